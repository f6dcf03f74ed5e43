using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>Environments of one application that are meant to differ in little: its development, staging and production, say.</summary>
/// <param name="Name">The directory that holds them, or <c>.</c> where the configuration names the environments.</param>
/// <param name="IsGuessed">Whether the environments were recognised by the names of sibling directories, and not by the configuration.</param>
/// <param name="Members">The environments in the order of the configuration, or from local to production; at least two.</param>
public sealed record EnvironmentGroup(string Name, bool IsGuessed, ImmutableArray<EnvironmentMember> Members)
{
    /// <summary>The member that the others are measured against, or null where none is known to be production.</summary>
    public EnvironmentMember? Production =>
        Members.FirstOrDefault(member => member.Description.Role == EnvironmentRole.Production);

    /// <summary>The members that run on a developer's machine.</summary>
    public IEnumerable<EnvironmentMember> Local =>
        Members.Where(member => member.Description.Role == EnvironmentRole.Local);
}

/// <summary>An environment as a member of a group.</summary>
/// <param name="Label">How it is called beside the others: <c>production</c>, where the environment may be called <c>shop/overlays/production</c>.</param>
/// <param name="Description">The environment.</param>
/// <param name="Objects">Its objects.</param>
public sealed record EnvironmentMember(string Label, EnvironmentDescription Description, ObjectSet Objects)
{
    /// <summary>The local cluster that serves it, or null where none is known.</summary>
    public LocalCluster? Cluster { get; init; }

    /// <summary>The Kubernetes minor that its manifests are meant for.</summary>
    public KubernetesVersion TargetVersion { get; init; } = KubernetesVersion.Newest;

    /// <summary>The workspace-relative paths of all files that its builds use, or that its plain manifests are in.</summary>
    public IReadOnlySet<string> Files { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The Kustomizations that it is built from, the root mapping of each file; empty for plain manifests.</summary>
    public ImmutableArray<YamlMapping> Kustomizations { get; init; } = [];
}
