using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Keys that stand twice in a mapping. Upstream reads them without a word, and cannot print them.</summary>
internal static class RepeatedKeys
{
    /// <summary>The first key of an object that stands twice, or null. Annotations do not count: upstream makes new ones of them, where the last counts.</summary>
    /// <param name="root">The object, its merge keys expanded.</param>
    internal static YamlScalar? InObject(YamlMapping root) =>
        new RepeatedKeySearch().Find(root, depth: 0, isMetadata: false);

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

    /// <summary>The mapping as upstream looks keys up in it: the first counts where one stands twice, and not the last as with Kubernetes.</summary>
    /// <param name="mapping">The mapping.</param>
    internal static YamlMapping WithFirst(YamlMapping mapping)
    {
        if (mapping.WrittenEntries == mapping.Entries)
        {
            return mapping;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return mapping.WithEntries([
            .. mapping.WrittenEntries.Where(entry => !entry.IsMerge && (entry.Name is not { } name || seen.Add(name))),
        ]);
    }

    /// <summary>An object, and its metadata, as upstream looks keys up in them.</summary>
    /// <param name="root">The object.</param>
    internal static YamlMapping WithFirstInMetadata(YamlMapping root)
    {
        var first = WithFirst(root);
        return first["metadata"] is YamlMapping metadata ? first.With("metadata", WithFirst(metadata)) : first;
    }
}
