using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What becomes of the items of a list: upstream writes them as JSON and reads them again, so that they lose the spelling and the style they had.
/// It shows where something is taken for a text, as in an annotation: <c>1.50</c> is <c>1.5</c> then, and <c>~</c> is <c>null</c>. The items of
/// a <c>List</c> that is alone in its text it takes as they are.
/// </summary>
internal static class ListItemReading
{
    /// <summary>Whether upstream takes the items of a list as they are.</summary>
    /// <param name="list">The list.</param>
    internal static bool IsUnwrapped(YamlMapping list) =>
        list.Text("kind") is "List" or "ResourceList" && !HasSeparator(list.Source.Content);

    // A separator in the first line is none, nor is one in the last line if that has no end.
    private static bool HasSeparator(string text) =>
        text.IndexOf("\n---", StringComparison.Ordinal) is var separator and >= 0
        && text.IndexOf('\n', separator + 1) >= 0;

    /// <summary>The item as it comes out of JSON; what does not change is shared.</summary>
    /// <param name="item">The item.</param>
    internal static YamlNode ThroughJson(YamlNode item) =>
        item switch
        {
            YamlScalar scalar => ThroughJson(scalar),
            YamlSequence sequence => ThroughJson(sequence),
            YamlMapping mapping => ThroughJson(mapping),
            _ => item,
        };

    private static YamlScalar ThroughJson(YamlScalar scalar)
    {
        var text = scalar.Type switch
        {
            ScalarType.Integer when GoNumbers.TryParseInteger(scalar.Value, out var integer) => integer.ToString(
                CultureInfo.InvariantCulture
            ),
            ScalarType.Float when GoNumbers.TryParseFloat(scalar.Value, out var real) && double.IsFinite(real) =>
                GoNumbers.FormatJson(real),
            ScalarType.Boolean => scalar.IsTrue ? "true" : "false",
            ScalarType.Null => "null",
            _ => scalar.Value,
        };
        return scalar.IsString ? StringThroughJson(scalar)
            : scalar.HasValue(text) ? scalar
            : new YamlScalar(scalar.Source, scalar.Span, text, scalar.Style, scalar.Tag, scalar.Origin.Via);
    }

    private static YamlScalar StringThroughJson(YamlScalar text) =>
        text is { Style: ScalarStyle.Plain, Tag: null } && GoTimestamp.TryFormat(text.Value, out var moment)
            ? ScalarPart.String(text.Place, moment ?? text.Value, text.Origin.Via)
            : ScalarPart.Restyled(text, text.Value);

    private static YamlSequence ThroughJson(YamlSequence sequence)
    {
        ImmutableArray<YamlNode>.Builder? changed = null;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var item = ThroughJson(sequence.Items[i]);
            if (!ReferenceEquals(item, sequence.Items[i]))
            {
                changed ??= sequence.Items.ToBuilder();
                changed[i] = item;
            }
        }

        return changed is null ? sequence : sequence.WithItems(changed.MoveToImmutable());
    }

    private static YamlMapping ThroughJson(YamlMapping mapping)
    {
        ImmutableArray<YamlEntry>.Builder? changed = null;
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            var (key, value) = mapping.Entries[i];
            var passed = ThroughJson(value);
            if (!ReferenceEquals(passed, value))
            {
                changed ??= mapping.Entries.ToBuilder();
                changed[i] = new YamlEntry(key, passed);
            }
        }

        return changed is null ? mapping : mapping.WithEntries(changed.MoveToImmutable());
    }
}
