using ManifestLint.Yaml;

namespace ManifestLint.Discovery;

/// <summary>The items of <c>List</c>, <c>PodList</c> and the like. A list may hold lists; nesting ends with the depth limit of the reader.</summary>
internal static class ListItems
{
    /// <summary>The items that are objects.</summary>
    /// <param name="list">A list.</param>
    internal static IEnumerable<YamlMapping> ObjectsOf(YamlMapping list) =>
        Of(list).OfType<YamlMapping>().Where(item => MissingKey(item) is null);

    /// <summary>The items that are none, each with the reason as a phrase.</summary>
    /// <param name="list">A list.</param>
    internal static IEnumerable<(YamlNode Item, string Reason)> OthersOf(YamlMapping list)
    {
        foreach (var item in Of(list))
        {
            if (item is not YamlMapping mapping)
            {
                yield return (item, $"this item of a list is {item.Description}, not an object");
            }
            else if (MissingKey(mapping) is { } key)
            {
                yield return (item, $"this item of a list has no '{key}'");
            }
        }
    }

    private static IEnumerable<YamlNode> Of(YamlMapping list) =>
        (list.Sequence("items")?.Items ?? []).SelectMany(item =>
            item is YamlMapping mapping && IsList(mapping) ? Of(mapping) : [item]
        );

    private static bool IsList(YamlMapping item) =>
        MissingKey(item) is null
        && item.Sequence("items") is not null
        && item.Text("kind")!.EndsWith("List", StringComparison.Ordinal);

    private static string? MissingKey(YamlMapping item) =>
        string.IsNullOrEmpty(item.Text("apiVersion")) ? "apiVersion"
        : string.IsNullOrEmpty(item.Text("kind")) ? "kind"
        : null;
}
