using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Labels and annotations as upstream reads them: every value is a string.</summary>
internal static class MetadataStrings
{
    /// <summary>The metadata with strings as labels and annotations; without them where there are none.</summary>
    /// <param name="metadata">The metadata.</param>
    internal static YamlMapping Of(YamlMapping metadata)
    {
        metadata = RepeatedKeys.WithFirst(metadata);
        var entries = new EntryListBuilder(metadata);
        for (var i = 0; i < metadata.Entries.Length; i++)
        {
            if (metadata.Entries[i] is { Name: "labels" or "annotations" } entry)
            {
                var strings = entry.Value is YamlMapping { Entries.IsEmpty: false } map ? OfMap(map, StringOf) : null;
                entries.Set(i, strings, removal: null);
            }
        }

        return entries.Build();
    }

    /// <summary>The object with strings as annotations; without annotations where there are none.</summary>
    /// <param name="root">The object.</param>
    internal static YamlMapping WithAnnotations(YamlMapping root)
    {
        root = RepeatedKeys.WithFirst(root);
        if (root.Mapping("metadata") is not { } written)
        {
            return root;
        }

        var metadata = RepeatedKeys.WithFirst(written);
        return metadata["annotations"] switch
        {
            null => root,
            YamlMapping { Entries.IsEmpty: false } map => root.With(
                "metadata",
                metadata.With("annotations", OfMap(map, StringOf))
            ),
            _ => root.With("metadata", metadata.Without("annotations")),
        };
    }

    /// <summary>A map of strings.</summary>
    /// <param name="map">The map.</param>
    /// <param name="change">What becomes of a value; a string may stay what it is.</param>
    internal static YamlMapping OfMap(YamlMapping map, Func<YamlNode, YamlNode> change)
    {
        var entries = new EntryListBuilder(map);
        for (var i = 0; i < map.Entries.Length; i++)
        {
            var value = map.Entries[i].Value;
            var changed = change(value);
            if (!ReferenceEquals(changed, value))
            {
                entries.Set(i, changed, removal: null);
            }
        }

        return entries.Build();
    }

    /// <summary>A string in the place of a value that is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">The string.</param>
    internal static YamlScalar Instead(YamlNode value, string text) =>
        new(value.Source, value.Span, text, ScalarStyle.DoubleQuoted, via: value.Origin.Via);

    /// <summary>A value as upstream reads it: whatever it is, its text counts.</summary>
    /// <param name="value">The value.</param>
    internal static YamlScalar StringOf(YamlNode value) =>
        value is YamlScalar { IsString: true } text
            ? ScalarPart.AsRead(text)
            : Instead(value, (value as YamlScalar)?.Value ?? string.Empty);
}
