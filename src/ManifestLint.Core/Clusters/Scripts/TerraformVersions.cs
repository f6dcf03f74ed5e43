using System.Text.RegularExpressions;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A Kubernetes minor that a file states for a cluster, and where.</summary>
internal readonly record struct StatedVersion(KubernetesVersion Version, SourceSpan Place);

/// <summary>Finds the Kubernetes versions that Terraform asks of clusters, as far as they are written as literals.</summary>
internal static partial class TerraformVersions
{
    // Versions of other clusters (databases, brokers) go by the same names.
    private const int LeastMinor = 10;

    internal static IEnumerable<StatedVersion> In(SourceText source)
    {
        foreach (Match match in Statement().Matches(source.Content))
        {
            var value = match.Groups["version"];
            if (KubernetesVersion.TryParse(value.ValueSpan, out var version) && version is { Major: 1, Minor: >= LeastMinor })
            {
                yield return new StatedVersion(version, new SourceSpan(source, new TextSpan(value.Index, value.Length)));
            }
        }
    }

    [GeneratedRegex(
        """
            ^[ \t]*(?:kubernetes_version|cluster_version|min_master_version)[ \t]*=[ \t]*"(?<version>v?1\.[0-9][^"\r\n$]*)"
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Statement();
}
