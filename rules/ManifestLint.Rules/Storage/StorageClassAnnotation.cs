using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags claims and volumes that name their storage class in an annotation.</summary>
public sealed class StorageClassAnnotation : Rule
{
    private const string Annotation = "volume.beta.kubernetes.io/storage-class";

    public override RuleDescriptor Descriptor { get; } =
        new("ML1583", "storage-class-annotation")
        {
            Title = "Storage class in an annotation",
            Message =
                "The annotation 'volume.beta.kubernetes.io/storage-class' is deprecated since Kubernetes 1.8; write 'storageClassName' in the spec",
            Category = RuleCategory.Storage,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(
            Selector.Kinds("PersistentVolumeClaim", "PersistentVolume").At("metadata.annotations"),
            Check
        );
        rules.ForEachNode(
            Selector.Kinds("apps/StatefulSet").At("spec.volumeClaimTemplates[*].metadata.annotations"),
            Check
        );
    }

    private static void Check(NodeContext context)
    {
        if (context.Node is YamlMapping annotations && annotations.TryGetPresent(Annotation, out var entry))
        {
            context.Report(entry.Key);
        }
    }
}
