using System.Collections.Frozen;
using ManifestLint.Kubernetes;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// Objects of Kubernetes that Terraform makes: the resources of its Kubernetes provider that others name. In which cluster is not asked; what Terraform makes
/// somewhere may be there.
/// </summary>
internal static class TerraformObjects
{
    private const int LongestName = 253;

    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["kubernetes_config_map"] = "ConfigMap",
        ["kubernetes_namespace"] = "Namespace",
        ["kubernetes_persistent_volume_claim"] = "PersistentVolumeClaim",
        ["kubernetes_secret"] = "Secret",
        ["kubernetes_service"] = "Service",
        ["kubernetes_service_account"] = "ServiceAccount",
        ["kubernetes_storage_class"] = "StorageClass",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<ApparentObject> In(IEnumerable<HclAttribute> attributes) =>
        from attribute in attributes
        where attribute is { Name: "name", Value.Literal.Length: > 0 and <= LongestName }
        let kind = KindOf(attribute)
        where kind is not null
        select new ApparentObject(kind, attribute.Value.Literal);

    // The provider has each of them twice: 'kubernetes_service' and 'kubernetes_service_v1'.
    private static string? KindOf(HclAttribute attribute) =>
        attribute.Path is [TerraformBlocks.Resource, var type, _, "metadata"]
            ? Kinds.GetValueOrDefault(type.EndsWith("_v1", StringComparison.Ordinal) ? type[..^"_v1".Length] : type)
            : null;
}
