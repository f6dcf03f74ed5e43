using System.Collections.Frozen;
using ManifestLint.Compose;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>The one table of keys that a conversion to manifests loses, and of what does the same there.</summary>
internal static class ComposeLosses
{
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["depends_on"] =
            "pods start in any order, so let the program retry, and give what it waits for a readiness probe",
        ["links"] = "other pods are reached by the name of their Service",
        ["external_links"] = "a Service of type ExternalName gives an outside host a name in the cluster",
        ["volumes_from"] = "containers share volumes only within one pod",
        ["cgroup_parent"] = "the kubelet places pods by their requests and limits",
        ["devices"] = "a device plugin offers devices, and a container asks for them under 'resources.limits'",
        ["logging"] = "write to standard output, and let an agent on the nodes collect it",
        ["security_opt"] = "say it in 'securityContext': 'seccompProfile', 'appArmorProfile', 'seLinuxOptions'",
        ["stop_signal"] =
            "the runtime sends the signal of the image, SIGTERM by default; a 'preStop' hook can do the rest",
        ["ulimits"] = "the container runtime of the node sets them",
        ["userns_mode"] = "'hostUsers: false' gives a pod its own user namespace",
        ["dns"] = "'dnsPolicy: None' with 'dnsConfig.nameservers' on the pod",
        ["dns_search"] = "'dnsConfig.searches' on the pod",
        ["dns_opt"] = "'dnsConfig.options' on the pod",
        ["extra_hosts"] = "'hostAliases' on the pod, or a Service without selector",
        ["sysctls"] = "'securityContext.sysctls' of the pod, if the cluster allows them",
        ["profiles"] = "an overlay for the purpose adds the workload",
        ["init"] = "put an init such as tini into the image, or set 'shareProcessNamespace' on the pod",
        ["ipc"] = "containers of one pod share IPC; 'hostIPC' is refused by the Pod Security Standards",
        ["pid"] = "'shareProcessNamespace' on the pod; 'hostPID' is refused by the Pod Security Standards",
        ["shm_size"] = "mount an 'emptyDir' with 'medium: Memory' at '/dev/shm'",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string HostMount =
        "'hostPath' volumes show files of one node, and the Pod Security Standards refuse them";

    // Directories by which a container looks into its host. Sockets of container runtimes are another rule's.
    private static readonly string[] HostDirectories =
    [
        "/proc",
        "/sys",
        "/dev",
        "/etc",
        "/boot",
        "/lib/modules",
        "/var/lib/docker",
        "/var/log",
        "/usr/src",
        "/run",
        "/var/run",
    ];

    internal static IEnumerable<ComposeLoss> In(ComposeProject project) =>
        project
            .Services.SelectMany(service => Of(service).Select(loss => loss with { Service = service.Name }))
            .Concat(OfNetworks(project))
            .Concat(OfVolumes(project));

    private static IEnumerable<ComposeLoss> Of(ComposeService service)
    {
        foreach (var entry in service.Node.Entries)
        {
            if (entry.Name is { } name && IsUsed(name, entry.Value))
            {
                if (Fields.TryGetValue(name, out var instead))
                {
                    yield return new ComposeLoss(name, entry.Key, instead);
                }
                else if (OfMode(name, entry.Value) is { } mode)
                {
                    yield return new ComposeLoss($"network_mode: {((YamlScalar)entry.Value).Value}", entry.Key, mode);
                }
            }
        }

        foreach (var entry in service.Node.Mapping("networks")?.Entries ?? [])
        {
            if (Entry(entry.Value as YamlMapping, "aliases") is { } aliases)
            {
                yield return new ComposeLoss(
                    "networks.aliases",
                    aliases,
                    "a further Service gives a pod a further name"
                );
            }

            if (Entry(entry.Value as YamlMapping, "ipv4_address") is { } address)
            {
                yield return new ComposeLoss(
                    "networks.ipv4_address",
                    address,
                    "addresses of pods change; use the name of a Service"
                );
            }
        }

        foreach (var field in new[] { "args", "cache_from" })
        {
            if (Entry(service.Build as YamlMapping, field) is { } key)
            {
                yield return new ComposeLoss(
                    $"build.{field}",
                    key,
                    "images are built before they are deployed, in a pipeline"
                );
            }
        }

        foreach (var volume in service.Volumes)
        {
            if (volume is { Kind: ComposeVolumeKind.Bind, Source: { } source } && IsHostDirectory(source))
            {
                yield return new ComposeLoss("volumes from the host", volume.Anchor, HostMount);
            }
        }
    }

    private static IEnumerable<ComposeLoss> OfNetworks(ComposeProject project)
    {
        foreach (var entry in project.Root.Mapping("networks")?.Entries ?? [])
        {
            var owner = $"network '{entry.Name}'";
            if (Entry(entry.Value as YamlMapping, "ipam") is { } ipam)
            {
                yield return new ComposeLoss("ipam", ipam, "the cluster gives addresses to pods and Services")
                {
                    Owner = owner,
                };
            }

            if ((entry.Value as YamlMapping)?.Scalar("internal") is { IsTrue: true })
            {
                yield return new ComposeLoss(
                    "internal",
                    Entry((YamlMapping)entry.Value, "internal")!,
                    "a NetworkPolicy that allows no egress"
                )
                {
                    Owner = owner,
                };
            }
        }
    }

    private static IEnumerable<ComposeLoss> OfVolumes(ComposeProject project)
    {
        foreach (var entry in project.Root.Mapping("volumes")?.Entries ?? [])
        {
            var volume = entry.Value as YamlMapping;
            var owner = $"volume '{entry.Name}'";
            if (volume?.Text("driver") is { } driver && driver != "local")
            {
                yield return new ComposeLoss("driver", Entry(volume, "driver")!, "a StorageClass chooses the driver")
                {
                    Owner = owner,
                };
            }

            if (Entry(volume, "driver_opts") is { } options)
            {
                yield return new ComposeLoss("driver_opts", options, "a StorageClass has the parameters")
                {
                    Owner = owner,
                };
            }

            if (volume?.Scalar("external") is { IsFalse: false })
            {
                yield return new ComposeLoss(
                    "external",
                    Entry(volume, "external")!,
                    "a claim names the volume that exists under 'volumeName'"
                )
                {
                    Owner = owner,
                };
            }
        }
    }

    private static bool IsUsed(string name, YamlNode value) =>
        value switch
        {
            YamlScalar { IsNull: true } or YamlScalar { IsFalse: true } => false,
            YamlScalar { Value: "private" or "shareable" } => name != "ipc",
            YamlSequence { Items.IsEmpty: true } or YamlMapping { Entries.IsEmpty: true } => false,
            _ => true,
        };

    private static string? OfMode(string name, YamlNode value) =>
        name != "network_mode" || value is not YamlScalar mode ? null
        : mode.Value == "host" ? "'hostNetwork' is refused by the Pod Security Standards; publish ports with a Service"
        : mode.Value == "none" ? "a NetworkPolicy that allows nothing"
        : mode.Value.StartsWith("service:", StringComparison.Ordinal) ? "containers of one pod share the network"
        : mode.Value.StartsWith("container:", StringComparison.Ordinal) ? "containers of one pod share the network"
        : null;

    private static bool IsHostDirectory(string source)
    {
        var path = source.TrimEnd('/');
        return source == "/"
            || (
                path is not ("/etc/localtime" or "/etc/timezone")
                && !path.EndsWith(".sock", StringComparison.Ordinal)
                && Array.Exists(
                    HostDirectories,
                    directory => path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal)
                )
            );
    }

    private static YamlNode? Entry(YamlMapping? mapping, string field) =>
        mapping is not null && mapping.TryGetEntry(field, out var entry) && IsUsed(field, entry.Value)
            ? entry.Key
            : null;
}
