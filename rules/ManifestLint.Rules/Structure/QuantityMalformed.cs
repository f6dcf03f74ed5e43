using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags values that are not Kubernetes quantities: <c>1GB</c>, <c>500mCPU</c>, <c>0,5</c>.</summary>
public sealed class QuantityMalformed : Rule
{
    public QuantityMalformed()
        : base(
            new("ML0058", "quantity-malformed")
            {
                Title = "Malformed quantity",
                Message = "'{1}' in '{0}' is not a quantity: {2}",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachField(Check, FieldKind.Quantity);

    private static void Check(FieldContext context)
    {
        // Null is as good as absent, and a leftover of a template is template-residue's.
        if (
            context.Value is not YamlScalar { IsNull: false } value
            || Quantity.TryParse(value.CanonicalValue, out _, out var error)
            || TemplateMarks.IsUnfilled(value.Value)
        )
        {
            return;
        }

        var finding = context.Report(value, context.FieldName, value, error.Message);
        if (value.Style is ScalarStyle.Literal or ScalarStyle.Folded || !value.IsWrittenBehind(context.Key))
        {
            return;
        }

        // Only a single guess is evident: '1GB' may have meant 1G or 1Gi.
        var safety = error.Suggestions.Length == 1 ? FixSafety.Safe : FixSafety.Unsafe;
        foreach (var suggestion in error.Suggestions)
        {
            finding.WithFix($"Write '{suggestion}'", safety, value.ReplaceText(suggestion));
        }
    }
}
