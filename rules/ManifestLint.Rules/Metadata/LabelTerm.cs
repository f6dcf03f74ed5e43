using System.IO.Enumeration;

namespace ManifestLint.Rules.Metadata;

/// <summary>A key with an optional pattern for its value, as an option gives it: <c>team</c> or <c>team=shop-*</c>.</summary>
/// <param name="Key">The key; in options that forbid, a pattern too.</param>
/// <param name="Pattern">The pattern with <c>*</c> and <c>?</c>, or null for any value.</param>
internal readonly record struct LabelTerm(string Key, string? Pattern)
{
    internal static LabelTerm Parse(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is var at and >= 0
            ? new LabelTerm(text[..at], text[(at + 1)..])
            : new LabelTerm(text, null);

    /// <summary>Whether a value fits.</summary>
    /// <param name="value">The value.</param>
    internal bool FitsValue(string value) => Pattern is null || Fits(Pattern, value);

    /// <summary>Whether a key fits, where the key is a pattern.</summary>
    /// <param name="key">The key.</param>
    internal bool FitsKey(string key) => Fits(Key, key);

    private static bool Fits(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
