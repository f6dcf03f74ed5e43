using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>What is checked together: a Kustomize overlay, a directory tree of plain manifests, later a chart.</summary>
/// <param name="Description">Its name, and whether the configuration gave it.</param>
/// <param name="Objects">Its objects: of plain manifests in order of file and position, of a build in the order of its output.</param>
/// <param name="IsComplete">Whether all that is applied together is in view, as far as the workspace tells.</param>
/// <param name="Unreadable">What its broken documents, and templates beside its manifests, seem to hold.</param>
internal sealed record LintEnvironment(
    EnvironmentDescription Description,
    ImmutableArray<KubernetesObject> Objects,
    bool IsComplete,
    ImmutableArray<ApparentObject> Unreadable
)
{
    /// <summary>The Kustomize builds that gave the objects; empty for a directory of plain manifests.</summary>
    internal ImmutableArray<KustomizeBuild> Builds { get; init; } = [];
}
