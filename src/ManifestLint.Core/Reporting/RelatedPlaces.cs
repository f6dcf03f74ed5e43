namespace ManifestLint.Reporting;

/// <summary>How many of the places that explain a finding a person is shown.</summary>
internal static class RelatedPlaces
{
    /// <summary>More than these are counted only.</summary>
    internal const int MostShown = 10;
}
