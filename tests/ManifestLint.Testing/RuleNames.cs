using System.Text;

namespace ManifestLint.Testing;

/// <summary>How rules are named: a class name states a problem, and the kebab name follows from it.</summary>
public static class RuleNames
{
    private const int MostPrefixLetters = 6;
    private const int IdDigits = 4;
    private static readonly string[] Advice =
    [
        "Avoid",
        "Use",
        "Prefer",
        "Require",
        "Ensure",
        "Forbid",
        "DoNot",
        "Dont",
    ];
    private static readonly string[] Roles = ["Rule", "Analyzer", "Check"];

    /// <summary>
    /// The kebab name of a class name. A capital begins a word; a run of capitals is one word up to the capital that begins the next; digits
    /// belong to the word before: <c>PssHostIpc</c> is <c>pss-host-ipc</c>, <c>HPATarget</c> is <c>hpa-target</c>, <c>Http2Port</c> is
    /// <c>http2-port</c>.
    /// </summary>
    /// <param name="className">The name of a rule class, without namespace.</param>
    public static string ToSlug(string className)
    {
        ArgumentNullException.ThrowIfNull(className);
        var slug = new StringBuilder(className.Length + 8);
        for (var i = 0; i < className.Length; i++)
        {
            var beginsWord =
                i > 0
                && char.IsAsciiLetterUpper(className[i])
                && (
                    !char.IsAsciiLetterUpper(className[i - 1])
                    || (i + 1 < className.Length && char.IsAsciiLetterLower(className[i + 1]))
                );
            if (beginsWord)
            {
                slug.Append('-');
            }

            slug.Append(char.ToLowerInvariant(className[i]));
        }

        return slug.ToString();
    }

    /// <summary>Whether a text is a rule id: two to six capitals and four digits.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsId(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyExceptInRange('A', 'Z');
        return letters is >= 2 and <= MostPrefixLetters
            && text.Length == letters + IdDigits
            && text[letters..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>What speaks against a class name for a rule, or null.</summary>
    /// <param name="className">The name, without namespace.</param>
    public static string? Objection(string className)
    {
        ArgumentNullException.ThrowIfNull(className);
        if (
            className.Length == 0
            || !char.IsAsciiLetterUpper(className[0])
            || !className.All(char.IsAsciiLetterOrDigit)
        )
        {
            return $"'{className}' is not in PascalCase: write it like LatestImageTag";
        }

        var words = ToSlug(className).Split('-');
        if (words.Length < 2)
        {
            return $"'{className}' is one word: a rule's name states a problem, such as LatestImageTag";
        }

        if (
            Advice.FirstOrDefault(advice =>
                ToSlug(className).StartsWith($"{ToSlug(advice)}-", StringComparison.Ordinal)
            ) is
            { } verb
        )
        {
            return $"'{className}' gives advice ('{verb}'): name the problem instead, such as LatestImageTag for 'Avoid the tag latest'";
        }

        return Roles.FirstOrDefault(role => className.EndsWith(role, StringComparison.Ordinal)) is { } suffix
            ? $"'{className}' ends with '{suffix}', which every rule is: leave it out"
            : null;
    }
}
