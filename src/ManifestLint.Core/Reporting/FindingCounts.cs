using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>How many findings a result has.</summary>
/// <param name="Errors">Findings of severity error.</param>
/// <param name="Warnings">Findings of severity warning.</param>
/// <param name="Infos">Findings of severity info.</param>
/// <param name="Files">Files with at least one of these.</param>
/// <param name="Suppressed">Suppressed findings, which are in none of the other numbers.</param>
public readonly record struct FindingCounts(int Errors, int Warnings, int Infos, int Files, int Suppressed)
{
    /// <summary>The findings that are not suppressed.</summary>
    public int Total => Errors + Warnings + Infos;

    /// <summary>Counts the findings of a result.</summary>
    /// <param name="result">The result.</param>
    public static FindingCounts Of(AnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var active = result.ActiveFindings.ToList();
        return new FindingCounts(
            active.Count(finding => finding.Severity == Severity.Error),
            active.Count(finding => finding.Severity == Severity.Warning),
            active.Count(finding => finding.Severity == Severity.Info),
            active.Select(finding => finding.Place.Source.Path).Distinct(StringComparer.Ordinal).Count(),
            result.Findings.Length - active.Count
        );
    }

    /// <summary>One line for a person: <c>3 errors, 1 warning, 1 info in 4 files (2 suppressed)</c>, or <c>No findings</c>.</summary>
    public override string ToString()
    {
        var suppressed =
            Suppressed > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({Suppressed} suppressed)") : "";
        if (Total == 0)
        {
            return $"No findings{suppressed}";
        }

        string?[] parts =
        [
            Count(Errors, "error", "errors"),
            Count(Warnings, "warning", "warnings"),
            Count(Infos, "info", "info"),
        ];
        return $"{string.Join(", ", parts.OfType<string>())} in {Count(Files, "file", "files")}{suppressed}";
    }

    private static string? Count(int number, string one, string many) =>
        number == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
