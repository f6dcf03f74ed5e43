using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>How strictly a configuration is read.</summary>
[Flags]
internal enum Strictness
{
    /// <summary>Unknown fields are passed over, and numbers and booleans are taken for strings where strings belong (not all, see <see cref="ValueShape.ExactText"/>).</summary>
    None = 0,

    /// <summary>Unknown fields are errors.</summary>
    KnownFields = 1,

    /// <summary>A number or boolean is no string.</summary>
    ExactTypes = 2,

    /// <summary>A key that is written twice is an error.</summary>
    UniqueKeys = 4,
}

/// <summary>
/// Checks a tree against a <see cref="ValueShape"/> as upstream does on its way from YAML over JSON into Go types, and rebuilds it in one form: keys in
/// their canonical spelling, what is null left out of fields. The walk is as deep as the shape, however deep the tree is.
/// </summary>
/// <param name="strictness">What is an error.</param>
internal readonly struct ConfigurationDecoder(Strictness strictness)
{
    /// <summary>Decodes the root of a configuration.</summary>
    /// <param name="root">The root; null and a null scalar give null.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="what">What the root is, for messages: <c>a Kustomization</c>.</param>
    /// <exception cref="KustomizeException">It is not.</exception>
    internal YamlMapping? DecodeRoot(YamlNode? root, ValueShape shape, string what) =>
        root switch
        {
            null or YamlScalar { IsNull: true } => null,
            YamlMapping mapping => DecodeFields(mapping, shape, string.Empty),
            _ => throw new KustomizeException(
                root.NarrowPlace(),
                $"{what} must be a mapping, and this is {root.Description}"
            ),
        };

    /// <summary>Decodes a value.</summary>
    /// <param name="node">The value, not null.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="KustomizeException">It is not.</exception>
    internal YamlNode Decode(YamlNode node, ValueShape shape, string path)
    {
        switch (shape.Sort, node)
        {
            case (ValueSort.Text, YamlScalar scalar):
                return DecodeText(scalar, shape, path);
            case (ValueSort.Boolean, YamlScalar { Type: ScalarType.Boolean }):
            case (ValueSort.Integer, YamlScalar number) when number.TryGetInt64(out _):
            case (ValueSort.Free, YamlMapping):
                return node;
            case (ValueSort.List, YamlSequence sequence):
                return DecodeList(sequence, shape.Item!, path);
            case (ValueSort.Map, YamlMapping mapping):
                return DecodeMap(mapping, shape.Item!, path);
            case (ValueSort.Fields, YamlMapping mapping):
                return DecodeFields(mapping, shape, path);
            default:
                throw WrongType(node, shape, path);
        }
    }

    private YamlScalar DecodeText(YamlScalar scalar, ValueShape shape, string path)
    {
        if (scalar.IsString)
        {
            return scalar;
        }

        return shape.IsExact || strictness.HasFlag(Strictness.ExactTypes)
            ? throw WrongType(scalar, shape, path)
            : NodeEditing.Text(scalar.Place, scalar.CanonicalValue);
    }

    private YamlSequence DecodeList(YamlSequence sequence, ValueShape item, string path)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>(sequence.Items.Length);
        foreach (var node in sequence.Items)
        {
            items.Add(node is YamlScalar { IsNull: true } ? Zero(node, item) : Decode(node, item, path));
        }

        return sequence.WithItems(items.MoveToImmutable());
    }

    private YamlMapping DecodeMap(YamlMapping mapping, ValueShape item, string path)
    {
        RefuseDuplicates(mapping);
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(mapping.Entries.Length);
        foreach (var (key, value) in mapping.Entries)
        {
            var name = KeyOf(key);
            var decoded = value is YamlScalar { IsNull: true }
                ? Zero(value, item)
                : Decode(value, item, $"{path}.{name.Value}");
            entries.Add(new YamlEntry(name, decoded));
        }

        return mapping.WithEntries(entries.MoveToImmutable());
    }

    private YamlMapping DecodeFields(YamlMapping mapping, ValueShape shape, string path)
    {
        RefuseDuplicates(mapping);
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(mapping.Entries.Length);
        foreach (var (key, value) in InOrderOfWinning(mapping))
        {
            var name = KeyOf(key);
            if (shape.Find(name.Value) is not { } field)
            {
                RefuseUnknown(name, shape, path);
                continue;
            }

            if (value is not YamlScalar { IsNull: true })
            {
                var decoded = Decode(value, field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}");
                entries.Add(new YamlEntry(Spelt(name, field.Name), decoded));
            }
        }

        return mapping.WithEntries(entries.DrainToImmutable());
    }

    // Of 'Resources' and 'resources' the decoder takes the one that it sees last, and it sees them sorted, capitals first.
    private static ImmutableArray<YamlEntry> InOrderOfWinning(YamlMapping mapping)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return mapping.Entries.All(entry => entry.Name is { } name && names.Add(name))
            ? mapping.Entries
            : mapping.Entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
    }

    private void RefuseUnknown(YamlScalar key, ValueShape shape, string path)
    {
        if (strictness.HasFlag(Strictness.KnownFields))
        {
            var question = SpellingSuggestion.Question(key.Value, shape.FieldShapes.Select(field => field.Name));
            var where = path.Length == 0 ? string.Empty : $" in '{path}'";
            throw new KustomizeException(key.Place, $"Unknown field '{Short(key.Value)}'{where}{question}");
        }
    }

    private void RefuseDuplicates(YamlMapping mapping)
    {
        if (!strictness.HasFlag(Strictness.UniqueKeys) || mapping.WrittenEntries.Length == mapping.Entries.Length)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.WrittenEntries)
        {
            if (!entry.IsMerge && entry.Name is { } name && !names.Add(name))
            {
                throw new KustomizeException(entry.Key.Place, $"The key '{Short(name)}' is here twice");
            }
        }
    }

    // Keys of JSON are strings: those of YAML that are not become what they print as, or cannot be told.
    private static YamlScalar KeyOf(YamlNode key) =>
        key switch
        {
            YamlScalar { IsString: true } scalar => scalar,
            YamlScalar { IsNull: false } scalar => Spelt(scalar, scalar.CanonicalValue),
            _ => throw new KustomizeException(
                key.NarrowPlace(),
                $"A key must be a string, and this is {key.Description}"
            ),
        };

    private static YamlScalar Spelt(YamlScalar key, string name) =>
        key.IsString && key.HasValue(name) ? key : NodeEditing.Key(key.Place, name);

    // What Go has where JSON says null in a list or a map.
    private static YamlNode Zero(YamlNode node, ValueShape shape) =>
        shape.Sort switch
        {
            ValueSort.Text => NodeEditing.Text(node.Place, string.Empty),
            ValueSort.Boolean => NodeEditing.Plain(node.Place, "false"),
            ValueSort.Integer => NodeEditing.Plain(node.Place, "0"),
            ValueSort.List => new YamlSequence(node.Source, node.Span, []),
            _ => NodeEditing.EmptyMapping(node.Place),
        };

    private static KustomizeException WrongType(YamlNode node, ValueShape shape, string path)
    {
        var found = node is YamlScalar { IsString: false } scalar
            ? $"{scalar.Description} ('{Short(scalar.WrittenText)}')"
            : node.Description;
        var advice =
            shape.Sort == ValueSort.Text && node is YamlScalar { IsString: false }
                ? "; put it in quotes"
                : string.Empty;
        return new KustomizeException(
            node.NarrowPlace(),
            $"'{Short(path)}' must be {shape}, and this is {found}{advice}"
        );
    }

    private static string Short(string text) => text.Length <= 80 ? text : $"{text[..80]}...";
}
