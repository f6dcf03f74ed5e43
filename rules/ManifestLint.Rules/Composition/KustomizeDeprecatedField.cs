using ManifestLint.Kustomize;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags deprecated fields of Kustomizations. Where the successor does the same in the same place of the build, the fix rewrites the entry.</summary>
public sealed class KustomizeDeprecatedField : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML2904", "kustomize-deprecated-field")
        {
            Title = "Deprecated field of a Kustomization",
            Message = "The field '{0}' is deprecated; use '{1}' instead",
            Category = RuleCategory.Composition,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        foreach (var field in context.Kustomization.DeprecatedFields)
        {
            var finding = context.Report(null, field.Key, field.Key, field.Successor);
            if (field.IsEquivalent && FieldMigration.EditsFor(field) is { Length: > 0 } edits)
            {
                finding.WithFix($"Turn '{field.Key.Value}' into '{field.Successor}'", FixSafety.Safe, [.. edits]);
            }
        }
    }
}
