using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>Explains differences of architecture that are common and meant. It remembers what it has looked up in the environments of a group.</summary>
internal sealed class ArchitecturalDifferences
{
    private readonly OtherExposure _exposure = new();

    internal ParityRow Explain(ParityRow row) =>
        row.Expectation is not null ? row
        : OwnBackingServices.IsProxy(row) ? row with { Expectation = ParityExpectations.BackingService }
        : _exposure.Explain(row) is { } exposure ? row with { Expectation = exposure }
        : NamesTheEnvironment(row) ? row with { Expectation = ParityExpectations.NamesEnvironment }
        : row;

    // Where others have one under another key, that is one row already, and no environment lacks it.
    private static bool NamesTheEnvironment(ParityRow row) =>
        row is { IsPresence: true, Aspect: ParityAspect.Label or ParityAspect.Selector }
        && row.Differences.All(difference =>
            difference.Cells.All(cell =>
                cell.Node switch
                {
                    null => true,
                    // An object without any labels gets them all with the first one.
                    YamlMapping labels => labels.Entries.All(entry => Names(entry.Value, cell)),
                    var value => Names(value, cell),
                }
            )
        );

    private static bool Names(YamlNode value, ParityCell cell) =>
        value is YamlScalar scalar && ParityJudgement.Names(scalar.Value, cell.Member);
}
