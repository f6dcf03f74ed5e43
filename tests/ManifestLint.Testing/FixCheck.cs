using System.Text.Json;
using ManifestLint.Rules;

namespace ManifestLint.Testing;

/// <summary>
/// Applies the fixes that findings offer and runs the rule again: a fixed finding must be gone, and nothing new may have come, broken YAML
/// included. The safe fixes are tried alone, as a tool applies them, and then the first fix of every finding.
/// </summary>
internal sealed class FixCheck(Rule rule, FileSet files, RunOptions options)
{
    internal void Verify(string title, IReadOnlyList<Finding> findings)
    {
        Verify(title, findings, FixSafety.Safe);
        if (findings.Any(finding => finding.Fixes.Any(fix => fix.Safety == FixSafety.Unsafe)))
        {
            Verify(title, findings, FixSafety.Unsafe);
        }
    }

    private void Verify(string title, IReadOnlyList<Finding> findings, FixSafety upTo)
    {
        var fixes = findings
            .Select(finding => (Finding: finding, Fix: finding.Fixes.FirstOrDefault(fix => fix.Safety <= upTo)))
            .Where(pair => pair.Fix is not null)
            .ToList();
        if (fixes.Count == 0)
        {
            return;
        }

        var repaired = files.Apply(fixes.Select(pair => pair.Fix!));
        RequireJson(title, repaired, fixes);
        var remaining = findings.Except(fixes.Select(pair => pair.Finding)).Select(Identity).ToList();
        var left = RuleRun
            .Execute(rule, repaired, options)
            .ActiveFindings.Where(finding => !remaining.Remove(Identity(finding)))
            .ToList();
        if (left.Count > 0)
        {
            var comparison = new FindingComparison([], left);
            throw new MarkerAssertionException(
                $"{rule.Descriptor}: after the fixes of {title} ({Titles(fixes)}) there is still\n{comparison.Describe(repaired)}"
            );
        }
    }

    // The reader of YAML takes more than JSON, and so does not notice when a fix breaks it for other readers.
    private static void RequireJson(string title, FileSet repaired, List<(Finding Finding, Fix? Fix)> fixes)
    {
        foreach (var file in repaired.Files)
        {
            if (!file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(file.Content);
            }
            catch (JsonException broken)
            {
                throw new MarkerAssertionException(
                    $"After the fixes of {title} ({Titles(fixes)}) '{file.Path}' is no JSON any more: {broken.Message}",
                    broken
                );
            }
        }
    }

    // An edit moves what stands behind it, so a finding is known by what it says, not by its place.
    private static (string, string) Identity(Finding finding) => (finding.Rule.Id, finding.Message);

    private static string Titles(List<(Finding Finding, Fix? Fix)> fixes) =>
        string.Join(", ", fixes.Select(pair => $"'{pair.Fix!.Title}'").Distinct(StringComparer.Ordinal));
}
