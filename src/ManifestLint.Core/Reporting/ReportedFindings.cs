using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>What several formats need to know of findings.</summary>
internal static class ReportedFindings
{
    /// <summary>The word for a severity in every format of our own.</summary>
    internal static string Word(this Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };

    /// <summary>The word for a level in every format of our own.</summary>
    internal static string Word(this NotificationLevel level) =>
        level switch
        {
            NotificationLevel.Error => "error",
            NotificationLevel.Warning => "warning",
            _ => "note",
        };

    /// <summary>The fixes that neither replace a secret value nor would have to repeat it.</summary>
    internal static IEnumerable<Fix> FixesToShow(this AnalysisResult result, Finding finding) =>
        finding.Fixes.Where(fix => !fix.Edits.IsEmpty && !fix.Edits.Any(edit => result.Redaction.Touches(edit.Target)));

    /// <summary>The gravest findings, in their own order, when there are more than a format can take.</summary>
    internal static IReadOnlyList<Finding> Gravest(this IReadOnlyList<Finding> findings, int limit)
    {
        if (findings.Count <= limit)
        {
            return findings;
        }

        // Stable sorts: of equally grave findings the first ones stay, and the order of the result is kept.
        var kept = Enumerable.Range(0, findings.Count).OrderByDescending(i => findings[i].Severity).Take(limit).Order();
        return [.. kept.Select(i => findings[i])];
    }

    /// <summary>The text, shortened to a number of code units, with an ellipsis as its last.</summary>
    internal static string Shorten(this string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
