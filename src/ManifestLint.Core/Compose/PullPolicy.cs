namespace ManifestLint.Compose;

/// <summary>When Compose pulls the image of a service.</summary>
internal static class PullPolicy
{
    private const string Period = "every_";

    private static readonly string[] Known =
    [
        "always",
        "never",
        "missing",
        "if_not_present",
        "build",
        "refresh",
        "daily",
        "weekly",
    ];

    /// <summary>What Compose knows, for a message.</summary>
    internal static string Names =>
        $"{string.Join(", ", Known.Select(known => $"'{known}'"))} and times such as 'every_12h'";

    /// <summary>Whether a text is one. Compose is content with a text that has one of the words in it.</summary>
    internal static bool IsValid(string text) =>
        Array.Exists(Known, known => text.Contains(known, StringComparison.Ordinal)) || HasPeriod(text);

    private static bool HasPeriod(string text)
    {
        var at = text.IndexOf(Period, StringComparison.Ordinal);
        var rest = at < 0 ? string.Empty : text[(at + Period.Length)..];
        var digits = rest.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && rest[digits] is 'w' or 'd' or 'h' or 'm' or 's';
    }
}
