using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Configuration;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Analysis;

/// <summary>
/// The Kubernetes minors that a run aims at. The caller's wish counts before the configuration, that before a cluster that the workspace pins; with
/// none of them it is the newest known minor, and the run says so.
/// </summary>
internal sealed class TargetVersions
{
    private readonly Dictionary<string, EnvironmentTarget> _byEnvironment;

    private TargetVersions(
        ImmutableArray<KubernetesVersion> passes,
        Dictionary<string, EnvironmentTarget> byEnvironment,
        string? explanation
    )
    {
        Passes = passes;
        _byEnvironment = byEnvironment;
        Explanation = explanation;
    }

    /// <summary>The minors that everything is checked for, one after the other, in ascending order; one unless the caller asked for several.</summary>
    internal ImmutableArray<KubernetesVersion> Passes { get; }

    /// <summary>Why this minor, where nobody named it in so many words; a sentence without period, or null.</summary>
    internal string? Explanation { get; }

    /// <summary>Whether neither caller, configuration nor cluster named one.</summary>
    internal bool IsAssumed { get; private init; }

    /// <summary>The same, when some environments are all there is: where each has a minor of its own, nothing was assumed.</summary>
    /// <param name="environments">The names of the environments.</param>
    internal string? ExplanationFor(IEnumerable<string> environments) =>
        _byEnvironment.Count > 0 && environments.All(_byEnvironment.ContainsKey)
            ? $"Kubernetes {string.Join(", ", _byEnvironment.Values.OrderBy(target => target.Environment, StringComparer.Ordinal).Select(target => $"{target.Version} is the target of '{target.Environment}'"))}"
            : Explanation;

    /// <summary>The minor that an environment is checked for.</summary>
    /// <param name="pass">The minor of the pass.</param>
    /// <param name="environment">The name of the environment.</param>
    internal KubernetesVersion Of(KubernetesVersion pass, string environment) =>
        _byEnvironment.TryGetValue(environment, out var target) ? target.Version : pass;

    /// <summary>Decides.</summary>
    /// <param name="wished">What the caller asks for; may be empty.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="clusters">The versions that clusters of the workspace pin.</param>
    internal static TargetVersions Decide(
        ImmutableArray<KubernetesVersion> wished,
        LintConfiguration configuration,
        ImmutableArray<PinnedCluster> clusters
    )
    {
        var byEnvironment = new Dictionary<string, EnvironmentTarget>(StringComparer.Ordinal);
        if (!wished.IsEmpty)
        {
            return new TargetVersions([.. wished.Distinct().Order()], byEnvironment, null);
        }

        foreach (var environment in configuration.Environments)
        {
            if (environment.Kubernetes is { } version)
            {
                byEnvironment[environment.Name] = new EnvironmentTarget(environment.Name, version);
            }
        }

        if (configuration.Kubernetes is { } configured)
        {
            return new TargetVersions([configured], byEnvironment, null);
        }

        List<PinnedCluster> pinned = clusters.IsEmpty ? [] : [.. clusters.DistinctBy(cluster => cluster.Version)];
        return pinned switch
        {
            [var only] => new TargetVersions(
                [only.Version],
                byEnvironment,
                $"Kubernetes {only.Version} is the target, as {Place(only)} pins it"
            ),
            _ => new TargetVersions([KubernetesVersion.Newest], byEnvironment, Assumption(pinned)) { IsAssumed = true },
        };
    }

    private static string Assumption(List<PinnedCluster> pinned)
    {
        var reason =
            pinned.Count == 0
                ? string.Empty
                : $", since {string.Join(" and ", pinned.Take(2).Select(cluster => $"{Place(cluster)} pins {cluster.Version}"))}";
        return $"Kubernetes {KubernetesVersion.Newest}, the newest known, is the target{reason}; say --kubernetes to aim at another";
    }

    private static string Place(PinnedCluster cluster) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{cluster.Image.Place.Source.Path}:{cluster.Image.Place.Start.Line}"
        );

    private sealed record EnvironmentTarget(string Environment, KubernetesVersion Version);
}
