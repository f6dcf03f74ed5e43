using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>The whole line from paths to findings. The entry of the library.</summary>
public static class Analyzer
{
    /// <summary>Analyses manifests. Nothing is thrown for what files hold; what goes wrong is a finding or a notification.</summary>
    /// <param name="request">What to analyse.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static AnalysisResult Run(AnalysisRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AnalysisRun(request, cancellation).Execute();
    }
}
