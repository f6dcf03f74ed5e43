using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags block devices that the API server refuses: of a volume that is no claim, mounted as well, or at a path that is taken.</summary>
public sealed class VolumeDeviceInvalid : Rule
{
    private static readonly RuleMessage Mounted = new(
        "Container '{0}' uses volume '{1}' both as a device and as a mount, but the API server allows only one"
    );

    private static readonly RuleMessage SamePath = new("Container '{0}' uses the path '{1}' twice");

    private static readonly RuleMessage BadPath = new("'{0}' is no devicePath: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1566", "volume-device-invalid")
        {
            Title = "Block device that the API server refuses",
            Message =
                "Container '{0}' uses volume '{1}' as a device, but only a volume of type persistentVolumeClaim or ephemeral can be one",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        PodVolumes? volumes = null;
        foreach (var container in context.Pod.Containers)
        {
            var devices = container.Node.ItemsOf("volumeDevices");
            if (!devices.IsEmpty)
            {
                CheckDevices(context, container, devices, volumes ??= PodVolumes.Of(context.Pod));
            }
        }
    }

    private static void CheckDevices(
        PodContext context,
        Container container,
        ImmutableArray<YamlNode> devices,
        PodVolumes volumes
    )
    {
        var (mountedVolumes, paths) = MountsOf(container);
        foreach (var device in devices.OfType<YamlMapping>())
        {
            if (device.KnownText("name") is { } name)
            {
                CheckVolume(context, container.Name, name, volumes, mountedVolumes);
            }

            if (device.KnownText("devicePath") is { } path)
            {
                CheckPath(context, container.Name, path, paths);
            }
        }
    }

    private static void CheckVolume(
        PodContext context,
        string container,
        YamlScalar name,
        PodVolumes volumes,
        Dictionary<string, YamlScalar> mounted
    )
    {
        if (volumes.Has(name.Value) && !volumes.IsClaim(name.Value))
        {
            context.Report(name, container, name);
        }

        if (mounted.TryGetValue(name.Value, out var mount))
        {
            context.Report(Mounted, name, container, name).Related(mount, "the mount");
        }
    }

    private static void CheckPath(
        PodContext context,
        string container,
        YamlScalar path,
        Dictionary<string, YamlScalar> paths
    )
    {
        var fault = path.Value.Length == 0 ? "must not be empty" : LocalPath.BackstepFault(path.Value);
        if (fault is not null)
        {
            context.Report(BadPath, path, path, fault);
        }
        else if (!paths.TryAdd(path.Value, path))
        {
            context.Report(SamePath, path, container, path).Related(paths[path.Value], "first used here");
        }
    }

    private static (Dictionary<string, YamlScalar> Volumes, Dictionary<string, YamlScalar> Paths) MountsOf(
        Container container
    )
    {
        var volumes = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var paths = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var mount in container.Node.ItemsOf("volumeMounts").OfType<YamlMapping>())
        {
            if (mount.KnownText("name") is { } name)
            {
                volumes.TryAdd(name.Value, name);
            }

            if (mount.KnownText("mountPath") is { } path)
            {
                paths.TryAdd(path.Value, path);
            }
        }

        return (volumes, paths);
    }
}
