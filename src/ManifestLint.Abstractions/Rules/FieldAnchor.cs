using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules;

/// <summary>Where a finding points: narrow places that a person recognises.</summary>
internal static class FieldAnchor
{
    /// <summary>
    /// The deepest key on the way to a missing field. A list item is known by its name, or else by its first key. A field that a patch removed is
    /// missing there, where the patch says so.
    /// </summary>
    internal static YamlNode DeepestKey(YamlNode subject, YamlPath path, YamlNode subjectAnchor)
    {
        var anchor = subjectAnchor;
        YamlNode? node = subject;
        foreach (var segment in path.Segments)
        {
            if (segment.Key is { } key)
            {
                if (node is not YamlMapping mapping || !mapping.TryGetEntry(key, out var entry))
                {
                    return RemovalOf(node as YamlMapping, key) ?? anchor;
                }

                anchor = entry.Key;
                node = entry.Value;
            }
            else
            {
                node = segment.Step(node);
                if (node is null)
                {
                    break;
                }

                anchor = OfItem(node);
            }
        }

        return anchor;
    }

    /// <summary>Where a patch removed a field or what holds it; null when none did.</summary>
    internal static YamlNode? RemovalOf(YamlNode subject, YamlPath path)
    {
        YamlNode? node = subject;
        foreach (var segment in path.Segments)
        {
            if (segment.Step(node) is not { } next)
            {
                return segment.Key is { } key ? RemovalOf(node as YamlMapping, key) : null;
            }

            node = next;
        }

        return null;
    }

    /// <summary>Where a patch removed an entry of a mapping, or an item that goes by a name in a list; null when none did.</summary>
    internal static YamlScalar? RemovalOf(YamlNode? container, string name)
    {
        var tombstones = container switch
        {
            YamlMapping mapping => mapping.Tombstones,
            YamlSequence list => list.Tombstones,
            _ => [],
        };
        foreach (var tombstone in tombstones)
        {
            if (tombstone.Name == name)
            {
                return new YamlScalar(tombstone.Place.Source, tombstone.Place.Span, null, via: tombstone.Via);
            }
        }

        return null;
    }

    /// <summary>The token by which a person recognises a list item.</summary>
    internal static YamlNode OfItem(YamlNode item) =>
        item switch
        {
            YamlMapping mapping when mapping.Scalar("name") is { } name => name,
            YamlMapping { WrittenEntries: [var first, ..] } => first.Key,
            _ => item,
        };

    /// <summary>
    /// The place of a node, narrowed to its first line when it spans several: code scanning annotates a change only when every line of the
    /// region belongs to it.
    /// </summary>
    internal static SourceSpan PlaceOf(YamlNode node)
    {
        var text = node.Source.Slice(node.Span);
        var end = text.IndexOfAny('\n', '\r');
        return end < 0
            ? node.Place
            : new SourceSpan(node.Source, new TextSpan(node.Span.Start, text[..end].TrimEnd().Length));
    }
}
