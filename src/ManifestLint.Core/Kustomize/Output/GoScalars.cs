using System.Buffers;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>What the two go-yaml versions inside Kustomize read where a scalar stands without quotes.</summary>
internal static class GoScalars
{
    internal const string TagPrefix = "tag:yaml.org,2002:";
    internal const string StringTag = TagPrefix + "str";
    internal const string NullTag = TagPrefix + "null";
    internal const string BooleanTag = TagPrefix + "bool";
    internal const string IntegerTag = TagPrefix + "int";
    internal const string FloatTag = TagPrefix + "float";
    internal const string BinaryTag = TagPrefix + "binary";
    internal const string TimestampTag = TagPrefix + "timestamp";

    private static readonly SearchValues<char> DigitsAndUnderscore = SearchValues.Create("0123456789_");

    /// <summary>Whether yaml.v2 would read something else than a string, or might be read so by a parser of YAML 1.1.</summary>
    /// <param name="text">The text.</param>
    internal static bool NeedsQuotes(string text) =>
        (ResolvePlain(text) != GoScalarType.String && !IsSignedOctal(text))
        || IsWordOfYaml11(text)
        || IsSexagesimal(text);

    /// <summary>What yaml.v3, which reads the resources, takes a plain scalar without a tag for.</summary>
    /// <param name="text">The text.</param>
    internal static GoScalarType ResolvePlain(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return GoScalarType.Null;
        }

        return text[0] switch
        {
            '~' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' => ResolveWord(text),
            '.' => ResolveWord(text) is var word and not GoScalarType.String ? word
            : TryReadPointFloat(text, out _) ? GoScalarType.Float
            : GoScalarType.String,
            '+' or '-' or (>= '0' and <= '9') => ResolveNumber(text),
            _ => GoScalarType.String,
        };
    }

    /// <summary>The number in a text that <see cref="ResolvePlain"/> takes for one, as the build prints it; null for an infinity and for what is no number.</summary>
    /// <param name="text">The text.</param>
    internal static string? FormatNumber(string text) => FormatNumber(text, GoNumbers.Format);

    /// <summary>The number that a text stands for as Go writes it in JSON, or null when it stands for none.</summary>
    /// <param name="text">The text.</param>
    internal static string? FormatJsonNumber(string text) => FormatNumber(text, GoNumbers.FormatJson);

    private static string? FormatNumber(string text, Func<double, string> format)
    {
        if (text.StartsWith('.'))
        {
            return TryReadPointFloat(text, out var real) ? format(real) : null;
        }

        var compact = WithoutUnderscores(text);
        return TryReadInteger(compact, out var integer) ? integer.ToString(CultureInfo.InvariantCulture)
            : IsFloat(compact) && GoNumbers.TryParseFloat(compact, out var value) ? format(value)
            : null;
    }

    /// <summary>Whether a text is what a tag of YAML's core says; other tags say nothing.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="text">The text.</param>
    internal static bool IsMatch(string tag, string text) =>
        tag switch
        {
            NullTag => ResolvePlain(text) == GoScalarType.Null,
            BooleanTag => ResolvePlain(text) == GoScalarType.Boolean,
            IntegerTag => ResolvePlain(text) == GoScalarType.Integer,
            FloatTag => ResolvePlain(text) is GoScalarType.Integer or GoScalarType.Float,
            _ => true,
        };

    private static GoScalarType ResolveWord(ReadOnlySpan<char> text) =>
        text switch
        {
            "~" or "null" or "Null" or "NULL" => GoScalarType.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => GoScalarType.Boolean,
            ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" => GoScalarType.Float,
            "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" => GoScalarType.Float,
            _ => GoScalarType.String,
        };

    private static GoScalarType ResolveNumber(ReadOnlySpan<char> text)
    {
        if (ResolveWord(text) is var word and not GoScalarType.String)
        {
            return word;
        }

        if (GoTimestamp.IsTimestamp(text))
        {
            return GoScalarType.Timestamp;
        }

        var compact = WithoutUnderscores(text);
        return TryReadInteger(compact, out _) ? GoScalarType.Integer
            : IsFloat(compact) && GoNumbers.TryParseFloat(compact, out _) ? GoScalarType.Float
            : GoScalarType.String;
    }

    // Behind 0b and 0o go-yaml tries once more with what is left, which may have a sign.
    private static bool TryReadInteger(ReadOnlySpan<char> text, out Int128 value) =>
        GoNumbers.TryParseInteger(text, out value)
        || (
            text is ['0', 'b' or 'o', '+' or '-', ..]
            && GoNumbers.TryParseInteger($"{text[2]}0{text[1]}{text[3..]}", out value)
        );

    // 0o+7 is a number to yaml.v3 only.
    private static bool IsSignedOctal(ReadOnlySpan<char> text) =>
        WithoutUnderscores(text) is ['0', 'o', '+' or '-', ..];

    private static ReadOnlySpan<char> WithoutUnderscores(ReadOnlySpan<char> text) =>
        text.Contains('_') ? text.ToString().Replace("_", string.Empty, StringComparison.Ordinal) : text;

    // [-+]? ( '.' digits | digits ( '.' digits* )? ) ( [eE] [-+]? digits )?
    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        var whole = DigitCount(rest);
        rest = rest[whole..];
        var fraction = rest is ['.', ..] ? DigitCount(rest[1..]) : -1;
        rest = rest[(1 + fraction)..];
        if (whole == 0 && fraction <= 0)
        {
            return false;
        }

        if (rest is not ['e' or 'E', ..])
        {
            return rest.IsEmpty;
        }

        rest = rest is [_, '+' or '-', ..] ? rest[2..] : rest[1..];
        return !rest.IsEmpty && DigitCount(rest) == rest.Length;
    }

    // What starts with a point goes to strconv.ParseFloat as it is, which allows for an underscore between two digits.
    private static bool TryReadPointFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isBetweenDigits =
                i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (text[i] == '_' && !isBetweenDigits)
            {
                return false;
            }
        }

        var compact = WithoutUnderscores(text);
        return IsFloat(compact) && GoNumbers.TryParseFloat(compact, out value);
    }

    private static int DigitCount(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;

    // yaml.v2 reads these as booleans.
    private static bool IsWordOfYaml11(string text) =>
        text
            is "y"
                or "Y"
                or "yes"
                or "Yes"
                or "YES"
                or "n"
                or "N"
                or "no"
                or "No"
                or "NO"
                or "on"
                or "On"
                or "ON"
                or "off"
                or "Off"
                or "OFF";

    // [-+]? [0-9] [0-9_]* ( ':' [0-5]? [0-9] )+ ( '.' [0-9_]* )?
    private static bool IsSexagesimal(ReadOnlySpan<char> text)
    {
        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        if (rest.IsEmpty || !char.IsAsciiDigit(rest[0]))
        {
            return false;
        }

        var end = rest.IndexOfAnyExcept(DigitsAndUnderscore);
        rest = end < 0 ? default : rest[end..];
        var parts = 0;
        while (rest is [':', >= '0' and <= '9', ..])
        {
            var hasTwo = rest is [_, >= '0' and <= '5', >= '0' and <= '9', ..];
            rest = rest[(hasTwo ? 3 : 2)..];
            parts++;
        }

        return parts > 0 && (rest.IsEmpty || (rest[0] == '.' && rest[1..].IndexOfAnyExcept(DigitsAndUnderscore) < 0));
    }
}

/// <summary>What go-yaml reads: <see cref="ScalarType"/> and moments.</summary>
internal enum GoScalarType
{
    /// <summary>A string.</summary>
    String,

    /// <summary>Null.</summary>
    Null,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A float, infinities included.</summary>
    Float,

    /// <summary>A moment, which becomes a string in RFC 3339.</summary>
    Timestamp,
}
