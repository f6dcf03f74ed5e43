namespace ManifestLint.Parity;

/// <summary>Explains differences of architecture that are common and meant.</summary>
internal static class ArchitecturalDifferences
{
    internal static ParityRow Explain(ParityRow row) =>
        row.Expectation is not null ? row
        : OwnBackingServices.Explains(row) ? row with { Expectation = ParityExpectations.BackingService }
        : OtherExposure.Explains(row) ? row with { Expectation = ParityExpectations.OtherExposure }
        : OtherSecretSource.Explains(row) ? row with { Expectation = ParityExpectations.SecretSource }
        : row;
}
