using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>What a build gave.</summary>
/// <param name="Directory">The workspace-relative path of the Kustomization's directory.</param>
/// <param name="Resources">The objects in order; empty when the build failed.</param>
/// <param name="Faults">Why it failed; empty when it did not.</param>
/// <param name="State">What the build noticed on its way: files it used, entries without effect.</param>
internal sealed record KustomizeBuild(
    string Directory,
    ImmutableArray<Resource> Resources,
    ImmutableArray<BuildFault> Faults,
    BuildState State
)
{
    /// <summary>Whether the build succeeded.</summary>
    internal bool IsSuccess => Faults.IsEmpty;

    /// <summary>The workspace-relative paths of the files that objects were read from.</summary>
    internal IEnumerable<string> ObjectFiles =>
        State.Files.Where(file => file.Value == FileUse.Resource).Select(file => file.Key);
}
