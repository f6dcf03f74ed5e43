using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>What is checked together: later an overlay or a chart, for now a directory tree of plain manifests.</summary>
/// <param name="Description">Its name, and whether the configuration gave it.</param>
/// <param name="Objects">Its objects in order of file and position.</param>
/// <param name="IsComplete">Whether all that is applied together is in view, as far as the workspace tells.</param>
/// <param name="Unreadable">What its broken documents, and templates beside its manifests, seem to hold.</param>
internal sealed record LintEnvironment(
    EnvironmentDescription Description,
    ImmutableArray<KubernetesObject> Objects,
    bool IsComplete,
    ImmutableArray<ApparentObject> Unreadable
);
