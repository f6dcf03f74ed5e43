using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local environments that reach for the developer's machine, which production does not have.</summary>
public sealed class LocalHostAccess : Rule
{
    private static readonly string[] Hosts =
    [
        "host.docker.internal",
        "host.k3d.internal",
        "host.minikube.internal",
        "host.lima.internal",
        "gateway.docker.internal",
        "172.17.0.1",
    ];

    private static readonly string[] Homes = ["/home/", "/Users/", "/mnt/c/", "/run/desktop/", "/host_mnt/"];

    private static readonly RuleMessage Directory = new(
        "Volume '{0}' is the directory '{1}' of a developer's machine, which no other machine has"
    );

    private static readonly RuleMessage Mounted = new(
        "Volume '{0}' is the directory '{1}' that the {2} mounts from the developer's machine; production does not have it"
    );

    public LocalHostAccess()
        : base(
            new("ML3011", "local-host-access")
            {
                Title = "Local environment that reaches for the developer's machine",
                Message =
                    "'{0}' is the developer's machine; what listens there is not in the cluster, and not in production",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        if (context.Description.Role != EnvironmentRole.Local)
        {
            return;
        }

        foreach (var pod in context.Objects.Pods)
        {
            foreach (var variable in pod.Containers.SelectMany(container => container.Environment))
            {
                CheckText(context, pod.Owner, variable.Scalar("value"));
            }

            foreach (var volume in pod.Volumes)
            {
                CheckVolume(context, pod, volume);
            }
        }

        foreach (var map in context.Objects.OfKind(string.Empty, "ConfigMap"))
        {
            foreach (var entry in map.Root.Mapping("data")?.Entries ?? [])
            {
                CheckText(context, map, entry.Value as YamlScalar);
            }
        }
    }

    private static void CheckText(EnvironmentContext context, KubernetesObject owner, YamlScalar? text)
    {
        if (text is not null && Array.Find(Hosts, host => Holds(text.Value, host)) is { } found)
        {
            context.Report(owner, text, found);
        }
    }

    // '172.17.0.10' is another host.
    private static bool Holds(string text, string host)
    {
        var at = text.IndexOf(host, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
            && (at + host.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + host.Length]));
    }

    private static void CheckVolume(EnvironmentContext context, PodTemplate pod, YamlMapping volume)
    {
        if (volume.Mapping("hostPath")?.Scalar("path") is not { } path || path.IsOpen())
        {
            return;
        }

        if (
            Array.Exists(Homes, home => path.Value.StartsWith(home, StringComparison.OrdinalIgnoreCase))
            || path.Value is [_, ':', ..]
        )
        {
            context.Report(Directory, pod.Owner, path, volume.Text("name"), path);
        }
        else if (context.Cluster?.Root is { } root && MountOf(root, path.Value) is { } mount)
        {
            context
                .Report(Mounted, pod.Owner, path, volume.Text("name"), path, context.Cluster.Tool.Title())
                .Related(mount, "mounted here");
        }
    }

    // kind: extraMounts of nodes; k3d: volumes with 'source:destination'.
    private static YamlScalar? MountOf(YamlMapping root, string path)
    {
        var mounts =
            from node in (root.Sequence("nodes")?.Items ?? []).OfType<YamlMapping>()
            from mount in (node.Sequence("extraMounts")?.Items ?? []).OfType<YamlMapping>()
            where mount["hostPath"] is not null
            select mount.Scalar("containerPath");
        return mounts.FirstOrDefault(mount => mount is not null && IsWithin(mount.Value, path))
            ?? (root.Sequence("volumes")?.Items ?? [])
                .OfType<YamlMapping>()
                .Select(volume => volume.Scalar("volume"))
                .FirstOrDefault(volume =>
                    volume is not null
                    && volume.Value.Split(':') is [_, var destination, ..]
                    && IsWithin(destination, path)
                );
    }

    private static bool IsWithin(string directory, string path)
    {
        var parent = directory.TrimEnd('/');
        return parent.Length > 0
            && path.StartsWith(parent, StringComparison.Ordinal)
            && (path.Length == parent.Length || path[parent.Length] == '/');
    }
}
