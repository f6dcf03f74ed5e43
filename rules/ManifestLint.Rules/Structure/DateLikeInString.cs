using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags plain dates and times in string fields, which other readers of YAML take for points in time and numbers.</summary>
public sealed class DateLikeInString : Rule
{
    private const int Longest = 40;

    private static readonly RuleMessage Sexagesimal = new(
        "'{1}' of '{0}' is a string to Kubernetes, but a number to base 60 to other readers of YAML; quote it"
    );

    public DateLikeInString()
        : base(
            new("ML0055", "date-like-in-string")
            {
                Title = "Date or time without quotes where a string is needed",
                Message =
                    "'{1}' of '{0}' is a string to Kubernetes, but a point in time to other readers of YAML; quote it",
                Category = RuleCategory.Structure,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachField(Check, FieldKind.String);

    private static void Check(FieldContext context)
    {
        if (
            context.Value is not YamlScalar { Style: ScalarStyle.Plain, IsString: true, Tag: null } value
            || value.Span.Length > Longest
        )
        {
            return;
        }

        var isDate = IsDate(value.Value);
        if (!isDate && !IsSexagesimal(value.Value))
        {
            return;
        }

        var finding = context.Report(isDate ? null : Sexagesimal, value, context.FieldName, value);
        if (value.IsWrittenBehind(context.Key))
        {
            finding.WithFix("Quote the value", FixSafety.Safe, value.Quote());
        }
    }

    // The timestamps of YAML 1.1: a date alone with two digits each, or a date and a time behind 'T' or blanks.
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || !AreDigits(text[..4]) || text[4] != '-')
        {
            return false;
        }

        var rest = text[5..];
        if (!TakeNumber(ref rest) || !rest.StartsWith('-'))
        {
            return false;
        }

        rest = rest[1..];
        if (!TakeNumber(ref rest))
        {
            return false;
        }

        return rest.IsEmpty
            ? text.Length == 10
            : rest[0] is 'T' or 't' or ' ' or '\t'
                && rest.TrimStart("Tt \t") is [>= '0' and <= '9', .. var time]
                && time.Contains(':');
    }

    // By YAML 1.1 '12:30' is 750.
    private static bool IsSexagesimal(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || text[0] is < '1' or > '9' || !AreDigits(text[..colon]))
        {
            return false;
        }

        foreach (var range in text[(colon + 1)..].Split(':'))
        {
            if (text[(colon + 1)..][range] is not ([>= '0' and <= '9'] or [>= '0' and <= '5', >= '0' and <= '9']))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var length = end < 0 ? text.Length : end;
        text = text[length..];
        return length is 1 or 2;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
