namespace ManifestLint.Text;

/// <summary>The syntax of regular expressions as Go's <c>regexp</c> (RE2) has it, which the API server compiles.</summary>
public static class GoRegexSyntax
{
    // What is longer is read, but by nobody who writes patterns by hand.
    private const int LongestPattern = 4096;

    /// <summary>Why Go would not compile a pattern, as a clause; null when it would, or when the pattern is too large to tell.</summary>
    /// <param name="pattern">Any text.</param>
    public static string? FaultOf(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > LongestPattern || GoRegex.IsLiteral(pattern))
        {
            return null;
        }

        var translator = new GoRegexTranslator(pattern);
        return translator.TryTranslate(out _, out var error) || translator.IsLimit ? null : error;
    }
}
