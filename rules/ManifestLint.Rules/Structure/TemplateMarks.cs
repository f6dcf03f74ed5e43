using System.Buffers;

namespace ManifestLint.Rules.Structure;

/// <summary>What kind of leftover of a template a text holds.</summary>
internal enum TemplateMark
{
    /// <summary>None.</summary>
    None,

    /// <summary>An expression of a template language, or a text in angle brackets: <c>{{ .Values.tag }}</c>, <c>&lt;% name %&gt;</c>, <c>&lt;your-image&gt;</c>.</summary>
    Expression,

    /// <summary>A variable: <c>${TAG}</c>.</summary>
    Variable,

    /// <summary>A word that asks to be replaced: <c>CHANGEME</c>, <c>REPLACE_ME</c>.</summary>
    Placeholder,
}

/// <summary>Finds leftovers of templates in texts. Linear in the length of the text.</summary>
internal static class TemplateMarks
{
    private static readonly SearchValues<char> WordSeparators = SearchValues.Create("/.:@ ,");

    /// <summary>
    /// Whether a text in the place of a number, an amount or a name is one that something may still replace: a leftover of a template, which
    /// template-residue reports, or a variable of Kustomize, <c>$(PORT)</c>, which it replaces by numbers too.
    /// </summary>
    /// <param name="text">Any text.</param>
    internal static bool IsUnfilled(ReadOnlySpan<char> text) =>
        text.Contains("$(", StringComparison.Ordinal) || Find(text) != TemplateMark.None;

    /// <summary>The gravest mark in a text.</summary>
    /// <param name="text">Any text.</param>
    internal static TemplateMark Find(ReadOnlySpan<char> text)
    {
        if (Encloses(text, "{{", "}}") || Encloses(text, "<%", "%>") || HoldsAngleBrackets(text))
        {
            return TemplateMark.Expression;
        }

        if (HoldsVariable(text))
        {
            return TemplateMark.Variable;
        }

        return HoldsPlaceholder(text) ? TemplateMark.Placeholder : TemplateMark.None;
    }

    private static bool Encloses(ReadOnlySpan<char> text, string open, string close)
    {
        var start = text.IndexOf(open, StringComparison.Ordinal);
        return start >= 0 && text[(start + open.Length)..].Contains(close, StringComparison.Ordinal);
    }

    // <YOUR_HOST>, <your image>: letters right behind the bracket, and nothing that a comparison or a tag of markup would hold.
    private static bool HoldsAngleBrackets(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf('<');
        if (start < 0)
        {
            return false;
        }

        var inside = text[(start + 1)..];
        var end = inside.IndexOf('>');
        return end > 0 && char.IsAsciiLetter(inside[0]) && inside[..end].IndexOfAnyExcept(AngleBracketCharacters) < 0;
    }

    private static readonly SearchValues<char> AngleBracketCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. "
    );

    private static bool HoldsVariable(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        var inside = text[(start + 2)..];
        return inside.Length > 1 && (char.IsAsciiLetter(inside[0]) || inside[0] == '_') && inside.Contains('}');
    }

    private static bool HoldsPlaceholder(ReadOnlySpan<char> text)
    {
        foreach (var word in text.SplitAny(WordSeparators))
        {
            if (IsPlaceholder(text[word]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> word) =>
        Is(word, "changeme")
        || Is(word, "change-me")
        || Is(word, "change_me")
        || Is(word, "replaceme")
        || Is(word, "replace-me")
        || Is(word, "replace_me")
        || (word.Length >= 3 && word.IndexOfAnyExcept('x', 'X') < 0);

    private static bool Is(ReadOnlySpan<char> word, string placeholder) =>
        word.Equals(placeholder, StringComparison.OrdinalIgnoreCase);
}
