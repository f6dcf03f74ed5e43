using System.Globalization;
using System.Text;
using CsCheck;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>Random YAML values out of what matters to an emitter: indicators, words of YAML 1.1, numbers, breaks, long lines.</summary>
internal static class NastyYaml
{
    private static readonly string[] Pieces =
    [
        .. "a b c - : # ? ! & * | > ' \" % @ ` , [ ] { } = ~ . _ < 0 1 9 e E + é ü ٣ 日 \u00A0 \u2028 \uFEFF \uFFFD 😀 \u0085".Split(
            ' '
        ),
        " ",
        "  ",
        " ",
        "\n",
        "\n\n",
        "\n ",
        " \n",
        "\t",
        "\n\t",
        "\r",
        "\0",
        "\u001b",
        "\\",
        ": ",
        " #",
        "- ",
        "---",
        "...",
        "<<",
        "true",
        "yes",
        "null",
        "word ",
        "longer-word ",
        "two  blanks",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna ",
        "https://example.com/a/very/long/path/that/has/no/place/to/break/at/all/and/goes/on/and/on/for/ever ",
    ];

    private static readonly string[] Words =
        "y Y yes Yes YES yEs n N no No NO on On ON off Off OFF true True TRUE tRUE false False null Null NULL nULL ~ ~~ << = . .. -. +. - + -- .inf .Inf -.inf +.INF .nan .NaN .5 -.5 +.5 5. 5.e1 .5e3 .e3 ._5 .5_ .5__0 .5_0 1_000 _1 1_ 0777 0o777 0O7 -0o7 0o8 08 09 0x 0xFF 0XfF -0x1 +0x1 0b101 0b -0b1 0b2 0b-1 0o-7 0b+1 0o+7 1e3 1E3 1e 1e+ 1e+3 1e-3 1e400 -1e400 1e-400 1.5e300 12:30 1:2:3 -1:30 1:60 1:30.5 190:20:30.15 2001-01-01 2001-1-1 2001-13-01 2001-02-29 2000-02-29 2001-12-14T21:59:43Z 2001-12-14t21:59:43.10-05:00 2001-12-14T1:2:3,5Z 2001-12-14T21:59:43.1234567890123Z 2001-12-14T25:00:00Z 2001-01-01T00:00:00+24:00x 0001-01-01 0000-01-01 9999-12-31T23:59:60Z 18446744073709551615 18446744073709551616 -9223372036854775808 -9223372036854775809 +18446744073709551615 123456789.5 0.000001 1.0 100000000000000000000 1e20 1e21 1e22 -0 -0.0 +0 00 0_0 0x_1 1__0 01:30 0.1.2 1.2.3 1,000 1/2 10% 1a 0x1p3 0xG Inf NaN inf nan -inf infinity".Split(
            ' '
        );

    /// <summary>A number or a word, as it stands in a file without quotes.</summary>
    internal static Gen<string> PlainToken { get; } =
        Gen.Frequency(
            (4, Gen.Int[0, Words.Length - 1].Select(i => Words[i])),
            (1, Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture))),
            (2, Gen.Double.Where(double.IsFinite).Select(value => value.ToString("R", CultureInfo.InvariantCulture))),
            (
                2,
                Gen.Select(Gen.Int[-25, 25], Gen.Long[1, 999_999_999])
                    .Select((exponent, digits) => string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}"))
            ),
            (
                2,
                Gen.Char["0123456789._-+:eExobT"]
                    .Array[1, 10]
                    .Select(characters => new string(characters))
                    .Where(IsPlainSafe)
            )
        );

    /// <summary>A string that YAML can hold.</summary>
    internal static Gen<string> Text { get; } =
        Gen.Frequency(
            (
                6,
                Gen.Int[0, Pieces.Length - 1]
                    .Array[0, 12]
                    .Select(parts => WithoutMarkers(string.Concat(parts.Select(i => Pieces[i]))))
            ),
            (
                2,
                Gen.Int[0, Pieces.Length - 1]
                    .Array[10, 60]
                    .Select(parts => WithoutMarkers(string.Concat(parts.Select(i => Pieces[i]))))
            ),
            (2, Gen.Int[0, Words.Length - 1].Select(i => Words[i])),
            (1, Gen.Char[" \na"].Array[0, 9].Select(characters => new string(characters)))
        );

    /// <summary>A key that upstream can print: no NEL, not too long for JSON read as YAML.</summary>
    internal static Gen<string> Key { get; } =
        Text.Select(text => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0x85).Take(160)))
            .Where(text => text != "<<");

    /// <summary>A value in block style, to be put behind <c>key:</c> at the given indentation.</summary>
    internal static Gen<string> Value(int indent, int depth)
    {
        var scalar = Gen.Frequency(
            (3, Text.Select(text => " " + Quote(text) + "\n")),
            (2, PlainToken.Where(IsFinite).Select(token => $" {token}\n")),
            (1, Gen.Const(" {}\n")),
            (1, Gen.Const(" []\n")),
            (1, Gen.Const("\n"))
        );
        return depth == 0
            ? scalar
            : Gen.Frequency((4, scalar), (1, Mapping(indent, depth - 1)), (1, Sequence(indent, depth - 1)));
    }

    /// <summary>A mapping in block style.</summary>
    internal static Gen<string> Mapping(int indent, int depth)
    {
        var pad = new string(' ', indent);
        return Gen.Select(Key, Value(indent + 2, depth), (key, value) => (key, value))
            .Array[1, 6]
            .Select(entries =>
                "\n"
                + string.Concat(
                    WithoutRiddles(entries).Select(entry => $"{pad}? {Quote(entry.key)}\n{pad}:{entry.value}")
                )
            );
    }

    /// <summary>A string in double quotes, everything but ASCII escaped.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(
                rune.Value is >= ' ' and <= '~' and not '"' and not '\\'
                    ? rune.ToString()
                    : string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}")
            );
        }

        return quoted.Append('"').ToString();
    }

    // Upstream's order of three keys may run in a circle, and then its output is a matter of chance.
    private static List<(string key, string value)> WithoutRiddles((string key, string value)[] entries)
    {
        var kept = new List<(string key, string value)>();
        foreach (var entry in entries.DistinctBy(entry => entry.key, StringComparer.Ordinal))
        {
            var keys = kept.Select(other => other.key).Append(entry.key).ToArray();
            GoNaturalOrder.Sort(keys, key => key);
            var isClear = keys.Index()
                .All(left =>
                    keys.Skip(left.Index + 1).All(right => GoNaturalOrder.Instance.Compare(left.Item, right) < 0)
                );
            if (isClear)
            {
                kept.Add(entry);
            }
        }

        return kept;
    }

    // Upstream refuses a document marker at the start of what it takes for a line.
    private static string WithoutMarkers(string text) =>
        text.Contains("\u0085---", StringComparison.Ordinal) || text.Contains("\u0085...", StringComparison.Ordinal)
            ? text.Replace("\u0085", string.Empty, StringComparison.Ordinal)
            : text;

    private static Gen<string> Sequence(int indent, int depth)
    {
        var pad = new string(' ', indent);
        return Value(indent + 2, depth)
            .Array[1, 4]
            .Select(items => "\n" + string.Concat(items.Select(item => $"{pad}-{item}")));
    }

    private static bool IsFinite(string token) =>
        !token.TrimStart('+', '-').StartsWith(".inf", StringComparison.OrdinalIgnoreCase)
        && !token.StartsWith(".nan", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlainSafe(string token) =>
        token[^1] != ':'
        && !token.StartsWith("---", StringComparison.Ordinal)
        && token is not ("-" or "...")
        && token[0] != ':';
}
