using ManifestLint.Kubernetes;
using ManifestLint.Schemas;
using ManifestLint.Yaml;

namespace ManifestLint.Dev.CustomResources;

/// <summary>Writes the schemas of a family of groups: equal schemas once, parts before what they are parts of.</summary>
internal sealed class BundleBlockWriter
{
    private readonly SortedSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<StructuralSchema> _collected = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<StructuralSchema, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _placesByContent = new(StringComparer.Ordinal);
    private readonly List<byte[]> _schemas = [];
    private Dictionary<string, int> _placesOfTexts = [];

    /// <summary>The bytes of a block.</summary>
    /// <param name="kinds">The kinds with their schemas, in order.</param>
    internal static byte[] Write(IReadOnlyList<KeyValuePair<GroupVersionKind, StructuralSchema>> kinds) =>
        new BundleBlockWriter().WriteBlock(kinds);

    private byte[] WriteBlock(IReadOnlyList<KeyValuePair<GroupVersionKind, StructuralSchema>> kinds)
    {
        foreach (var (kind, schema) in kinds)
        {
            _texts.UnionWith([kind.Group, kind.Version, kind.Kind]);
            Collect(schema);
        }

        _placesOfTexts = _texts
            .Select((text, place) => (text, place))
            .ToDictionary(pair => pair.text, pair => pair.place, StringComparer.Ordinal);
        var roots = kinds.Select(kind => (kind.Key, Place: PlaceOf(kind.Value))).ToList();
        var output = new BundleOutput();
        output.WriteList(_texts, output.WriteText);
        output.WriteList(_schemas, output.Append);
        output.WriteList(
            roots,
            root =>
            {
                output.WriteNumber(_placesOfTexts[root.Key.Group]);
                output.WriteNumber(_placesOfTexts[root.Key.Version]);
                output.WriteNumber(_placesOfTexts[root.Key.Kind]);
                output.WriteNumber(root.Place);
            }
        );
        return output.ToArray();
    }

    private void Collect(StructuralSchema schema)
    {
        if (!_collected.Add(schema))
        {
            return;
        }

        _texts.UnionWith(schema.Properties.Keys.Concat(schema.Required).Concat(schema.ListKeys));
        _texts.UnionWith(schema.Enum.Append(schema.Default).OfType<YamlNode>().Select(value => TextOf(value).Text));
        foreach (var rule in schema.Rules)
        {
            _texts.UnionWith(
                new[] { rule.Rule, rule.Message, rule.MessageExpression, rule.Reason, rule.FieldPath }.OfType<string>()
            );
        }

        _texts.UnionWith(new[] { schema.Format, schema.Bounds?.Pattern }.OfType<string>());
        foreach (var part in PartsOf(schema))
        {
            Collect(part);
        }
    }

    private static IEnumerable<StructuralSchema> PartsOf(StructuralSchema schema) =>
        schema
            .Properties.Values.Concat(schema.AllOf)
            .Concat(schema.AnyOf)
            .Concat(schema.OneOf)
            .Concat(new[] { schema.Items, schema.AdditionalProperties, schema.Not }.OfType<StructuralSchema>());

    private int PlaceOf(StructuralSchema schema)
    {
        if (_places.TryGetValue(schema, out var place))
        {
            return place < 0 ? throw new InvalidDataException("A bundled schema holds itself") : place;
        }

        _places[schema] = -1;
        var bytes = Encode(schema);
        var content = Convert.ToBase64String(bytes);
        if (!_placesByContent.TryGetValue(content, out place))
        {
            place = _schemas.Count;
            _schemas.Add(bytes);
            _placesByContent.Add(content, place);
        }

        _places[schema] = place;
        return place;
    }

    private byte[] Encode(StructuralSchema schema)
    {
        var output = new BundleOutput();
        Flag(output, BundleKeyword.Nullable, schema.IsNullable);
        Flag(output, BundleKeyword.IntOrString, schema.IsIntOrString);
        Flag(output, BundleKeyword.PreserveUnknownFields, schema.PreservesUnknownFields);
        Flag(output, BundleKeyword.EmbeddedResource, schema.IsEmbeddedResource);
        Flag(output, BundleKeyword.Closed, schema.IsClosed);
        Enumerated(output, BundleKeyword.Type, (byte)schema.Type);
        Enumerated(output, BundleKeyword.ListKind, (byte)schema.ListKind);
        Text(output, BundleKeyword.Format, schema.Format);
        Texts(output, BundleKeyword.Required, schema.Required);
        Texts(output, BundleKeyword.ListKeys, schema.ListKeys);
        if (schema.Properties.Count > 0)
        {
            output.WriteByte((byte)BundleKeyword.Properties);
            output.WriteList(
                [.. schema.Properties.OrderBy(property => property.Key, StringComparer.Ordinal)],
                property =>
                {
                    output.WriteNumber(_placesOfTexts[property.Key]);
                    output.WriteNumber(PlaceOf(property.Value));
                }
            );
        }

        Parts(output, BundleKeyword.Items, schema.Items);
        Parts(output, BundleKeyword.AdditionalProperties, schema.AdditionalProperties);
        Parts(output, BundleKeyword.Not, schema.Not);
        PartLists(output, BundleKeyword.AllOf, schema.AllOf);
        PartLists(output, BundleKeyword.AnyOf, schema.AnyOf);
        PartLists(output, BundleKeyword.OneOf, schema.OneOf);
        if (!schema.Enum.IsEmpty)
        {
            output.WriteByte((byte)BundleKeyword.Enum);
            output.WriteList(schema.Enum, value => Value(output, value));
        }

        if (schema.Default is { } value)
        {
            output.WriteByte((byte)BundleKeyword.Default);
            Value(output, value);
        }

        Bounds(output, schema.Bounds ?? new SchemaBounds());
        Rules(output, schema);
        output.WriteByte((byte)BundleKeyword.End);
        return output.ToArray();
    }

    private void Bounds(BundleOutput output, SchemaBounds bounds)
    {
        Text(output, BundleKeyword.Pattern, bounds.Pattern);
        Number(output, BundleKeyword.Minimum, bounds.Minimum);
        Number(output, BundleKeyword.Maximum, bounds.Maximum);
        Flag(output, BundleKeyword.ExclusiveMinimum, bounds.IsMinimumExclusive);
        Flag(output, BundleKeyword.ExclusiveMaximum, bounds.IsMaximumExclusive);
        Number(output, BundleKeyword.MultipleOf, bounds.MultipleOf);
        Count(output, BundleKeyword.MinLength, bounds.MinLength);
        Count(output, BundleKeyword.MaxLength, bounds.MaxLength);
        Count(output, BundleKeyword.MinItems, bounds.MinItems);
        Count(output, BundleKeyword.MaxItems, bounds.MaxItems);
        Count(output, BundleKeyword.MinProperties, bounds.MinProperties);
        Count(output, BundleKeyword.MaxProperties, bounds.MaxProperties);
        Flag(output, BundleKeyword.UniqueItems, bounds.AreItemsUnique);
    }

    private void Rules(BundleOutput output, StructuralSchema schema)
    {
        if (schema.Rules.IsEmpty)
        {
            return;
        }

        output.WriteByte((byte)BundleKeyword.Rules);
        output.WriteList(
            schema.Rules,
            rule =>
            {
                output.WriteNumber(_placesOfTexts[rule.Rule]);
                foreach (var text in new[] { rule.Message, rule.MessageExpression, rule.Reason, rule.FieldPath })
                {
                    output.WriteNumber(text is null ? 0 : _placesOfTexts[text] + 1);
                }

                output.WriteByte(rule.HasOptionalOldSelf ? (byte)1 : (byte)0);
            }
        );
    }

    private void Value(BundleOutput output, YamlNode value)
    {
        var (isText, text) = TextOf(value);
        output.WriteByte(isText ? (byte)0 : (byte)1);
        output.WriteNumber(_placesOfTexts[text]);
    }

    // The data is JSON, and what is written in it is JSON too.
    private static (bool IsText, string Text) TextOf(YamlNode value) =>
        value is YamlScalar { IsString: true } text ? (true, text.Value) : (false, Json.Of(value));

    private static void Flag(BundleOutput output, BundleKeyword keyword, bool isSet)
    {
        if (isSet)
        {
            output.WriteByte((byte)keyword);
        }
    }

    private static void Enumerated(BundleOutput output, BundleKeyword keyword, byte value)
    {
        if (value != 0)
        {
            output.WriteByte((byte)keyword);
            output.WriteByte(value);
        }
    }

    private void Text(BundleOutput output, BundleKeyword keyword, string? text)
    {
        if (text is not null)
        {
            output.WriteByte((byte)keyword);
            output.WriteNumber(_placesOfTexts[text]);
        }
    }

    private void Texts(BundleOutput output, BundleKeyword keyword, IReadOnlyCollection<string> texts)
    {
        if (texts.Count > 0)
        {
            output.WriteByte((byte)keyword);
            output.WriteList(texts, text => output.WriteNumber(_placesOfTexts[text]));
        }
    }

    private static void Number(BundleOutput output, BundleKeyword keyword, double? number)
    {
        if (number is { } value)
        {
            output.WriteByte((byte)keyword);
            output.WriteDouble(value);
        }
    }

    private static void Count(BundleOutput output, BundleKeyword keyword, long? count)
    {
        if (count is { } value)
        {
            output.WriteByte((byte)keyword);
            output.WriteNumber(value);
        }
    }

    private void Parts(BundleOutput output, BundleKeyword keyword, StructuralSchema? part)
    {
        if (part is not null)
        {
            output.WriteByte((byte)keyword);
            output.WriteNumber(PlaceOf(part));
        }
    }

    private void PartLists(BundleOutput output, BundleKeyword keyword, IReadOnlyCollection<StructuralSchema> parts)
    {
        if (parts.Count > 0)
        {
            output.WriteByte((byte)keyword);
            output.WriteList(parts, part => output.WriteNumber(PlaceOf(part)));
        }
    }
}
