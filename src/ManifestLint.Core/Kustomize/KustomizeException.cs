using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// Ends the build of one Kustomization. Upstream stops at the first fault, from any depth of bases, transformers and field paths, and so do we:
/// this exception unwinds to <c>KustomizeBuilder</c>, never further, and becomes a finding there.
/// </summary>
#pragma warning disable CA1032, RCS1194 // It makes no sense without a place.
internal sealed class KustomizeException(BuildFault fault) : Exception(fault.Message)
#pragma warning restore CA1032, RCS1194
{
    /// <summary>Refuses the build.</summary>
    /// <param name="place">The token that a person must edit.</param>
    /// <param name="message">What is wrong, and what to do about it.</param>
    internal KustomizeException(SourceSpan place, string message)
        : this(new BuildFault(BuildFaultKind.Refused, place, message)) { }

    /// <summary>Refuses the build for a reason of its own sort.</summary>
    /// <param name="kind">The sort of fault.</param>
    /// <param name="place">The token that a person must edit.</param>
    /// <param name="message">What is wrong, and what to do about it.</param>
    internal KustomizeException(BuildFaultKind kind, SourceSpan place, string message)
        : this(new BuildFault(kind, place, message)) { }

    /// <summary>What is wrong, and where.</summary>
    internal BuildFault Fault { get; } = fault;
}
