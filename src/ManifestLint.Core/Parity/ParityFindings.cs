using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

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
        var compared = findings
            .Where(finding =>
                finding.Rule.Category == RuleCategory.Environments || finding.Rule.Id == ParityRules.Credentials
            )
            .ToList();
        _byCause = compared
            .SelectMany(finding => finding.Topics.Select(topic => (Topic: topic, Finding: finding)))
            .ToLookup(pair => pair.Topic, pair => pair.Finding, StringComparer.Ordinal);
        _byPlace = compared.Where(finding => finding.Topics.IsEmpty).ToLookup(finding => finding.Place);
    }

    // Where a variable comes from is decided by its key 'value'; rules about values point at the value itself.
    private static IEnumerable<SourceSpan> PlacesOf(ParityCell cell)
    {
        if (cell.Place is { } place)
        {
            yield return place;
        }

        if (
            cell.Path.Segments is [.., { Key: "env" }, _]
            && cell.Path.Find(cell.Subject?.Root) is YamlMapping variable
            && variable.Scalar("value") is { } value
        )
        {
            yield return value.Place;
        }
    }

    private static IEnumerable<string> CausesOf(ParityRow row) =>
        row.Aspect == ParityAspect.Object ? row.ForEachObject().Select(one => one.Cause) : [row.Cause];

    /// <summary>The findings that name a cause.</summary>
    internal IEnumerable<Finding> Of(string cause) => _byCause[cause];

    internal IEnumerable<Finding> About(ParityRow row) =>
        CausesOf(row)
            .SelectMany(cause => _byCause[cause])
            .Concat(
                row.Expectation is not null
                    ? []
                    : row
                        .Differences.SelectMany(difference => difference.Cells)
                        .Where(cell => cell.IsPresent)
                        .SelectMany(PlacesOf)
                        .Distinct()
                        .SelectMany(place => _byPlace[place])
            );
}
