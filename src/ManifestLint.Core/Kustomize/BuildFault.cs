using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>Why a Kustomization cannot be built.</summary>
/// <param name="Kind">The sort of fault.</param>
/// <param name="Place">The token that a person must edit.</param>
/// <param name="Message">What is wrong and what to do about it, as one sentence without a final period.</param>
public sealed record BuildFault(BuildFaultKind Kind, SourceSpan Place, string Message);

/// <summary>The sort of a <see cref="BuildFault"/>: each is a message of its own in a report.</summary>
public enum BuildFaultKind
{
    /// <summary>The build would fail with upstream's kustomize as well.</summary>
    Refused,

    /// <summary>Two objects with one id.</summary>
    DuplicateObject,

    /// <summary>A patch for an object that is not there.</summary>
    PatchTargetMissing,

    /// <summary>A JSON patch whose path, or the value it tests, is not there.</summary>
    PatchPathMissing,

    /// <summary>A replacement or variable whose source is not there.</summary>
    SourceMissing,

    /// <summary>A remote base or file, for which the configuration names no local directory.</summary>
    Remote,

    /// <summary>Something that needs a program or a chart: exec and container plugins, <c>helmCharts</c>.</summary>
    Unsupported,

    /// <summary>A path that leads out of the Kustomization's root or out of the workspace.</summary>
    OutsideRoot,

    /// <summary>A file or directory that is not there.</summary>
    Missing,

    /// <summary>A file that cannot be read as YAML, or holds something else than it must.</summary>
    Unreadable,

    /// <summary>Kustomizations that use each other in a circle.</summary>
    Cycle,

    /// <summary>The build would need more time or memory than any real one.</summary>
    LimitExceeded,
}
