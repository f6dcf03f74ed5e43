using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Kubernetes;

/// <summary>A kind in one version of its group, and its life: served, deprecated, removed.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Plural">The name in paths: <c>deployments</c>.</param>
/// <param name="IsNamespaced">Whether its objects live in namespaces.</param>
public sealed record ApiResource(GroupVersionKind Kind, string Plural, bool IsNamespaced)
{
    /// <summary>The first minor that serves it; null for custom resources, and for what was there before anything that is known.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The first minor in which it is deprecated, or null.</summary>
    public KubernetesVersion? DeprecatedIn { get; init; }

    /// <summary>The first minor that does not serve it any more, or null. May lie behind <see cref="KubernetesVersion.Newest"/>.</summary>
    public KubernetesVersion? RemovedIn { get; init; }

    /// <summary>What takes its place, or null.</summary>
    public GroupVersionKind? Replacement { get; init; }

    /// <summary>Whether an object stays valid when only its <c>apiVersion</c> is changed to that of <see cref="Replacement"/>.</summary>
    public bool HasReplacementOfSameShape { get; init; }

    /// <summary>Whether a cluster serves it without being told to: alphas, and betas since 1.24, are off by default.</summary>
    public bool IsEnabledByDefault { get; init; } = true;

    /// <summary>Whether objects of it can be created: no lists, no subresources such as <c>Scale</c>.</summary>
    public bool IsCreatable { get; init; } = true;

    /// <summary>Where the definition of a custom resource says that this version is deprecated; null for what Kubernetes itself deprecates.</summary>
    public SourceSpan? DeprecatedAt { get; init; }

    /// <summary>What the definition of a custom resource tells those who use a deprecated version, or null.</summary>
    public string? DeprecationWarning { get; init; }

    /// <summary>Whether it comes from a CustomResourceDefinition.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Whether a minor serves it (when it is enabled).</summary>
    /// <param name="version">The minor.</param>
    public bool IsServedIn(KubernetesVersion version) =>
        (Since is null || version >= Since) && (RemovedIn is null || version < RemovedIn);
}

/// <summary>The kinds that are known, in all their versions.</summary>
public interface IApiResources
{
    /// <summary>A kind in one version, or null when it never existed and no definition is known.</summary>
    /// <param name="kind">Group, version and kind.</param>
    ApiResource? Find(GroupVersionKind kind);

    /// <summary>All versions, of all groups, that know a kind of this name, older ones first within a group.</summary>
    /// <param name="kind">The name: <c>Deployment</c>.</param>
    ImmutableArray<ApiResource> Named(string kind);

    /// <summary>Whether any version of a group is known, so that a version or kind that <see cref="Find"/> does not know does not exist.</summary>
    /// <param name="group">The group; empty for the core group.</param>
    bool KnowsGroup(string group);
}
