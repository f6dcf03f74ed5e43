using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags directives in strategic merge patches that kubectl knows and Kustomize does not: they end up in the object.</summary>
public sealed class KustomizeDirectiveUnsupported : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML2923", "kustomize-directive-unsupported")
        {
            Title = "Patch directive that Kustomize does not know",
            Message = "Kustomize does not know the directive '{0}' and leaves it in the object as a field",
            Category = RuleCategory.Composition,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        foreach (var patch in context.Kustomization.StrategicMergePatches)
        {
            Check(context, patch);
        }
    }

    private static void Check(KustomizationContext context, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (key is YamlScalar name && IsDirective(name.Value))
                    {
                        context.Report(null, name, name);
                    }
                    else
                    {
                        Check(context, value);
                    }
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Check(context, item);
                }

                break;
        }
    }

    private static bool IsDirective(string key) =>
        key is "$retainKeys"
        || key.StartsWith("$setElementOrder/", StringComparison.Ordinal)
        || key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal);
}
