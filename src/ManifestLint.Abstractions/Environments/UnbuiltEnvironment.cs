using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Environments;

/// <summary>An environment that is there and could not be built, so that nobody knows what it holds.</summary>
/// <param name="Description">The environment.</param>
/// <param name="Place">The token that stops the build, where a finding says why.</param>
public sealed record UnbuiltEnvironment(EnvironmentDescription Description, SourceSpan Place)
{
    private const int MostNames = 3;

    /// <summary>Says that it could not be built, and where to look; a clause without period.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{Description.Name}' could not be built: see the finding at {Place.Source.Path}:{Place.Start.Line}"
        );

    /// <summary>Says it of several, of the first few by name; a clause without period.</summary>
    /// <param name="unbuilt">The environments; at least one.</param>
    public static string Describe(ImmutableArray<UnbuiltEnvironment> unbuilt)
    {
        var named = string.Join("; ", unbuilt.Take(MostNames));
        return unbuilt.Length <= MostNames
            ? named
            : string.Create(CultureInfo.InvariantCulture, $"{named}; and {unbuilt.Length - MostNames} more");
    }
}
