namespace ManifestLint.Discovery;

/// <summary>What a file is, by its content, its name and its neighbours.</summary>
public enum FileRole
{
    /// <summary>Holds at least one Kubernetes object.</summary>
    Manifest,

    /// <summary>Holds no Kubernetes object, but something that was clearly meant as one: <c>apiVersion</c> or <c>kind</c> is missing.</summary>
    IncompleteManifest,

    /// <summary>A Kustomization or Component of Kustomize. (Flux's Kustomization is an ordinary object.)</summary>
    Kustomization,

    /// <summary>A patch that a Kustomization of the workspace names: a part of an object, not an object.</summary>
    KustomizePatch,

    /// <summary>Another file that a Kustomization of the workspace names other than as a resource.</summary>
    KustomizeInput,

    /// <summary>A chart's <c>Chart.yaml</c>.</summary>
    HelmChart,

    /// <summary>A template that is not rendered: below a chart's <c>templates</c>, or with directives outside of strings.</summary>
    HelmTemplate,

    /// <summary>Values of a chart.</summary>
    HelmValues,

    /// <summary>Configuration of a k3d cluster.</summary>
    K3dConfig,

    /// <summary>Configuration of a kind cluster.</summary>
    KindConfig,

    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>This product's configuration.</summary>
    Configuration,

    /// <summary>Readable, but nothing of the above.</summary>
    NotKubernetes,

    /// <summary>No document with content.</summary>
    Empty,

    /// <summary>No document can be read.</summary>
    Broken,
}
