namespace ManifestLint.Rules.AccessControl;

/// <summary>The API group of roles and bindings.</summary>
internal static class RbacGroup
{
    internal const string Name = "rbac.authorization.k8s.io";
}
