using ManifestLint.Configuration;

namespace ManifestLint.Analysis;

/// <summary>What stands behind the rule in a comment or annotation: <c>until=2027-01-31 reason</c>, both optional.</summary>
/// <param name="Reason">The reason, or null.</param>
/// <param name="Until">The last day, or null.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal readonly record struct SuppressionText(string? Reason, DateOnly? Until, string? Fault)
{
    private const string UntilKey = "until=";

    /// <summary>Reads the text. A date counts wherever it stands in it: one that is read over would never expire.</summary>
    internal static SuppressionText Parse(string text)
    {
        var words = text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var dates = words.Where(IsDate).ToList();
        var reason = string.Join(' ', words.Where(word => !IsDate(word))).TrimStart('-', ':', ' ');
        if (dates.Count > 1)
        {
            return new SuppressionText(null, null, $"'{UntilKey}' is given more than once");
        }

        DateOnly? until = null;
        if (dates.Count == 1)
        {
            var written = dates[0][UntilKey.Length..];
            if (!ConfigurationKeys.TryParseDate(written, out var date))
            {
                return new SuppressionText(null, null, $"What follows '{UntilKey}' is not a date such as 2027-01-31");
            }

            until = date;
        }

        return new SuppressionText(reason.Length > 0 ? reason : null, until, null);
    }

    private static bool IsDate(string word) => word.StartsWith(UntilKey, StringComparison.OrdinalIgnoreCase);
}
