using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local environments that reach for the developer's machine, which production does not have.</summary>
public sealed class LocalHostAccess : Rule
{
    // The address of the machine in Docker's default network.
    private const string DockerBridge = "172.17.0.1";

    private static readonly string[] Homes = ["/home/", "/Users/", "/mnt/c/", "/run/desktop/", "/host_mnt/"];

    private static readonly RuleMessage Directory = new(
        "Volume '{0}' is the directory '{1}' of a developer's machine, which no other machine has"
    );

    private static readonly RuleMessage Mounted = new(
        "Volume '{0}' is the directory '{1}' that the {2} mounts from the developer's machine; production does not have it"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3011", "local-host-access")
        {
            Title = "Local environment that reaches for the developer's machine",
            Message =
                "'{0}' is the developer's machine; what listens there is not in the cluster, and not in production",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Simplifications,
        };

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
            foreach (var text in pod.Containers.SelectMany(TextsOf))
            {
                CheckText(context, pod.Owner, text);
            }

            foreach (var volume in pod.Volumes)
            {
                CheckPath(context, pod.Owner, volume.Text("name"), volume.Mapping("hostPath")?.Scalar("path"));
            }
        }

        foreach (var volume in context.Objects.OfKind(string.Empty, "PersistentVolume"))
        {
            var path =
                volume.Spec?.Mapping("hostPath")?.Scalar("path") ?? volume.Spec?.Mapping("local")?.Scalar("path");
            CheckPath(context, volume, volume.Name, path);
        }

        foreach (var map in context.Objects.OfKind(string.Empty, "ConfigMap"))
        {
            foreach (var entry in map.Root.Mapping("data")?.Entries ?? [])
            {
                CheckText(context, map, entry.Value as YamlScalar);
            }
        }
    }

    private static IEnumerable<YamlScalar?> TextsOf(Container container) =>
        container
            .Environment.Select(variable => variable.Scalar("value"))
            .Concat(ArgumentsOf(container, "command"))
            .Concat(ArgumentsOf(container, "args"));

    private static IEnumerable<YamlScalar> ArgumentsOf(Container container, string field) =>
        container.Node.Sequence(field)?.Items.OfType<YamlScalar>() ?? [];

    private static void CheckText(EnvironmentContext context, KubernetesObject owner, YamlScalar? text)
    {
        if (
            text is not null
            && (DevelopmentHosts.HostMachineIn(text.Value) ?? DevelopmentHosts.FirstIn(text.Value, DockerBridge))
                is { } found
        )
        {
            context.Report(owner, text, found);
        }
    }

    private static void CheckPath(EnvironmentContext context, KubernetesObject owner, string? name, YamlScalar? path)
    {
        if (path is null || path.IsOpen())
        {
            return;
        }

        if (
            Array.Exists(Homes, home => path.Value.StartsWith(home, StringComparison.OrdinalIgnoreCase))
            || path.Value is [_, ':', ..]
        )
        {
            context.Report(Directory, owner, path, name, path);
        }
        else if (context.Cluster?.Root is { } root && MountOf(root, path.Value) is { } mount)
        {
            context
                .Report(Mounted, owner, path, name, path, context.Cluster.Tool.Title())
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
