using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Environments;

/// <summary>A Kubernetes minor that production is said to run.</summary>
/// <param name="Version">The minor.</param>
/// <param name="Place">Where a file of the workspace says it; null where the configuration of the analysis does.</param>
public sealed record ProductionVersion(KubernetesVersion Version, SourceSpan? Place);
