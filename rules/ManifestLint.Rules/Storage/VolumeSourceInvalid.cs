using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags PersistentVolumes whose source the API server refuses.</summary>
public sealed class VolumeSourceInvalid : Rule
{
    private static readonly string[] Sources =
    [
        "awsElasticBlockStore",
        "azureDisk",
        "azureFile",
        "cephfs",
        "cinder",
        "csi",
        "fc",
        "flexVolume",
        "flocker",
        "gcePersistentDisk",
        "glusterfs",
        "hostPath",
        "iscsi",
        "local",
        "nfs",
        "photonPersistentDisk",
        "portworxVolume",
        "quobyte",
        "rbd",
        "scaleIO",
        "storageos",
        "vsphereVolume",
    ];

    // What else a volume has.
    private static readonly string[] Others =
    [
        "accessModes",
        "capacity",
        "claimRef",
        "mountOptions",
        "nodeAffinity",
        "persistentVolumeReclaimPolicy",
        "storageClassName",
        "volumeAttributesClassName",
        "volumeMode",
    ];

    private static readonly RuleMessage None = new(
        "The volume has no source, such as 'csi' or 'nfs', to say where its data is"
    );

    private static readonly RuleMessage NoSpec = new(
        "The volume says nothing of itself; it needs a source, such as 'csi' or 'nfs', 'capacity.storage' and 'accessModes'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1584", "volume-source-invalid")
        {
            Title = "PersistentVolume without one source",
            Message = "The volume has the source '{0}' beside '{1}', but may have only one",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(Selector.Kinds("PersistentVolume").At("spec"), Check);
        rules.ForEachObject(Selector.Kinds("PersistentVolume"), CheckPresence);
    }

    // Of all that an empty volume lacks, this is said alone.
    private static void CheckPresence(ObjectContext context)
    {
        if (context.Object.HasEmptySpec())
        {
            context.ReportMissing(NoSpec, "spec.csi");
        }
    }

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping { Entries.IsEmpty: false } spec)
        {
            return;
        }

        CheckNumber(context, spec);
        VolumeSourceFields.Check(context, spec);
    }

    private static void CheckNumber(NodeContext context, YamlMapping spec)
    {
        YamlEntry? first = null;
        var holdsUnknown = false;
        foreach (var entry in spec.Entries)
        {
            var isSource = Sources.AsSpan().Contains(entry.Name);
            holdsUnknown |= !isSource && !Others.AsSpan().Contains(entry.Name);
            if (!isSource || entry.Value.IsAbsent())
            {
                continue;
            }

            if (first is { } source)
            {
                context.Report(entry.Key, entry.Name, source.Name).Related(source.Key, "the first source");
            }

            first ??= entry;
        }

        // A field that nobody knows is probably the source, misspelt, and has its own finding.
        if (first is null && !holdsUnknown)
        {
            context.ReportMissing(None, "csi");
        }
    }
}
