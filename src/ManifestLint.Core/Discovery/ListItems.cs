using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>
/// The items of <c>List</c>, <c>PodList</c> and the like. A list may hold lists; nesting ends with the depth limit of the reader. Clients of the API
/// server give the items of a typed list, which come from it without <c>apiVersion</c> and <c>kind</c>, those of the list.
/// </summary>
internal static class ListItems
{
    private const string Suffix = "List";

    /// <summary>Whether a mapping is a list of objects.</summary>
    /// <param name="mapping">A mapping.</param>
    internal static bool IsList(YamlMapping mapping) =>
        MissingKey(mapping) is null
        && mapping.Sequence("items") is not null
        && mapping.Text("kind")!.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The items that are objects.</summary>
    /// <param name="list">A list.</param>
    internal static IEnumerable<(YamlMapping Root, GroupVersionKind Kind)> ObjectsOf(YamlMapping list) =>
        Of(list).Where(item => item.Kind is not null).Select(item => ((YamlMapping)item.Node, item.Kind!));

    /// <summary>The items that are none, each with the reason as a phrase.</summary>
    /// <param name="list">A list.</param>
    internal static IEnumerable<(YamlNode Item, string Reason)> OthersOf(YamlMapping list) =>
        Of(list)
            .Where(item => item.Kind is null)
            .Select(item =>
                (
                    item.Node,
                    item.Node is YamlMapping mapping
                        ? $"this item of a list has no '{MissingKey(mapping)}'"
                        : $"this item of a list is {item.Node.Description}, not an object"
                )
            );

    private static IEnumerable<(YamlNode Node, GroupVersionKind? Kind)> Of(YamlMapping list)
    {
        var typed = KindOfItems(list);
        return (list.Sequence("items")?.Items ?? []).SelectMany(item =>
            item is not YamlMapping mapping ? [(item, null)]
            : IsList(mapping) ? Of(mapping)
            : [(item, KindOf(mapping) ?? (HasNeither(mapping) ? typed : null))]
        );
    }

    private static GroupVersionKind? KindOfItems(YamlMapping list) =>
        list.Text("kind") is { } kind && kind.Length > Suffix.Length
            ? GroupVersionKind.FromApiVersion(list.Text("apiVersion")!, kind[..^Suffix.Length])
            : null;

    private static GroupVersionKind? KindOf(YamlMapping item) =>
        MissingKey(item) is null ? GroupVersionKind.FromApiVersion(item.Text("apiVersion")!, item.Text("kind")!) : null;

    private static bool HasNeither(YamlMapping item) =>
        string.IsNullOrEmpty(item.Text("apiVersion")) && string.IsNullOrEmpty(item.Text("kind"));

    private static string? MissingKey(YamlMapping item) =>
        string.IsNullOrEmpty(item.Text("apiVersion")) ? "apiVersion"
        : string.IsNullOrEmpty(item.Text("kind")) ? "kind"
        : null;
}
