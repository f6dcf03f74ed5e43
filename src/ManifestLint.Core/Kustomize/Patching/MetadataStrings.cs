using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Labels and annotations as upstream reads them: every value is a string.</summary>
internal static class MetadataStrings
{
    /// <summary>The metadata with strings as labels and annotations; without them where there are none.</summary>
    /// <param name="metadata">The metadata.</param>
    internal static YamlMapping Of(YamlMapping metadata)
    {
        var entries = new EntryListBuilder(metadata);
        for (var i = 0; i < metadata.Entries.Length; i++)
        {
            if (metadata.Entries[i] is { Name: "labels" or "annotations" } entry)
            {
                var strings = entry.Value is YamlMapping { Entries.IsEmpty: false } map ? OfMap(map, TextOf) : null;
                entries.Set(i, strings, removal: null);
            }
        }

        return entries.Build();
    }

    /// <summary>A map of strings.</summary>
    /// <param name="map">The map.</param>
    /// <param name="text">What becomes of a value that is no string.</param>
    internal static YamlMapping OfMap(YamlMapping map, Func<YamlNode, string> text)
    {
        var entries = new EntryListBuilder(map);
        for (var i = 0; i < map.Entries.Length; i++)
        {
            var value = map.Entries[i].Value;
            if (value is not YamlScalar { IsString: true })
            {
                entries.Set(
                    i,
                    new YamlScalar(
                        value.Source,
                        value.Span,
                        text(value),
                        ScalarStyle.DoubleQuoted,
                        via: value.Origin.Via
                    ),
                    removal: null
                );
            }
        }

        return entries.Build();
    }

    private static string TextOf(YamlNode value) => (value as YamlScalar)?.Value ?? string.Empty;
}
