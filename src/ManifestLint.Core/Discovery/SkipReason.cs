namespace ManifestLint.Discovery;

/// <summary>Why a file is not checked. The order is the order in which the coverage line counts them.</summary>
public enum SkipReason
{
    /// <summary>A Kustomization, where nothing builds it.</summary>
    Kustomization,

    /// <summary>A patch of a Kustomization: a part of an object.</summary>
    KustomizePatch,

    /// <summary>Another input of a Kustomization: a transformer, a generator's file, a schema.</summary>
    KustomizeInput,

    /// <summary>A Helm chart's <c>Chart.yaml</c>.</summary>
    HelmChart,

    /// <summary>A template that is not rendered.</summary>
    HelmTemplate,

    /// <summary>Values of a Helm chart.</summary>
    HelmValues,

    /// <summary>A Compose file, where nothing checks it.</summary>
    Compose,

    /// <summary>This product's own configuration.</summary>
    Configuration,

    /// <summary>Content that has nothing to do with Kubernetes.</summary>
    NotKubernetes,

    /// <summary>A file without content.</summary>
    Empty,

    /// <summary>An ignore file of git covers it.</summary>
    Gitignore,

    /// <summary>The configuration excludes it, or does not include it.</summary>
    Excluded,

    /// <summary>A symbolic link that leads out of the workspace root, to nothing, or in a circle.</summary>
    SymbolicLink,

    /// <summary>A symbolic link to what is read under another path.</summary>
    AlreadyRead,

    /// <summary>Larger, deeper or more than a limit allows.</summary>
    Limit,
}
