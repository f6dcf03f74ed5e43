using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags volumes of types that Kubernetes has given up: the API server still takes them, with a warning, and no node can mount them.</summary>
public sealed class VolumePluginRemoved : Rule
{
    private static readonly Removed[] Plugins =
    [
        new("photonPersistentDisk", new(1, 16)),
        new("scaleIO", new(1, 22)),
        new("flocker", new(1, 25)),
        new("quobyte", new(1, 25)),
        new("storageos", new(1, 25)),
        new("glusterfs", new(1, 26)),
        new("cephfs", new(1, 31)),
        new("rbd", new(1, 31)),
    ];

    private static readonly KubernetesVersion GitRepoDeprecated = new(1, 11);

    private static readonly RuleMessage GitRepo = new(
        "Volume '{0}' is a clone of a Git repository ('gitRepo'), which is deprecated since Kubernetes {1}; clone in an init container"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1569", "volume-plugin-removed")
        {
            Title = "Volume of a type that Kubernetes has given up",
            Message = "Volume '{0}' is of type '{1}', which no node can mount since Kubernetes {2}; use a CSI driver",
            Category = RuleCategory.Storage,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var volume in context.Pod.Spec.ItemsOf("volumes").OfType<YamlMapping>())
        {
            foreach (var plugin in Plugins)
            {
                if (volume.TryGetEntry(plugin.Type, out var entry) && !entry.Value.IsAbsent() && context.TargetVersion >= plugin.Since)
                {
                    context.Report(entry.Key, volume.Text("name"), plugin.Type, plugin.Since);
                }
            }

            if (volume.TryGetEntry("gitRepo", out var clone) && !clone.Value.IsAbsent())
            {
                context.Report(GitRepo, clone.Key, volume.Text("name"), GitRepoDeprecated);
            }
        }
    }

    private readonly record struct Removed(string Type, KubernetesVersion Since);
}
