using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The token of a node that stands for it in a report.</summary>
internal static class NodePlaces
{
    /// <summary>The node itself when it is a scalar; else its first key or item, down to a scalar; an empty collection itself.</summary>
    /// <param name="node">The node.</param>
    internal static SourceSpan NarrowPlace(this YamlNode node)
    {
        while (true)
        {
            var inner = node switch
            {
                YamlMapping { WrittenEntries: [var first, ..] } => first.Key,
                YamlSequence { Items: [var first, ..] } => first,
                _ => null,
            };
            if (inner is null)
            {
                return node.Place;
            }

            node = inner;
        }
    }
}
