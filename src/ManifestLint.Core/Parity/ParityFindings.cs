using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Parity;

/// <summary>
/// Which findings are about which row: those of parity by the cause that they name, for what environments lack shares one place; those of other rules that
/// compare environments, to which parity leaves some differences, by the place of a value.
/// </summary>
internal sealed class ParityFindings
{
    private readonly ILookup<string, Finding> _byCause;
    private readonly ILookup<SourceSpan, Finding> _byPlace;

    internal ParityFindings(ImmutableArray<Finding> findings)
    {
        var compared = findings.Where(finding => finding.Rule.Category == RuleCategory.Environments).ToList();
        _byCause = compared
            .SelectMany(finding => finding.Topics.Select(topic => (Topic: topic, Finding: finding)))
            .ToLookup(pair => pair.Topic, pair => pair.Finding, StringComparer.Ordinal);
        _byPlace = compared.Where(finding => finding.Topics.IsEmpty).ToLookup(finding => finding.Place);
    }

    internal IEnumerable<Finding> About(ParityRow row) =>
        _byCause[row.Cause]
            .Concat(
                row.Expectation is not null
                    ? []
                    : row
                        .Differences.SelectMany(difference => difference.Cells)
                        .Where(cell => cell.IsPresent)
                        .Select(cell => cell.Place)
                        .OfType<SourceSpan>()
                        .Distinct()
                        .SelectMany(place => _byPlace[place])
            );
}
