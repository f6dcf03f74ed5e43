using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What becomes of the items of a list: upstream writes them as JSON and reads them again, so that numbers lose the spelling they had. It shows
/// where a number is taken for a text, as in an annotation: <c>1.50</c> is <c>1.5</c> then.
/// </summary>
internal static class ListItemReading
{
    /// <summary>The item as it comes out of JSON; what has no number is shared.</summary>
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
            _ => scalar.Value,
        };
        return text == scalar.Value
            ? scalar
            : new YamlScalar(scalar.Source, scalar.Span, text, scalar.Style, scalar.Tag, scalar.Origin.Via);
    }

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
