using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags PersistentVolumes whose capacity is no amount of storage.</summary>
public sealed class VolumeCapacityInvalid : Rule
{
    private static readonly RuleMessage Other = new("'{0}' is no capacity of a volume; only 'storage' is allowed");

    private static readonly RuleMessage NotPositive = new("The capacity is '{0}', but must be more than 0");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1585", "volume-capacity-invalid")
        {
            Title = "PersistentVolume without a capacity",
            Message = "The volume needs a capacity in 'capacity.storage'",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(Selector.Kinds("PersistentVolume").At("spec"), Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping { Entries.IsEmpty: false } spec)
        {
            return;
        }

        var capacity = spec.Mapping("capacity");
        if (capacity is null && spec.Has("capacity"))
        {
            return;
        }

        if (capacity is null || !capacity.Has("storage"))
        {
            context.ReportMissing("capacity.storage");
        }

        foreach (var entry in capacity?.Entries ?? [])
        {
            if (entry.Name != "storage")
            {
                context.Report(Other, entry.Key, entry.Name);
            }
            else if (Quantity.TryFrom(entry.Value, out var amount) && amount.Sign <= 0)
            {
                context.Report(NotPositive, entry.Value, entry.Value);
            }
        }
    }
}
