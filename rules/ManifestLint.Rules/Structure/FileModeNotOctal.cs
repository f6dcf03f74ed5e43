using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags modes of files that are written in decimal by mistake: <c>defaultMode: 400</c> is 0620.</summary>
public sealed class FileModeNotOctal : Rule
{
    private const long Highest = 511;

    private static readonly RuleMessage TooHigh = new(
        "'{1}' of '{0}' is decimal and above 511, which is 0777; did you mean '0{1}'?"
    )
    {
        Severity = Severity.Error,
    };

    public FileModeNotOctal()
        : base(
            new("ML0057", "file-mode-not-octal")
            {
                Title = "Mode of a file without its leading zero",
                Message = "'{1}' of '{0}' is decimal, which makes it the mode 0{2}; did you mean '0{1}'?",
                Category = RuleCategory.Structure,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachField(Check, FieldKind.Integer);

    private static void Check(FieldContext context)
    {
        if (
            context is not { Key: YamlScalar { Value: "defaultMode" or "mode" }, Value: YamlScalar value }
            || !value.TryGetInt64(out var mode)
        )
        {
            return;
        }

        var looksOctal = value.Value is [>= '1' and <= '7', >= '0' and <= '7', >= '0' and <= '7'];
        if (mode > Highest && looksOctal)
        {
            WithFix(context.Report(TooHigh, value, context.FieldName, value), context, value);
        }
        else if (value.Value is "400" or "440" or "444" or "500")
        {
            var octal = Convert.ToString(mode, 8);
            WithFix(context.Report(value, context.FieldName, value, octal), context, value);
        }
    }

    // JSON has no octal numbers: there, the decimal one is written.
    private static void WithFix(FindingBuilder finding, FieldContext context, YamlScalar value)
    {
        if (!value.IsWrittenBehind(context.Key))
        {
            return;
        }

        var isJson = context.Key is YamlScalar { Style: ScalarStyle.DoubleQuoted };
        var meant = isJson ? Convert.ToInt32(value.Value, 8).ToString(CultureInfo.InvariantCulture) : $"0{value.Value}";
        finding.WithFix($"Write '{meant}'", FixSafety.Safe, value.ReplaceWith(meant));
    }
}
