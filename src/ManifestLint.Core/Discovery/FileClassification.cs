using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>What a file is, and what each of its documents is.</summary>
/// <param name="Role">What the file is.</param>
/// <param name="Explanation">Why, as a phrase without path and final period: <c>no apiVersion and kind</c>.</param>
/// <param name="Documents">
/// One for each document, in order; empty when the role comes from the path alone. Broken documents are to be reported whatever the file's role, except
/// for <see cref="FileRole.HelmTemplate"/>, which is not YAML yet.
/// </param>
public sealed record FileClassification(
    FileRole Role,
    string Explanation,
    ImmutableArray<DocumentClassification> Documents
)
{
    /// <summary>Number of objects, items of lists counted singly. Zero unless the role is <see cref="FileRole.Manifest"/>.</summary>
    public int ObjectCount => Role == FileRole.Manifest ? Documents.Sum(document => document.ObjectCount) : 0;

    /// <summary>Why a file of this role is not checked; null for those that are (manifests, definitions of local clusters), and for broken ones.</summary>
    public SkipReason? SkipReason =>
        Role switch
        {
            FileRole.Manifest or FileRole.IncompleteManifest or FileRole.Broken => null,
            FileRole.K3dConfig or FileRole.KindConfig => null,
            FileRole.Kustomization => Discovery.SkipReason.Kustomization,
            FileRole.KustomizePatch => Discovery.SkipReason.KustomizePatch,
            FileRole.KustomizeInput => Discovery.SkipReason.KustomizeInput,
            FileRole.HelmChart => Discovery.SkipReason.HelmChart,
            FileRole.HelmTemplate => Discovery.SkipReason.HelmTemplate,
            FileRole.HelmValues => Discovery.SkipReason.HelmValues,
            FileRole.Compose => Discovery.SkipReason.Compose,
            FileRole.Configuration => Discovery.SkipReason.Configuration,
            FileRole.Empty => Discovery.SkipReason.Empty,
            _ => Discovery.SkipReason.NotKubernetes,
        };
}

/// <summary>What a document is.</summary>
/// <param name="Document">The document.</param>
/// <param name="Role">What it is.</param>
/// <param name="Explanation">Why, as a phrase without final period.</param>
/// <param name="ObjectCount">How many objects it holds: 1, for a list the number of objects among its items, else 0.</param>
public sealed record DocumentClassification(
    YamlDocument Document,
    DocumentRole Role,
    string Explanation,
    int ObjectCount = 0
);

/// <summary>What a document is, by its content.</summary>
public enum DocumentRole
{
    /// <summary>A Kubernetes object: a mapping with <c>apiVersion</c> and <c>kind</c>.</summary>
    KubernetesObject,

    /// <summary>A <c>List</c>, <c>PodList</c> ...: its items are the objects.</summary>
    KubernetesList,

    /// <summary>Looks like an object, but <c>apiVersion</c> or <c>kind</c> is missing: worth a finding.</summary>
    IncompleteObject,

    /// <summary>A Kustomization or Component of Kustomize.</summary>
    Kustomization,

    /// <summary>Configuration of a plugin built into Kustomize.</summary>
    KustomizePlugin,

    /// <summary>Configuration of a k3d cluster.</summary>
    K3dConfig,

    /// <summary>Configuration of a kind cluster.</summary>
    KindConfig,

    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>Has <c>apiVersion</c> and <c>kind</c>, but is read by a program from disk and never sent to an API server.</summary>
    ClientConfiguration,

    /// <summary>Something else.</summary>
    NotKubernetes,

    /// <summary>No content.</summary>
    Empty,

    /// <summary>Cannot be read.</summary>
    Broken,
}
