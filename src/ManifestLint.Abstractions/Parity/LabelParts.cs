using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// An entry of <c>labels</c> writes a label into many fields: beside labels and selectors there are those by which pods are spread, and those of claims; and
/// an object without labels gets all of them with the first one. Where another field has the same label from the same token, all of that is one fact.
/// </summary>
internal static class LabelParts
{
    /// <summary>The labels in a difference that is about something else, or about several of them.</summary>
    /// <param name="meaning">What the difference is about.</param>
    /// <param name="difference">The difference.</param>
    internal static IEnumerable<(FieldMeaning Meaning, FieldDifference Difference)> Of(
        FieldMeaning meaning,
        FieldDifference difference
    ) =>
        difference.Segments switch
        {
            [.., "labels" or "matchLabels" or "selector"]
                when difference.Nodes.All(node => node is null or YamlMapping)
                    && !difference
                        .Nodes.OfType<YamlMapping>()
                        .Any(map => map.Entries.Any(e => e.Value is not YamlScalar)) => KeysOf(difference)
                .Select(key => (MeaningOf(difference.Segments[^1], key), Below(difference, key))),
            [.., "labels" or "matchLabels", var key]
                when meaning.Aspect is not (ParityAspect.Label or ParityAspect.Selector) =>
            [
                (MeaningOf(difference.Segments[^2], key), difference),
            ],
            _ => [],
        };

    /// <summary>The facts, with the labels that another fact is about as well in the place of what they were in.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="keyOf">What makes two facts one.</param>
    internal static IEnumerable<ParityFact> Distribute<TKey>(
        IReadOnlyList<ParityFact> facts,
        Func<ParityFact, TKey> keyOf
    )
    {
        var known = facts
            .Where(fact => fact.Parts.IsEmpty && fact.Meaning.Aspect is ParityAspect.Label or ParityAspect.Selector)
            .Select(keyOf)
            .ToHashSet();
        foreach (var fact in facts)
        {
            var shared = fact.Parts.RemoveAll(part => !known.Contains(keyOf(part)));
            foreach (var part in shared)
            {
                yield return part;
            }

            if (fact.Parts.IsEmpty || shared.Length < fact.Parts.Length)
            {
                yield return shared.IsEmpty ? fact : Without(fact, [.. shared.Select(part => KeyOf(part.Difference))]);
            }
        }
    }

    private static ParityFact Without(ParityFact fact, HashSet<string> keys) =>
        fact with
        {
            Difference = fact.Difference with
            {
                Cells =
                [
                    .. fact.Difference.Cells.Select(cell =>
                        cell.Node is YamlMapping labels
                            ? cell with
                            {
                                Text = string.Join(
                                    ", ",
                                    labels
                                        .Entries.Select(entry => entry.Name)
                                        .Where(name => name is null || !keys.Contains(name))
                                ),
                            }
                            : cell
                    ),
                ],
            },
        };

    private static string KeyOf(ParityDifference difference) =>
        difference.Cells.First(cell => cell.IsPresent).Path.Segments[^1].Key!;

    private static IEnumerable<string> KeysOf(FieldDifference difference) =>
        difference
            .Nodes.OfType<YamlMapping>()
            .SelectMany(map => map.Entries)
            .Select(entry => entry.Name)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    private static FieldDifference Below(FieldDifference difference, string key) =>
        new(
            difference.Segments.Add(key),
            [.. difference.Nodes.Select(node => (node as YamlMapping)?[key])],
            [.. difference.Paths.Select(path => path.Append(key))],
            difference.IsCompared
        );

    private static FieldMeaning MeaningOf(string map, string key) =>
        map == "labels"
            ? new FieldMeaning(ParityAspect.Label, $"label {key}", null)
            : new FieldMeaning(ParityAspect.Selector, $"selector {key}", null);
}
