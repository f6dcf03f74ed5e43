using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Maps from string to string, as labels, annotations and data are: values of any other type become strings, collections empty ones.</summary>
internal static class StringMap
{
    /// <summary>The entries of both maps. Each keeps its nodes; a value that wins over another has the other in its history.</summary>
    /// <param name="below">The map that loses, or null.</param>
    /// <param name="above">The map that wins, or null.</param>
    /// <param name="keepsOthers">Whether keys that only the map that loses has stay.</param>
    /// <param name="readsNull">Whether null counts as the text it is written with, and not as an empty one.</param>
    internal static ImmutableArray<YamlEntry> Overlay(
        YamlMapping? below,
        YamlMapping? above,
        bool keepsOthers = true,
        bool readsNull = false
    )
    {
        var result = ImmutableArray.CreateBuilder<YamlEntry>();
        if (below is not null && keepsOthers)
        {
            foreach (var entry in below.Entries)
            {
                if (above is null || entry.Name is not { } name || !above.TryGetEntry(name, out _))
                {
                    result.Add(new YamlEntry(entry.Key, StringOf(entry.Value, readsNull)));
                }
            }
        }

        if (above is not null)
        {
            foreach (var entry in above.Entries)
            {
                var old = entry.Name is { } name ? below?[name] : null;
                result.Add(new YamlEntry(entry.Key, WithHistory(StringOf(entry.Value, readsNull), old)));
            }
        }

        return result.DrainToImmutable();
    }

    /// <summary>The same scalar with another value behind it.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="old">What it wins over, or null.</param>
    internal static YamlScalar WithHistory(YamlScalar scalar, YamlNode? old) =>
        old is null
            ? scalar
            : new YamlScalar(
                scalar.Source,
                scalar.Span,
                scalar.Value,
                scalar.Style,
                scalar.Tag,
                [.. scalar.Origin.Via, .. NodeEditing.History(old)]
            );

    private static YamlScalar StringOf(YamlNode node, bool readsNull) =>
        node is YamlScalar scalar && (readsNull || !scalar.IsNull)
            ? ScalarPart.AsString(scalar)
            : ScalarPart.String(node.Place, string.Empty, node.Origin.Via);
}
