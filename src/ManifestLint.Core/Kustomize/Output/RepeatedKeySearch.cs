using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Looks for a key that stands twice in an object. What aliases share is looked at once, so that it takes no longer than reading did.</summary>
internal sealed class RepeatedKeySearch
{
    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first key that stands twice in a node or below it, or null. Annotations of the object itself do not count.</summary>
    /// <param name="node">The node.</param>
    /// <param name="depth">How deep it is in the object.</param>
    /// <param name="isMetadata">Whether it is the object's metadata.</param>
    internal YamlScalar? Find(YamlNode node, int depth, bool isMetadata)
    {
        PrintableTree.RefuseDepth(node, depth);
        if (!_seen.Add(node))
        {
            return null;
        }

        switch (node)
        {
            case YamlMapping mapping:
                if (RepeatedKeys.In(mapping) is { } repeated)
                {
                    return repeated;
                }

                foreach (var entry in mapping.Entries)
                {
                    if (
                        entry.Value is not YamlScalar
                        && !(isMetadata && entry.Name == "annotations")
                        && Find(entry.Value, depth + 1, depth == 0 && entry.Name == "metadata") is { } below
                    )
                    {
                        return below;
                    }
                }

                return null;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item is not YamlScalar && Find(item, depth + 1, isMetadata: false) is { } below)
                    {
                        return below;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
