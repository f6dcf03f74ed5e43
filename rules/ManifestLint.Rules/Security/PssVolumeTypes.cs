using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags volumes that name their storage directly instead of through a claim.</summary>
public sealed class PssVolumeTypes : Rule
{
    // All sources that Restricted does not allow but hostPath, which is ML0707's. New in-tree types are not added any more, so the list is
    // closed; a list of the allowed ones would take a misspelt 'configMap' for a forbidden type.
    private static readonly FrozenSet<string> Restricted = FrozenSet.Create(
        StringComparer.Ordinal,
        "awsElasticBlockStore",
        "azureDisk",
        "azureFile",
        "cephfs",
        "cinder",
        "fc",
        "flexVolume",
        "flocker",
        "gcePersistentDisk",
        "gitRepo",
        "glusterfs",
        "iscsi",
        "nfs",
        "photonPersistentDisk",
        "portworxVolume",
        "quobyte",
        "rbd",
        "scaleIO",
        "storageos",
        "vsphereVolume"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0801", "pss-volume-types")
        {
            Title = "Restricted volume type",
            Message = "Volume '{0}' is of the type '{1}', which a pod may reach only through a PersistentVolumeClaim",
            Category = RuleCategory.Security,
            Severity = Severity.Info,
            IsEnabledByDefault = false,
            Profiles = PodSecurityStandard.Restricted,
            PodSecurityLevel = PodSecurityLevel.Restricted,
            SecuritySeverity = 3.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var volume in context.Pod.Volumes)
        {
            foreach (var entry in volume.Entries)
            {
                if (entry is { Name: { } type, Value: YamlMapping } && Restricted.Contains(type))
                {
                    context.Report(entry.Key, volume.Text("name") ?? "?", type);
                }
            }
        }
    }
}
