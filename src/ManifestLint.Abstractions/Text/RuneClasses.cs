using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ManifestLint.Text;

/// <summary>The named character classes of Go patterns: Perl's, which know ASCII only, POSIX's and Unicode's.</summary>
internal static class RuneClasses
{
    private static readonly ConcurrentDictionary<string, RuneSet?> Categories = new(StringComparer.Ordinal);
    private static readonly Lazy<(int Rune, int Other)[]> Folds = new(FindFolds);

    /// <summary>The class of <c>\d</c>, <c>\s</c> or <c>\w</c>, or null.</summary>
    /// <param name="letter">The letter, in lower case.</param>
    internal static RuneSet? Perl(char letter) =>
        letter switch
        {
            'd' => Posix("digit"),
            's' => new RuneSet().Add('\t', '\n').Add('\f', '\r').Add(' ', ' '),
            'w' => Posix("word"),
            _ => null,
        };

    /// <summary>The class of <c>[:name:]</c>, or null.</summary>
    /// <param name="name">The name.</param>
    internal static RuneSet? Posix(string name) =>
        name switch
        {
            "alnum" => Posix("alpha")!.Add('0', '9'),
            "alpha" => new RuneSet().Add('A', 'Z').Add('a', 'z'),
            "ascii" => new RuneSet().Add(0, 0x7F),
            "blank" => new RuneSet().Add('\t', '\t').Add(' ', ' '),
            "cntrl" => new RuneSet().Add(0, 0x1F).Add(0x7F, 0x7F),
            "digit" => new RuneSet().Add('0', '9'),
            "graph" => new RuneSet().Add('!', '~'),
            "lower" => new RuneSet().Add('a', 'z'),
            "print" => new RuneSet().Add(' ', '~'),
            "punct" => new RuneSet().Add('!', '/').Add(':', '@').Add('[', '`').Add('{', '~'),
            "space" => new RuneSet().Add('\t', '\r').Add(' ', ' '),
            "upper" => new RuneSet().Add('A', 'Z'),
            "word" => Posix("alnum")!.Add('_', '_'),
            "xdigit" => new RuneSet().Add('0', '9').Add('A', 'F').Add('a', 'f'),
            _ => null,
        };

    /// <summary>The class of <c>\p{name}</c>, or null. Scripts such as <c>\p{Greek}</c> are not known: .NET has no table of them.</summary>
    /// <param name="name">The name.</param>
    internal static RuneSet? Unicode(string name) =>
        name == "Any" ? new RuneSet().Add(0, RuneSet.Greatest)
        : name.Length is 1 or 2 ? Categories.GetOrAdd(name, static name => FindCategory(name))
        : null;

    /// <summary>The set with the other cases of its letters.</summary>
    /// <param name="set">The set.</param>
    internal static RuneSet Fold(RuneSet set)
    {
        var folded = new RuneSet().Add(set);
        foreach (var (rune, other) in Folds.Value)
        {
            if (set.Contains(rune))
            {
                folded.Add(other, other);
            }
        }

        return folded;
    }

    private static RuneSet? FindCategory(string name)
    {
        var set = new RuneSet();
        var isKnown = false;
        for (var rune = 0; rune <= RuneSet.Greatest; rune++)
        {
            var category = Abbreviation(CharUnicodeInfo.GetUnicodeCategory(rune));
            if (category.StartsWith(name, StringComparison.Ordinal) && category != "Cn")
            {
                isKnown = true;
                set.Add(rune, rune);
            }
        }

        // Joins the single code points to ranges.
        return isKnown && set.Ranges.Count > 0 ? set : null;
    }

    private static string Abbreviation(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter => "Lu",
            UnicodeCategory.LowercaseLetter => "Ll",
            UnicodeCategory.TitlecaseLetter => "Lt",
            UnicodeCategory.ModifierLetter => "Lm",
            UnicodeCategory.OtherLetter => "Lo",
            UnicodeCategory.NonSpacingMark => "Mn",
            UnicodeCategory.SpacingCombiningMark => "Mc",
            UnicodeCategory.EnclosingMark => "Me",
            UnicodeCategory.DecimalDigitNumber => "Nd",
            UnicodeCategory.LetterNumber => "Nl",
            UnicodeCategory.OtherNumber => "No",
            UnicodeCategory.SpaceSeparator => "Zs",
            UnicodeCategory.LineSeparator => "Zl",
            UnicodeCategory.ParagraphSeparator => "Zp",
            UnicodeCategory.Control => "Cc",
            UnicodeCategory.Format => "Cf",
            UnicodeCategory.Surrogate => "Cs",
            UnicodeCategory.PrivateUse => "Co",
            UnicodeCategory.ConnectorPunctuation => "Pc",
            UnicodeCategory.DashPunctuation => "Pd",
            UnicodeCategory.OpenPunctuation => "Ps",
            UnicodeCategory.ClosePunctuation => "Pe",
            UnicodeCategory.InitialQuotePunctuation => "Pi",
            UnicodeCategory.FinalQuotePunctuation => "Pf",
            UnicodeCategory.OtherPunctuation => "Po",
            UnicodeCategory.MathSymbol => "Sm",
            UnicodeCategory.CurrencySymbol => "Sc",
            UnicodeCategory.ModifierSymbol => "Sk",
            UnicodeCategory.OtherSymbol => "So",
            _ => "Cn",
        };

    private static (int Rune, int Other)[] FindFolds()
    {
        // The Kelvin sign and the long s are the only letters beyond ASCII that fold into it.
        var folds = new List<(int, int)> { ('k', 0x212A), ('K', 0x212A), ('s', 0x17F), ('S', 0x17F) };
        for (var value = 0; value < 0x1F000; value++)
        {
            if (!Rune.TryCreate(value, out var rune))
            {
                continue;
            }

            AddPair(rune, Rune.ToLowerInvariant(rune));
            AddPair(rune, Rune.ToUpperInvariant(rune));
        }

        return [.. folds];

        void AddPair(Rune rune, Rune other)
        {
            if (rune != other)
            {
                folds.Add((rune.Value, other.Value));
                folds.Add((other.Value, rune.Value));
            }
        }
    }
}
