using ManifestLint.Discovery;
using ManifestLint.Rules;

namespace ManifestLint.Reporting;

/// <summary>When a report names the environments of a finding.</summary>
internal static class FindingEnvironments
{
    /// <summary>
    /// Whether they say something that the place does not: there are several, or the one is an overlay whose base holds the place, or it has a name of
    /// its own.
    /// </summary>
    /// <param name="finding">The finding.</param>
    internal static bool AreWorthNaming(Finding finding) =>
        finding.Environments.Length > 1
        || (
            finding.Environments is [var only]
            && !SlashPath.IsInside(SlashPath.Normalize(only), finding.Place.Source.Path)
        );
}
