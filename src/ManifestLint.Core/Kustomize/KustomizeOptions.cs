using ManifestLint.Discovery;

namespace ManifestLint.Kustomize;

/// <summary>How a Kustomization is built. The members are upstream's command-line options.</summary>
public sealed record KustomizeOptions
{
    /// <summary>The options of a plain <c>kustomize build</c>.</summary>
    public static KustomizeOptions Default { get; } = new();

    /// <summary>Which files a Kustomization may use.</summary>
    public LoadRestriction LoadRestriction { get; init; }

    /// <summary>The order of the output.</summary>
    public ResourceOrder Order { get; init; }

    /// <summary>Whether every object gets the label <c>app.kubernetes.io/managed-by</c>.</summary>
    public bool AddManagedByLabel { get; init; }

    /// <summary>Where copies of what is remote lie.</summary>
    public RemoteMap Remotes { get; init; } = RemoteMap.Empty;
}

/// <summary>Which files a Kustomization may use.</summary>
public enum LoadRestriction
{
    /// <summary>Files in or below its own directory.</summary>
    RootOnly,

    /// <summary>Any file of the workspace.</summary>
    None,
}

/// <summary>The order of the output.</summary>
public enum ResourceOrder
{
    /// <summary>As <c>sortOptions</c> say, and legacy without them.</summary>
    Unspecified,

    /// <summary>As read, unless <c>sortOptions</c> say otherwise.</summary>
    None,

    /// <summary>Namespaces first, webhooks last, unless <c>sortOptions</c> say otherwise.</summary>
    Legacy,
}
