using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>The whole line from paths to findings. The entry of the library.</summary>
public static class Analyzer
{
    // One of each kind of node that manifests are made of.
    private const string AnyText = "# a\nb:\n  - c: 'd'\n    e: [1]\n";

    /// <summary>
    /// Does what the first run in a process has to do whatever it checks, most of it the work of the runtime's compiler. Worth calling on another thread
    /// while something else, such as the command line, is still to be understood; never needed.
    /// </summary>
    /// <remarks>The parser compiles a regular expression when it meets its first node, which alone takes 30 ms.</remarks>
    public static void Prepare()
    {
        _ = YamlReader.Read(new SourceText(string.Empty, AnyText));
        _ = ApiCatalog.Default.TypesOf(KubernetesVersion.Newest);
    }

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
