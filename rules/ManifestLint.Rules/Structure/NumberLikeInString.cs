using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags plain numbers where a string is needed: a version <c>1.10</c> is 1.1, a short commit hash <c>1234e5</c> is 123400000.</summary>
public sealed class NumberLikeInString : Rule
{
    private static readonly RuleMessage Altered = new(
        "'{0}' needs a string, but Kubernetes reads '{1}' as the number '{2}'; quote it"
    );

    private static readonly RuleMessage NotBase64 = new(
        "'{0}' needs text in base64, but Kubernetes reads a number there"
    );

    public NumberLikeInString()
        : base(
            new("ML0053", "number-like-in-string")
            {
                Title = "Number where a string is needed",
                Message = "'{0}' needs a string, but Kubernetes reads '{1}' as a number; quote it",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachField(CheckText, FieldKind.String, FieldKind.Time, FieldKind.MicroTime, FieldKind.Duration);
        rules.ForEachField(CheckBytes, FieldKind.Bytes);
    }

    private static void CheckText(FieldContext context)
    {
        if (context.Value is not YamlScalar { Type: ScalarType.Integer or ScalarType.Float } value)
        {
            return;
        }

        var read = value.CanonicalValue;
        var finding = context.Report(value.HasValue(read) ? null : Altered, value, context.FieldName, value, read);
        if (value.IsWrittenBehind(context.Key))
        {
            finding.WithFix("Quote the value", FixSafety.Safe, value.Quote());
        }
    }

    private static void CheckBytes(FieldContext context)
    {
        if (context.Value is YamlScalar { Type: ScalarType.Integer or ScalarType.Float } value)
        {
            context.Report(NotBase64, value, context.FieldName);
        }
    }
}
