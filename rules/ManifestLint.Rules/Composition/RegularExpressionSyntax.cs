namespace ManifestLint.Rules.Composition;

/// <summary>The syntax of regular expressions, as far as engines differ in it.</summary>
internal static class RegularExpressionSyntax
{
    /// <summary>What an expression uses that RE2, the engine of Go, does not know; null when nothing was found. Linear in the text.</summary>
    /// <param name="pattern">Any text.</param>
    internal static string? BeyondRE2(string pattern)
    {
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    if (!isInClass && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
                    {
                        return "references to groups, such as '\\1'";
                    }

                    i++;
                    break;
                case '[' when !isInClass:
                    isInClass = true;
                    i += FirstOfClass(pattern, i + 1);
                    break;
                case ']' when isInClass:
                    isInClass = false;
                    break;
                case '(' when !isInClass && Lookaround(pattern.AsSpan(i)) is { } what:
                    return what;
            }
        }

        return null;
    }

    // ']' right at the begin of a class stands for itself.
    private static int FirstOfClass(string pattern, int start)
    {
        var skip = start < pattern.Length && pattern[start] == '^' ? 1 : 0;
        return start + skip < pattern.Length && pattern[start + skip] == ']' ? skip + 1 : skip;
    }

    private static string? Lookaround(ReadOnlySpan<char> text) =>
        text.StartsWith("(?=") || text.StartsWith("(?!") ? "look-ahead"
        : text.StartsWith("(?<=") || text.StartsWith("(?<!") ? "look-behind"
        : text.StartsWith("(?>") ? "atomic groups"
        : null;
}
