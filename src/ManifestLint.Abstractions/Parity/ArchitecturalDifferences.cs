namespace ManifestLint.Parity;

/// <summary>Explains differences of architecture that are common and meant. It remembers what it has looked up in the environments of a group.</summary>
internal sealed class ArchitecturalDifferences
{
    private readonly OtherExposure _exposure = new();
    private readonly OtherSecretSource _secretSource = new();

    internal ParityRow Explain(ParityRow row) =>
        row.Expectation is not null ? row
        : OwnBackingServices.Explains(row) ? row with { Expectation = ParityExpectations.BackingService }
        : _exposure.Explain(row) is { } exposure ? row with { Expectation = exposure }
        : _secretSource.Explains(row) ? row with { Expectation = ParityExpectations.SecretSource }
        : row;
}
