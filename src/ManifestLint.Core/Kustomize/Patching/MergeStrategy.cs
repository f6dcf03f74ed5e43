namespace ManifestLint.Kustomize;

/// <summary>What <c>x-kubernetes-patch-strategy</c> says; several words may stand there together.</summary>
[Flags]
internal enum MergeStrategy
{
    /// <summary>Nothing: maps are merged, lists are replaced.</summary>
    None = 0,

    /// <summary><c>merge</c>: a list is merged, item by item.</summary>
    Merge = 1,

    /// <summary><c>replace</c>.</summary>
    Replace = 2,

    /// <summary><c>retainKeys</c>, which upstream does not implement.</summary>
    RetainKeys = 4,
}
