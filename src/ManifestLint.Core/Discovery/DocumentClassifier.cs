using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>Says what a document is, by its content alone.</summary>
internal static class DocumentClassifier
{
    internal static DocumentClassification Classify(YamlDocument document) =>
        document switch
        {
            { Errors.IsEmpty: false } => new(document, DocumentRole.Broken, "not readable as YAML"),
            { Root: null or YamlScalar { IsNull: true } } => new(document, DocumentRole.Empty, "no content"),
            { Root: YamlMapping root } => ClassifyMapping(document, root),
            { Root: YamlSequence list } => new(document, DocumentRole.NotKubernetes, DescribeList(list)),
            _ => new(document, DocumentRole.NotKubernetes, "a single value, not an object"),
        };

    private static DocumentClassification ClassifyMapping(YamlDocument document, YamlMapping root)
    {
        var apiVersion = Identifier(root, "apiVersion");
        var kind = Identifier(root, "kind");
        if (apiVersion is not null && kind is not null)
        {
            return ClassifyObject(document, root, apiVersion, kind);
        }

        if (apiVersion is null && kind is null)
        {
            return LooksLikeCompose(root)
                ? new(document, DocumentRole.Compose, "a Compose file")
                : new(document, DocumentRole.NotKubernetes, ForeignContent.Describe(root));
        }

        if (apiVersion is not null && ClassifyByGroup(document, root, apiVersion, kind ?? "document") is { } known)
        {
            return known;
        }

        // Many formats have a 'kind'; only together with an object's main fields is the other one missing.
        return root["metadata"] is YamlMapping || root["spec"] is YamlMapping
            ? new(document, DocumentRole.IncompleteObject, Missing(root, apiVersion is null ? "apiVersion" : "kind"))
            : new(document, DocumentRole.NotKubernetes, $"no {(apiVersion is null ? "apiVersion" : "kind")}");
    }

    private static DocumentClassification ClassifyObject(
        YamlDocument document,
        YamlMapping root,
        string apiVersion,
        string kind
    )
    {
        if (ClassifyByGroup(document, root, apiVersion, kind) is { } known)
        {
            return known;
        }

        return ListItems.IsList(root)
            ? new(document, DocumentRole.KubernetesList, $"kind {kind}", ListItems.ObjectsOf(root).Count())
            : new(document, DocumentRole.KubernetesObject, $"kind {kind}", 1);
    }

    // The groups of programs that read files. They come before everything else: some of their formats can do without a kind.
    private static DocumentClassification? ClassifyByGroup(
        YamlDocument document,
        YamlMapping root,
        string apiVersion,
        string kind
    )
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? string.Empty : apiVersion[..slash];
        return group switch
        {
            "kustomize.config.k8s.io" => new(document, DocumentRole.Kustomization, $"kind {kind} of Kustomize"),
            "k3d.io" => new(document, DocumentRole.K3dConfig, "configuration of a k3d cluster"),
            "kind.x-k8s.io" => new(document, DocumentRole.KindConfig, "configuration of a kind cluster"),
            "" when apiVersion is "builtin" => new(document, DocumentRole.KustomizePlugin, $"kind {kind} of Kustomize"),
            _ when ClientConfiguration.Describe(group, kind, root) is { } text => new(
                document,
                DocumentRole.ClientConfiguration,
                text
            ),
            _ => null,
        };
    }

    private static string? Identifier(YamlMapping root, string key) =>
        root.Text(key) is { Length: > 0 } text ? text : null;

    private static string Missing(YamlMapping root, string key) =>
        root[key] switch
        {
            null => $"looks like a Kubernetes object, but has no '{key}'",
            YamlScalar => $"looks like a Kubernetes object, but its '{key}' is empty",
            var other => $"looks like a Kubernetes object, but its '{key}' is {other.Description}",
        };

    private static bool LooksLikeCompose(YamlMapping root) =>
        root.Mapping("services") is { Entries.IsEmpty: false } services
        && services.Entries.All(service => service.Value is YamlMapping)
        && services.Entries.Any(service =>
            service.Value is YamlMapping mapping && (mapping["image"] is not null || mapping["build"] is not null)
        );

    private static string DescribeList(YamlSequence list) =>
        list.Items is [YamlMapping first, ..] && first["op"] is not null && first["path"] is not null
            ? "a JSON patch"
            : "a list, not an object";
}
