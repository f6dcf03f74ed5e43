namespace ManifestLint.Compose;

/// <summary>When Compose pulls the image of a service.</summary>
internal static class PullPolicy
{
    private const string NoPolicy =
        "is no pull policy; Compose knows 'always', 'never', 'missing', 'if_not_present', 'build', 'refresh', 'daily', 'weekly' and times such as 'every_12h'";

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

    /// <summary>Why a text is none, as a clause; null where it is one. Compose is content with a text that has one of the words in it.</summary>
    internal static string? FaultOf(string text) =>
        Array.Exists(Known, known => text.Contains(known, StringComparison.Ordinal)) || HasPeriod(text) ? null : NoPolicy;

    private static bool HasPeriod(string text)
    {
        var at = text.IndexOf(Period, StringComparison.Ordinal);
        var rest = at < 0 ? string.Empty : text[(at + Period.Length)..];
        var digits = rest.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && rest[digits] is 'w' or 'd' or 'h' or 'm' or 's';
    }
}
