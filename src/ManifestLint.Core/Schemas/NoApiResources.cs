using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>Knows no kind. Stands where the API catalogue will.</summary>
internal sealed class NoApiResources : IApiResources
{
    internal static NoApiResources Instance { get; } = new();

    public ApiResource? Find(GroupVersionKind kind) => null;

    public ImmutableArray<ApiResource> Named(string kind) => [];

    public bool KnowsGroup(string group) => false;
}
