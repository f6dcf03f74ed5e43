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
        if (IsExample(source.Path))
        {
            yield break;
        }

        var endOfComment = 0;
        var startOfComment = NextComment(source.Content, 0);
        foreach (Match match in Statement().Matches(source.Content))
        {
            while (startOfComment < match.Index)
            {
                var close = source.Content.IndexOf("*/", startOfComment + 2, StringComparison.Ordinal);
                endOfComment = close < 0 ? source.Content.Length : close;
                startOfComment = NextComment(source.Content, endOfComment);
            }

            var value = match.Groups["version"];
            if (
                match.Index >= endOfComment
                && KubernetesVersion.TryParse(value.ValueSpan, out var version)
                && version is { Major: 1, Minor: >= LeastMinor }
            )
            {
                yield return new StatedVersion(
                    version,
                    new SourceSpan(source, new TextSpan(value.Index, value.Length))
                );
            }
        }
    }

    // The layout of Terraform modules: what stands there runs nowhere.
    private static bool IsExample(string path) =>
        path.Split('/').Any(part => part is "examples" or "example" or "tests" or "test" or "testdata");

    private static int NextComment(string text, int start) =>
        text.IndexOf("/*", start, StringComparison.Ordinal) is var open and >= 0 ? open : int.MaxValue;

    [GeneratedRegex(
        """
            ^[ \t]*(?:kubernetes_version|cluster_version|min_master_version)[ \t]*=[ \t]*"(?<version>v?1\.[0-9][^"\r\n$]*)"
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Statement();
}
