using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Tests.Validation;

/// <summary>One fact of the API server's validation: a document that it refuses and the twin of it that it takes.</summary>
/// <param name="Title">What the fact is about.</param>
/// <param name="Rules">The rules that may say it; empty when nothing may be said.</param>
/// <param name="Kubernetes">The minor of the API server.</param>
/// <param name="Bad">The document that is refused.</param>
/// <param name="Good">Its twin.</param>
/// <param name="Lines">The lines of the bad document at which a finding must begin; empty for one finding, wherever it is.</param>
public sealed record Fact(
    string Title,
    ImmutableArray<string> Rules,
    KubernetesVersion Kubernetes,
    string Bad,
    string Good,
    ImmutableArray<int> Lines
)
{
    /// <inheritdoc/>
    public override string ToString() => Title;
}
