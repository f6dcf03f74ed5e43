using System.Buffers;

namespace ManifestLint.Kubernetes;

/// <summary>Words and names of the Common Expression Language (https://github.com/google/cel-spec/blob/master/doc/langdef.md).</summary>
public static class CelSyntax
{
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    // With those that it keeps for later; the words of literals are not among them.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "package",
        "return",
        "var",
        "void",
        "while",
    };

    /// <summary>Whether a text is a word that the language reserves; the literals <c>true</c>, <c>false</c> and <c>null</c> are not counted.</summary>
    /// <param name="text">The text.</param>
    public static bool IsReservedWord(string text) => Reserved.Contains(text);

    /// <summary>Whether a text is one of the literals that are written as words.</summary>
    /// <param name="text">The text.</param>
    public static bool IsLiteralWord(string text) => text is "true" or "false" or "null";

    /// <summary>Why a text is no identifier, as the end of a sentence, or null for one that is.</summary>
    /// <param name="text">The text.</param>
    public static string? IdentifierFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? "must not be empty"
            : text.AsSpan().ContainsAnyExcept(Letters) ? "may hold letters, digits and '_' only"
            : char.IsAsciiDigit(text[0]) ? "must not begin with a digit"
            : IsReservedWord(text) || IsLiteralWord(text) ? "is a word of the language"
            : null;
    }
}
