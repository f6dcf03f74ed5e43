using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Keys that stand twice in a mapping. Upstream reads them without a word, and cannot print them.</summary>
internal static class RepeatedKeys
{
    /// <summary>The first key of an object that stands twice, or null. Annotations do not count: upstream makes new ones of them, where the last counts.</summary>
    /// <param name="root">The object, its merge keys expanded.</param>
    internal static YamlScalar? InObject(YamlMapping root) => Find(root, depth: 0, isMetadata: false);

    /// <summary>The first key that stands twice in a mapping itself, or null.</summary>
    /// <param name="mapping">The mapping.</param>
    internal static YamlScalar? In(YamlMapping mapping)
    {
        if (mapping.WrittenEntries == mapping.Entries)
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.WrittenEntries)
        {
            if (!entry.IsMerge && entry.Name is { } name && !seen.Add(name))
            {
                return (YamlScalar)entry.Key;
            }
        }

        return null;
    }

    /// <summary>The entry of a key as upstream looks it up: the first where it stands twice.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="entry">The entry as Kubernetes reads it, which is the last.</param>
    internal static YamlEntry FirstOf(YamlMapping mapping, YamlEntry entry)
    {
        if (mapping.WrittenEntries == mapping.Entries)
        {
            return entry;
        }

        foreach (var written in mapping.WrittenEntries)
        {
            if (!written.IsMerge && written.Name == entry.Name)
            {
                return written;
            }
        }

        return entry;
    }

    private static YamlScalar? Find(YamlNode node, int depth, bool isMetadata)
    {
        PrintableTree.RefuseDepth(node, depth);
        switch (node)
        {
            case YamlMapping mapping:
                if (In(mapping) is { } repeated)
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
