using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Testing;

/// <summary>What a run of one rule is asked for beyond the files themselves.</summary>
public sealed record RunOptions
{
    /// <summary>Nothing beyond the files.</summary>
    public static RunOptions Default { get; } = new();

    /// <summary>The Kubernetes minor that the manifests are meant for; null for the newest known one.</summary>
    public KubernetesVersion? Kubernetes { get; init; }

    /// <summary>The profiles that are switched on.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>The rule's options as a JSON object, such as <c>{"max": 3}</c>; null for the defaults.</summary>
    public string? RuleOptions { get; init; }
}
