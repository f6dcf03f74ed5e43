namespace ManifestLint.Kustomize;

/// <summary>Which subjects of a RoleBinding or ClusterRoleBinding a namespace is written into.</summary>
internal enum RoleBindingSubjects
{
    /// <summary>Those that are named <c>default</c>, whatever their kind.</summary>
    DefaultOnly,

    /// <summary>All ServiceAccounts.</summary>
    AllServiceAccounts,

    /// <summary>None.</summary>
    None,
}
