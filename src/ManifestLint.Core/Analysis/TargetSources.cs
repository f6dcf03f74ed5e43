using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>What a workspace tells about the Kubernetes minors of its environments.</summary>
/// <param name="Environments">The environments that are checked.</param>
/// <param name="Counterparts">Those that are only compared with them.</param>
/// <param name="Pinned">The minors that the configurations of local clusters pin.</param>
/// <param name="ClusterOf">The cluster of an environment, by the environment's name.</param>
/// <param name="Production">The minors that production is said to run.</param>
internal sealed record TargetSources(
    ImmutableArray<EnvironmentDescription> Environments,
    ImmutableArray<EnvironmentDescription> Counterparts,
    ImmutableArray<PinnedCluster> Pinned,
    IReadOnlyDictionary<string, LocalCluster> ClusterOf,
    Lazy<ImmutableArray<ProductionVersion>> Production
)
{
    /// <summary>A workspace that was not looked at.</summary>
    internal static TargetSources None { get; } =
        new(
            [],
            [],
            [],
            ImmutableDictionary<string, LocalCluster>.Empty,
            new Lazy<ImmutableArray<ProductionVersion>>([])
        );

    /// <summary>Where nobody named a minor: that of the environment's own cluster, production's, that of the pinned clusters, the newest known.</summary>
    /// <param name="environment">The environment.</param>
    internal EnvironmentTarget TargetOf(EnvironmentDescription environment) =>
        OfOwnCluster(environment)
        ?? (environment.Role == EnvironmentRole.Production ? OfProduction() : null)
        ?? OfPins()
        ?? (environment.Role == EnvironmentRole.Local ? null : OfProduction())
        ?? EnvironmentTarget.Newest;

    /// <summary>The same for what belongs to no environment.</summary>
    internal EnvironmentTarget TargetOfNone() => OfPins() ?? OfProduction() ?? EnvironmentTarget.Newest;

    private EnvironmentTarget? OfOwnCluster(EnvironmentDescription environment) =>
        ClusterOf.TryGetValue(environment.Name, out var cluster)
        && cluster.Version is { IsKnown: true } version
        && (cluster.RequestedVersion ?? cluster.Images.FirstOrDefault()) is { } value
            ? EnvironmentTarget.At(version, TargetReason.Pinned, value.Place)
            : null;

    private EnvironmentTarget? OfPins() =>
        Pinned is [var first, ..] && Pinned.All(pin => pin.Version == first.Version)
            ? EnvironmentTarget.At(first.Version, TargetReason.Pinned, first.Image.Place)
            : null;

    // Several minors are as good as none.
    private EnvironmentTarget? OfProduction() =>
        Production.Value is [var first, ..]
        && first.Version.IsKnown
        && Production.Value.All(stated => stated.Version == first.Version)
            ? first.Place is { } place
                ? EnvironmentTarget.At(first.Version, TargetReason.Production, place)
                : new EnvironmentTarget(first.Version, TargetReason.Configured)
            : null;
}
