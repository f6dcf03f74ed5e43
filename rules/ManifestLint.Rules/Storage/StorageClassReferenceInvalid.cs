using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags references to storage classes that can be no name of one.</summary>
public sealed class StorageClassReferenceInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1582", "storage-class-reference-invalid")
        {
            Title = "Reference to a storage class that cannot exist",
            Message = "'{1}' in '{0}' can be no name of a class: it {2}",
            Category = RuleCategory.Storage,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachClaim(claim =>
        {
            Check(claim.Context, claim.Node, "storageClassName");
            Check(claim.Context, claim.Node, "volumeAttributesClassName");
        });
        rules.ForEachNode(
            Selector.Kinds("PersistentVolume").At("spec"),
            context =>
            {
                if (context.Node is YamlMapping spec)
                {
                    Check(context, spec, "storageClassName");
                    Check(context, spec, "volumeAttributesClassName");
                }
            }
        );
    }

    // An empty name asks for a volume of no class.
    private static void Check(ObjectContext context, YamlMapping spec, string key)
    {
        if (
            spec.KnownText(key) is { Value.Length: > 0 } name
            && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason)
        )
        {
            context.Report(name, key, name, reason);
        }
    }
}
