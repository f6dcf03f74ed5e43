using System.Buffers;

namespace ManifestLint.Rules.Security;

/// <summary>What may name a variable in the Common Expression Language.</summary>
internal static class CelWords
{
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    // The words of the language, and those that it keeps for later (https://github.com/google/cel-spec/blob/master/doc/langdef.md).
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as",
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "null",
        "package",
        "return",
        "true",
        "var",
        "void",
        "while",
    };

    /// <summary>Why a text is no identifier, as the end of a sentence, or null.</summary>
    /// <param name="text">The text.</param>
    internal static string? IdentifierFault(string text) =>
        text.Length == 0 ? "must not be empty"
        : text.AsSpan().ContainsAnyExcept(Letters) ? "may hold letters, digits and '_' only"
        : char.IsAsciiDigit(text[0]) ? "must not begin with a digit"
        : Reserved.Contains(text) ? "is a word of the language"
        : null;
}
