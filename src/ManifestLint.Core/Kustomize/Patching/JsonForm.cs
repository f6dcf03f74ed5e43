using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>What becomes of nodes on their way through JSON.</summary>
internal static class JsonForm
{
    private const string StringTag = "tag:yaml.org,2002:str";
    private const long LargestExact = 1L << 53;

    /// <summary>A patch as its reader, which is one of YAML 1.1, hands it on: keys are strings (<c>y:</c> is <c>true</c>), and dates stay strings.</summary>
    /// <param name="node">A node of the patch.</param>
    /// <exception cref="KustomizeException">A key is no single value.</exception>
    internal static YamlNode OfPatch(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => OfPatch(scalar),
            YamlMapping mapping => OfPatch(mapping),
            YamlSequence sequence => Items(sequence, OfPatch),
            _ => node,
        };

    /// <summary>
    /// An object after a JSON patch: all its numbers were floats for a while, so that integers beyond 2^53 are rounded, and scalars come back
    /// in their plainest spelling.
    /// </summary>
    /// <param name="node">A node of the object.</param>
    internal static YamlNode OfObject(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => OfObject(scalar),
            YamlMapping mapping => OfObject(mapping),
            YamlSequence sequence => Items(sequence, OfObject),
            _ => node,
        };

    /// <summary>
    /// A value of the object as a <c>test</c> sees it: a date that is written without quotes is a moment, and no date of a patch equals it. A folded
    /// block has been written and read once.
    /// </summary>
    /// <param name="node">A node of the object.</param>
    internal static YamlNode WithMoments(YamlNode node) =>
        node switch
        {
            YamlScalar { Style: ScalarStyle.Plain, IsString: true, Tag: null } scalar
                when GoTimestamp.TryFormat(scalar.Value, out var moment) => Respelled(
                scalar,
                moment ?? scalar.Value,
                StringTag
            ),
            YamlScalar scalar => ScalarPart.Restyled(scalar, FoldedPassage.Pass(scalar.Value)),
            YamlMapping mapping => mapping.WithEntries(
                [.. mapping.Entries.Select(entry => new YamlEntry(entry.Key, WithMoments(entry.Value)))],
                mapping.Tombstones
            ),
            YamlSequence sequence => Items(sequence, WithMoments),
            _ => node,
        };

    private static YamlScalar OfPatch(YamlScalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, IsString: true, Tag: null, Value: [>= '0' and <= '9', ..] }
            ? Respelled(scalar, scalar.Value, StringTag)
            : ScalarPart.Restyled(scalar, scalar.Value);

    private static YamlMapping OfPatch(YamlMapping mapping)
    {
        YamlEntry[]? changed = null;
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            var entry = mapping.Entries[i];
            var fresh = new YamlEntry(Key(entry.Key), OfPatch(entry.Value));
            if (!ReferenceEquals(fresh.Key, entry.Key) || !ReferenceEquals(fresh.Value, entry.Value))
            {
                changed ??= [.. mapping.Entries];
                changed[i] = fresh;
            }
        }

        // Two keys may have become one; the later one counts.
        return changed is null ? mapping : mapping.WithEntries([.. changed], mapping.Tombstones);
    }

    private static YamlScalar Key(YamlNode key)
    {
        if (key is not YamlScalar scalar || scalar.IsNull)
        {
            throw new KustomizeException(key.Place, $"A key of a JSON patch must be a string, found {key.Description}");
        }

        return scalar.IsString ? scalar : Respelled(scalar, scalar.CanonicalValue, StringTag);
    }

    private static YamlScalar OfObject(YamlScalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || scalar.IsString)
        {
            return Typed((YamlScalar)WithMoments(scalar), StringTag);
        }

        if (scalar.IsNull)
        {
            return Typed(scalar.HasValue("null") ? scalar : Respelled(scalar, "null", scalar.Tag), GoScalars.NullTag);
        }

        var text = scalar.Type == ScalarType.Integer ? Rounded(scalar.CanonicalValue) : scalar.CanonicalValue;
        return scalar.HasValue(text) ? scalar : Respelled(scalar, text, scalar.Tag);
    }

    private static YamlMapping OfObject(YamlMapping mapping)
    {
        var entries = new EntryListBuilder(mapping);
        for (var i = 0; i < mapping.Entries.Length; i++)
        {
            entries.Set(i, OfObject(mapping.Entries[i].Value), removal: null);
        }

        return entries.Build();
    }

    private static YamlSequence Items(YamlSequence sequence, Func<YamlNode, YamlNode> change)
    {
        YamlNode[]? changed = null;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var fresh = change(sequence.Items[i]);
            if (!ReferenceEquals(fresh, sequence.Items[i]))
            {
                changed ??= [.. sequence.Items];
                changed[i] = fresh;
            }
        }

        return changed is null ? sequence : sequence.WithItems([.. changed], sequence.Tombstones);
    }

    private static string Rounded(string integer)
    {
        if (
            !Int128.TryParse(integer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || Int128.Abs(value) <= LargestExact
        )
        {
            return integer;
        }

        return GoNumbers.FormatWhole((double)value);
    }

    /// <summary>The text of an annotation that a JSON patch sets to something else than a string.</summary>
    /// <param name="value">The value.</param>
    internal static string AnnotationText(YamlNode value) =>
        value switch
        {
            YamlScalar { Type: ScalarType.Integer or ScalarType.Float } number
                when double.TryParse(
                    number.CanonicalValue,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var real
                ) => GoNumbers.FormatShortest(real),
            YamlScalar scalar => scalar.CanonicalValue,
            _ => string.Empty,
        };

    // What has been read again has a type, even where a transformer had written it without one.
    private static YamlScalar Typed(YamlScalar scalar, string tag) =>
        TypedScalar.IsUntyped(scalar) ? Respelled(scalar, scalar.Value, tag) : scalar;

    private static YamlScalar Respelled(YamlScalar scalar, string value, string? tag) =>
        new(scalar.Source, scalar.Span, value, ScalarStyle.Plain, tag, scalar.Origin.Via);
}
