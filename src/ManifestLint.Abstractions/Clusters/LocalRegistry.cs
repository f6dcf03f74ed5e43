using ManifestLint.Text;

namespace ManifestLint.Clusters;

/// <summary>A registry beside a local cluster.</summary>
/// <param name="Host">What an image reference begins with: <c>k3d-registry.localhost:5000</c>; without port where the tool picks one.</param>
/// <param name="IsCreated">Whether the cluster creates it; otherwise it is told to use it.</param>
/// <param name="Place">Where it is written.</param>
public sealed record LocalRegistry(string Host, bool IsCreated, SourceSpan Place);
