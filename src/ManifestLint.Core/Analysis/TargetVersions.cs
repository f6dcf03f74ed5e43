using System.Collections.Immutable;
using ManifestLint.Configuration;
using ManifestLint.Kubernetes;

namespace ManifestLint.Analysis;

/// <summary>
/// The Kubernetes minors that a run aims at. The caller's wish counts before the configuration, and that before what the workspace tells of each
/// environment; with none of them it is the newest known minor, and the run says so.
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

    /// <summary>Why these minors, where nobody named one in so many words; a sentence without period, or null.</summary>
    internal string? Explanation { get; }

    /// <summary>The minor that an environment is checked for.</summary>
    /// <param name="pass">The minor of the pass.</param>
    /// <param name="environment">The name of the environment.</param>
    internal KubernetesVersion Of(KubernetesVersion pass, string environment) =>
        _byEnvironment.TryGetValue(environment, out var target) ? target.Version : pass;

    /// <summary>The minors that an environment is checked for, ascending.</summary>
    /// <param name="environment">The name of the environment.</param>
    internal ImmutableArray<KubernetesVersion> Of(string environment) =>
        _byEnvironment.TryGetValue(environment, out var target) ? [target.Version] : Passes;

    /// <summary>The minors of environments in words, when some of them have one of their own; otherwise none.</summary>
    /// <param name="names">The names of the environments.</param>
    internal Dictionary<string, string> OfEnvironments(IEnumerable<string> names)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_byEnvironment.Count > 0)
        {
            foreach (var name in names)
            {
                versions[name] = Of(Passes[0], name).ToString();
            }
        }

        return versions;
    }

    /// <summary>Decides.</summary>
    /// <param name="wished">What the caller asks for; may be empty.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="sources">What the workspace tells.</param>
    internal static TargetVersions Decide(
        ImmutableArray<KubernetesVersion> wished,
        LintConfiguration configuration,
        TargetSources sources
    )
    {
        if (!wished.IsEmpty)
        {
            return new TargetVersions([.. wished.Distinct().Order()], [], null);
        }

        var named = new Dictionary<string, KubernetesVersion>(StringComparer.Ordinal);
        foreach (var environment in configuration.Environments)
        {
            if (environment.Kubernetes is { } version)
            {
                named[environment.Name] = version;
            }
        }

        var targets = new Dictionary<string, EnvironmentTarget>(StringComparer.Ordinal);
        foreach (var environment in sources.Environments.Concat(sources.Counterparts))
        {
            targets[environment.Name] =
                named.TryGetValue(environment.Name, out var own) ? new EnvironmentTarget(own, TargetReason.Configured)
                : configuration.Kubernetes is { } forAll ? new EnvironmentTarget(forAll, TargetReason.Configured)
                : sources.TargetOf(environment);
        }

        List<(string Environment, EnvironmentTarget Target)> said =
        [
            .. sources
                .Environments.Select(environment => environment.Name)
                .Distinct(StringComparer.Ordinal)
                .Select(name => (name, targets[name])),
        ];
        if (said.Count == 0)
        {
            said.Add(
                (
                    string.Empty,
                    configuration.Kubernetes is { } forAll
                        ? new EnvironmentTarget(forAll, TargetReason.Configured)
                        : sources.TargetOfNone()
                )
            );
        }

        // What belongs to no environment is checked for the newest of their minors.
        var rest = configuration.Kubernetes ?? said.Max(pair => pair.Target.Version);
        if (targets.Values.All(target => target.Version == rest))
        {
            targets.Clear();
        }

        return new TargetVersions([rest], targets, TargetExplanation.Of(said, sources.Pinned));
    }
}
