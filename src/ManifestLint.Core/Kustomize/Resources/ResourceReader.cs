using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Takes the objects out of YAML documents: empty documents are dropped, the items of lists come after the other documents of their text, and each
/// object must have a kind and a name.
/// </summary>
internal static class ResourceReader
{
    // A List in a List in a List ...: upstream unpacks them all. Nesting is bounded by the reader; this bounds what aliases multiply.
    private const int MaxObjects = 1_000_000;

    /// <summary>The trees of the objects in documents.</summary>
    /// <param name="documents">Documents that can be read.</param>
    /// <param name="place">What refers to them, for faults without a better place.</param>
    /// <param name="isPatch">Whether the documents should hold a patch, for faults.</param>
    /// <exception cref="KustomizeException">A document is no object, or has no kind or name.</exception>
    internal static ImmutableArray<YamlMapping> Read(
        ImmutableArray<YamlDocument> documents,
        SourceSpan place,
        bool isPatch = false
    )
    {
        var pending = new Queue<YamlMapping>();
        foreach (var document in documents)
        {
            if (document.Root is { } root && !IsEmpty(root) && !(documents.Length == 1 && HasNothingToUnwrap(root)))
            {
                pending.Enqueue(Validate(ResourceReading.Normalize(root), isPatch));
            }
        }

        var objects = ImmutableArray.CreateBuilder<YamlMapping>(pending.Count);
        var isOutermost = true;
        while (pending.TryDequeue(out var root))
        {
            var isUnwrapped = isOutermost && ListItemReading.IsUnwrapped(root);
            isOutermost = false;
            if (!IsList(root))
            {
                objects.Add(root);
                continue;
            }

            foreach (var item in ItemsOf(root))
            {
                if (!IsEmpty(item))
                {
                    pending.Enqueue(Validate(isUnwrapped ? item : ListItemReading.ThroughJson(item), isPatch));
                }
            }

            if (pending.Count + objects.Count > MaxObjects)
            {
                throw new KustomizeException(
                    BuildFaultKind.LimitExceeded,
                    place,
                    "The lists hold more objects than any real one"
                );
            }
        }

        return objects.DrainToImmutable();
    }

    /// <summary>The number of the first object that went through JSON as the item of a list: all other objects come before such items.</summary>
    /// <param name="documents">Documents whose objects could be read.</param>
    internal static int FirstItemOf(ImmutableArray<YamlDocument> documents)
    {
        var count = 0;
        var isOutermost = true;
        foreach (var document in documents)
        {
            if (document.Root is not YamlMapping { Entries.IsEmpty: false } root)
            {
                continue;
            }

            if (isOutermost && ListItemReading.IsUnwrapped(root))
            {
                return int.MaxValue;
            }

            isOutermost = false;
            count += IsList(root) ? 0 : 1;
        }

        return count;
    }

    private static bool IsEmpty(YamlNode node) =>
        node is YamlScalar { IsNull: true } or YamlMapping { Entries.IsEmpty: true };

    // A kind whose name happens to end in List, such as AccessWhiteList, has no items.
    private static bool IsList(YamlMapping root) => HasListName(root.Text("kind")!) && root["items"] is not null;

    // Upstream's reader unwraps a list that is alone in its text, and takes any value without parts for an empty list.
    private static bool HasNothingToUnwrap(YamlNode node) =>
        node is YamlMapping root
        && root.Text("kind") is ("List" or "ResourceList")
        && (
            root["items"] is { } items
                ? items is YamlScalar or YamlMapping { Entries.IsEmpty: true }
                : root["functionConfig"] is not null
        );

    private static bool HasListName(string kind) => kind.EndsWith("List", StringComparison.Ordinal);

    private static ImmutableArray<YamlNode> ItemsOf(YamlMapping list) =>
        list["items"] switch
        {
            YamlScalar { IsNull: true } => [],
            YamlSequence sequence => sequence.Items,
            var other => throw new KustomizeException(
                other!.Place,
                $"The 'items' of a {list.Text("kind")} must be a list, not {other.Description}"
            ),
        };

    private static YamlMapping Validate(YamlNode node, bool isPatch)
    {
        if (node is not YamlMapping root)
        {
            throw new KustomizeException(
                BuildFaultKind.Unreadable,
                node.NarrowPlace(),
                $"This is {node.Description}, and should be {(isPatch ? PatchParser.Expected : "a Kubernetes object")}"
            );
        }

        if (root.Text("kind") is not { Length: > 0 } kind)
        {
            throw new KustomizeException(
                FirstKey(root),
                isPatch
                    ? "This patch has no kind: one that is merged needs apiVersion, kind and metadata.name, also beside a 'target'"
                    : "The object has no kind, and Kustomize takes none without"
            );
        }

        if (!HasListName(kind) && root.Mapping("metadata")?.Text("name") is not { Length: > 0 })
        {
            var anchor = root.TryGetEntry("metadata", out var metadata) ? metadata.Key : root["kind"]!;
            throw new KustomizeException(
                anchor.Place,
                isPatch
                    ? $"This patch of a {kind} has no metadata.name, and one that is merged needs apiVersion, kind and metadata.name, also beside a 'target'"
                    : $"The {kind} has no metadata.name, and Kustomize takes no object without one (generateName is not enough)"
            );
        }

        return root;
    }

    private static SourceSpan FirstKey(YamlMapping root) => root.Entries[0].Key.Place;
}
