using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A Kubernetes minor that a file states for a cluster.</summary>
/// <param name="Version">The minor.</param>
/// <param name="Place">Where it says so.</param>
/// <param name="IsDefault">Whether it only counts where nobody says anything else: the default of a variable.</param>
internal readonly record struct StatedVersion(KubernetesVersion Version, SourceSpan Place, bool IsDefault = false);

/// <summary>
/// Finds the Kubernetes versions that Terraform asks of clusters, as far as they are written as literals, those of other environments left out by the
/// names of their blocks.
/// </summary>
internal static class TerraformVersions
{
    // Versions of other clusters (databases, brokers) go by the same names.
    private const int LeastMinor = 10;

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "cluster_version",
        "k8s_version",
        "kubernetes_version",
        "min_master_version"
    );

    // The resources that call it just 'version'.
    private static readonly FrozenSet<string> Clusters = FrozenSet.Create(
        StringComparer.Ordinal,
        "aws_eks_cluster",
        "digitalocean_kubernetes_cluster",
        "exoscale_sks_cluster",
        "ovh_cloud_project_kube",
        "scaleway_k8s_cluster",
        "vultr_kubernetes"
    );

    // What runs on somebody's machine is no production.
    private static readonly FrozenSet<string> LocalClusters = FrozenSet.Create(
        StringComparer.Ordinal,
        "k3d_cluster",
        "kind_cluster",
        "minikube_cluster"
    );

    internal static IEnumerable<StatedVersion> In(SourceText source) =>
        IsExample(source.Path)
            ? []
            : new HclReader(source.Content)
                .Read()
                .Where(attribute => Means(attribute.Path.AsSpan(), attribute.Name))
                .Select(attribute =>
                    Create(attribute.Value, new SourceSpan(source, attribute.Span), attribute.Path.AsSpan())
                )
                .OfType<StatedVersion>();

    /// <summary>Whether a file is a configuration in JSON, or variables for one.</summary>
    internal static bool IsJson(string path) =>
        path.EndsWith(".tf.json", StringComparison.Ordinal) || path.EndsWith(".tfvars.json", StringComparison.Ordinal);

    /// <summary>The versions of a configuration in JSON.</summary>
    internal static IEnumerable<StatedVersion> In(YamlMapping root)
    {
        if (IsExample(root.Source.Path))
        {
            yield break;
        }

        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(YamlNode Node, ImmutableArray<string> Path)>();
        pending.Push((root, []));
        while (pending.TryPop(out var next))
        {
            switch (next.Node)
            {
                case YamlSequence list when seen.Add(list):
                    foreach (var item in list.Items.Reverse())
                    {
                        pending.Push((item, next.Path));
                    }

                    break;
                case YamlMapping mapping when seen.Add(mapping):
                    foreach (var entry in mapping.Entries.Reverse().Where(entry => entry.Name is not null))
                    {
                        pending.Push((entry.Value, next.Path.Add(entry.Name!)));
                    }

                    break;
                case YamlScalar { IsNull: false } scalar
                    when next.Path is [.. var path, var name] && Means(path.AsSpan(), name):
                    if (Create(scalar.Value, scalar.Place, path.AsSpan()) is { } stated)
                    {
                        yield return stated;
                    }

                    break;
            }
        }
    }

    private static bool Means(ReadOnlySpan<string> path, string name)
    {
        foreach (var word in path)
        {
            if (
                LocalClusters.Contains(word)
                || EnvironmentNames.RoleOf(word) is EnvironmentRole.Local or EnvironmentRole.Intermediate
            )
            {
                return false;
            }
        }

        return Names.Contains(name)
            || (name == "version" && path is ["resource", var type, _] && Clusters.Contains(type))
            || (name == "default" && path is ["variable", var variable] && Names.Contains(variable));
    }

    private static StatedVersion? Create(string text, SourceSpan place, ReadOnlySpan<string> path) =>
        KubernetesVersion.TryParse(text, out var version) && version is { Major: 1, Minor: >= LeastMinor }
            ? new StatedVersion(version, place, path is ["variable", _])
            : null;

    // The layout of Terraform modules: what stands there runs nowhere.
    private static bool IsExample(string path) =>
        path.Split('/').Any(part => part is "examples" or "example" or "tests" or "test" or "testdata");
}
