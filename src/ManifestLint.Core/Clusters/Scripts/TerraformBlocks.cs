using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// Which attributes of Terraform are kept, and which of them state the Kubernetes version of a cluster, by the names that providers and modules give
/// them.
/// </summary>
internal static class TerraformBlocks
{
    internal const string Resource = "resource";
    internal const string Module = "module";
    internal const string Variable = "variable";
    internal const string Locals = "locals";
    internal const string Inputs = "inputs";
    internal const string Source = "source";
    internal const string Default = "default";
    internal const string Version = "version";

    // Deeper and longer than any configuration: what is beyond is nobody's version.
    private const int DeepestPath = 8;
    private const int LongestWord = 200;

    // Longer than names of engines, versions and identifiers.
    private const int LongestFact = 63;

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

    // What blocks call themselves, and what they say they are for.
    private static readonly FrozenSet<string> Labels = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "cluster_name",
        "env",
        "environment",
        "name"
    );

    // Parts of the names of modules and resources that are about Kubernetes.
    private static readonly string[] Marks = ["aks", "cluster", "eks", "gke", "k8s", "kube"];

    /// <summary>Whether an attribute can have a part in the version of a cluster.</summary>
    internal static bool IsOfInterest(HclAttribute attribute) =>
        attribute.Path.Length <= DeepestPath
        && attribute.Name.Length <= LongestWord
        && attribute.Path.All(word => word.Length <= LongestWord)
        && attribute.Path switch
        {
            ["data" or "output" or "provider" or "moved" or "import" or "check", ..] => false,
            [Resource, ..] => GivesVersion(attribute)
                || IsLabel(attribute)
                || TerraformServiceKinds.IsOfInterest(attribute),
            // That there is a variable, and what its value is where nothing sets it.
            [Variable, _] => attribute.Name is Default or "",
            _ when TerraformServiceKinds.IsOfInterest(attribute) => true,
            _ => attribute.Value switch
            {
                // Variables and local values of any name may have a part in what a block says.
                { Literal: { } text } => text.Length <= LongestFact
                    || GivesVersion(attribute)
                    || IsLabel(attribute)
                    || attribute.Name == Source,
                { Reference: { } reference } => GivesVersion(attribute) || !IsElsewhere(reference),
                _ => attribute.Path is [Locals or Module or Variable or Inputs, ..],
            },
        };

    /// <summary>Whether a block says something without any attribute: a variable is one, a resource is made, and of a local cluster each block is one more node or port.</summary>
    internal static bool CountsEmpty(ImmutableArray<string> path) =>
        path is [Variable, _] or [Resource, _, _]
        || (path is [Resource, var type, _, ..] && TerraformClusters.IsCluster(type));

    /// <summary>Whether an attribute stands in a table of local values and is called like the version of a cluster.</summary>
    internal static bool IsInTable(HclAttribute attribute) =>
        attribute.Path is [Locals, _, ..] && Names.Contains(attribute.Name);

    /// <summary>Whether an attribute of a resource, a module or Terragrunt's inputs gives a cluster its version.</summary>
    internal static bool GivesVersion(HclAttribute attribute) =>
        attribute.Path switch
        {
            [Resource, var type, _, ..] => !LocalClusters.Contains(type)
                && (
                    Names.Contains(attribute.Name)
                    || (attribute.Name == Version && attribute.Path.Length == 3 && Clusters.Contains(type))
                ),
            [Module, _, ..] => Names.Contains(attribute.Name),
            [Inputs, ..] => Names.Contains(attribute.Name),
            _ => false,
        };

    /// <summary>Whether a variable, or a value below it, is called like the version of a cluster.</summary>
    internal static bool IsVersionName(string name) => Names.Contains(name);

    /// <summary>
    /// Whether nobody can tell the version of a cluster where an attribute that gives it has no known value: not so where it only repeats that of
    /// another cluster, or where the block may be about something else.
    /// </summary>
    internal static bool LeavesClusterOpen(HclAttribute attribute) =>
        attribute.Path is [var kind, var name, ..]
            ? kind == Resource
                ? Array.Exists(Marks, mark => name.Contains(mark, StringComparison.OrdinalIgnoreCase))
                : !RepeatsAnother(attribute.Value)
                    && (
                        attribute.Name != "cluster_version"
                        || Array.Exists(Marks, mark => name.Contains(mark, StringComparison.OrdinalIgnoreCase))
                    )
            : !RepeatsAnother(attribute.Value);

    /// <summary>The words of the block that an attribute stands in, without those of objects within it.</summary>
    internal static ReadOnlySpan<string> BlockOf(ReadOnlySpan<string> path) =>
        path[..Math.Min(path.Length, path is [Resource, ..] ? 3 : 2)];

    /// <summary>Whether an attribute says what its block is called, or which environment it is for: directly, or among its tags.</summary>
    internal static bool IsLabel(HclAttribute attribute) =>
        Labels.Contains(attribute.Name)
        && attribute.Value.Literal is not null
        && attribute.Path
            is [Resource, _, _]
                or [Resource, _, _, "tags" or "labels"]
                or [Module, _]
                or [Module, _, "tags"]
                or [Inputs];

    /// <summary>The Kubernetes minor that a text is, or null where it is none.</summary>
    internal static KubernetesVersion? VersionOf(string text) =>
        KubernetesVersion.TryParse(text, out var version) && version is { Major: 1, Minor: >= LeastMinor }
            ? version
            : null;

    private static bool RepeatsAnother(HclValue value) => value.Reference is { } reference && IsElsewhere(reference);

    private static bool IsElsewhere(string reference) =>
        reference[..(reference.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : reference.Length)]
            is not ("var" or "local" or "each");
}
