using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags plain words that Kubernetes' YAML reader takes for booleans where a string is needed: <c>country: NO</c>.</summary>
public sealed class BooleanLikeInString : Rule
{
    private static readonly RuleMessage NotBase64 = new(
        "'{0}' needs text in base64, but Kubernetes reads a boolean there"
    );

    public BooleanLikeInString()
        : base(
            new("ML0052", "boolean-like-in-string")
            {
                Title = "Boolean where a string is needed",
                Message = "'{0}' needs a string, but Kubernetes reads '{1}' as the boolean '{2}'; quote it",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        // A boolean is no integer either, so that in an IntOrString only the string can have been meant: 'targetPort: on'.
        rules.ForEachField(
            CheckText,
            FieldKind.String,
            FieldKind.IntOrString,
            FieldKind.Time,
            FieldKind.MicroTime,
            FieldKind.Duration
        );
        rules.ForEachField(CheckBytes, FieldKind.Bytes);
    }

    private static void CheckText(FieldContext context)
    {
        if (context.Value is not YamlScalar { Type: ScalarType.Boolean } value)
        {
            return;
        }

        var finding = context.Report(value, context.FieldName, value, value.CanonicalValue);
        if (value.IsWrittenBehind(context.Key))
        {
            finding.WithFix("Quote the value", FixSafety.Safe, value.Quote());
        }
    }

    private static void CheckBytes(FieldContext context)
    {
        if (context.Value is YamlScalar { Type: ScalarType.Boolean } value)
        {
            context.Report(NotBase64, value, context.FieldName);
        }
    }
}
