using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags quoted numbers, and whatever else is no integer, where the API needs an integer: <c>containerPort: "80"</c>.</summary>
public sealed class StringInIntField : Rule
{
    private static readonly RuleMessage Quoted = new(
        "'{0}' needs an integer, but '{1}' is a string; remove the quotes"
    );

    // Validation of every built-in field of this type takes a port name (which holds a letter) or a percentage.
    private static readonly RuleMessage NeitherNameNorPercentage = new(
        "'{0}' needs an integer, but '{1}' is a string of digits; remove the quotes"
    );

    private static readonly RuleMessage Fraction = new(
        "'{0}' needs a whole number or a percentage such as '25%', but '{1}' is a fraction"
    );

    public StringInIntField()
        : base(
            new("ML0056", "string-in-int-field")
            {
                Title = "String where an integer is needed",
                Message = "'{0}' needs an integer, but '{1}' is {2}",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachField(CheckInteger, FieldKind.Integer);
        rules.ForEachField(CheckIntOrString, FieldKind.IntOrString);
    }

    private static void CheckInteger(FieldContext context)
    {
        // A leftover of a template is template-residue's.
        if (
            context.Value is not YamlScalar { IsNull: false } value
            || value.TryGetInt64(out _)
            || value.Type == ScalarType.Integer
            || TemplateMarks.IsUnfilled(value.Value)
        )
        {
            return;
        }

        if (IsQuotedInteger(value))
        {
            ReportQuoted(context, Quoted, value);
            return;
        }

        context.Report(value, context.FieldName, value, value.Description);
    }

    private static void CheckIntOrString(FieldContext context)
    {
        if (context.Value is not YamlScalar value)
        {
            return;
        }

        if (value.Type == ScalarType.Float && !value.TryGetInt64(out _))
        {
            var isAmount = context.FieldName is "maxSurge" or "maxUnavailable" or "minAvailable";
            context.Report(isAmount ? Fraction : null, value, context.FieldName, value, value.Description);
        }
        else if (IsQuotedInteger(value) && IsBuiltIn(context))
        {
            ReportQuoted(context, NeitherNameNorPercentage, value);
        }
    }

    // In custom resources such a field may as well be an amount: 'cpu: "1"'.
    private static bool IsBuiltIn(FieldContext context) => context.Api.Find(context.Object.Kind) is { IsCustom: false };

    private static void ReportQuoted(FieldContext context, RuleMessage message, YamlScalar value)
    {
        var finding = context.Report(message, value, context.FieldName, value);
        if (value.IsWrittenBehind(context.Key))
        {
            finding.WithFix("Remove the quotes", FixSafety.Safe, value.ReplaceWith(value.Value));
        }
    }

    /// <summary>Whether a value is an integer but for its quotes. One with a leading zero is not: without quotes it would be octal.</summary>
    /// <param name="value">Any value.</param>
    internal static bool IsQuotedInteger(YamlScalar value) =>
        value is { IsString: true, Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted, Tag: null }
        && value.Value.AsSpan().TrimStart('-') is { Length: > 0 and <= 18 } digits
        && value.Value.Length - digits.Length <= 1
        && digits.IndexOfAnyExceptInRange('0', '9') < 0
        && (digits[0] != '0' || digits.Length == 1);
}
