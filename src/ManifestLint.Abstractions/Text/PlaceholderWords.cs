namespace ManifestLint.Text;

/// <summary>Tells values that stand for a credential, in documentation and for trying out, from real ones.</summary>
internal static class PlaceholderWords
{
    private static readonly string[] Words =
    [
        "example",
        "changeme",
        "change-me",
        "change_me",
        "placeholder",
        "replace",
        "dummy",
        "sample",
        "your",
        "redacted",
        "insert",
        "password",
        "passw0rd",
        "secret",
        "todo",
        "fake",
        "test",
        "xxxx",
        "0000000",
        "123456789",
        "abcdef",
    ];

    /// <summary>Whether a text holds such a word, or is one character over and over.</summary>
    /// <param name="text">Any text.</param>
    internal static bool In(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return text.Length > 0 && text.IndexOfAnyExcept(text[0]) < 0;
    }
}
