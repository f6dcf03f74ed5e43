using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>How a schema is to be understood.</summary>
internal enum SchemaDialect
{
    /// <summary>The <c>openAPIV3Schema</c> of a definition: what it does not name is pruned.</summary>
    Definition,

    /// <summary>A JSON schema of a file: closed only where it says so.</summary>
    JsonSchema,
}

/// <summary>
/// Reads schemas from YAML or JSON nodes. Nothing is thrown for a schema, whatever it holds: keywords that are not understood, or not well formed,
/// allow everything. Nodes that are shared in the source are read once, and <c>$ref</c> may lead back to where it stands.
/// </summary>
internal sealed class StructuralSchemaReader(YamlNode root, SchemaDialect dialect)
{
    // The reader of YAML allows 256 levels of nodes, and a level of a schema takes at least two; references may add more.
    private const int DeepestNesting = 200;
    private const int LongestReference = 1024;
    private const int MostReferences = 64;

    private readonly PatternBudget _patterns = new();
    private readonly Dictionary<YamlNode, StructuralSchema> _read = new(ReferenceEqualityComparer.Instance);

    /// <summary>The keywords of a JSON schema that were met and are not evaluated.</summary>
    internal SortedSet<string> Ignored { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the whole schema.</summary>
    internal StructuralSchema Read() => Read(root, 0);

    private StructuralSchema Read(YamlNode? node, int depth)
    {
        node = Dereference(node);
        if (node is YamlScalar { IsFalse: true })
        {
            return new StructuralSchema { Not = StructuralSchema.Anything };
        }

        if (node is not YamlMapping mapping || depth > DeepestNesting)
        {
            return StructuralSchema.Anything;
        }

        if (!_read.TryGetValue(node, out var schema))
        {
            // Known before its parts are read: they may refer to it.
            _read[node] = schema = new StructuralSchema();
            Fill(schema, mapping, depth);
        }

        return schema;
    }

    private void Fill(StructuralSchema schema, YamlMapping mapping, int depth)
    {
        ReadType(schema, mapping);
        schema.Format = mapping.Text("format");
        schema.IsNullable |= IsTrue(mapping, "nullable");
        schema.PreservesUnknownFields = IsTrue(mapping, "x-kubernetes-preserve-unknown-fields");
        schema.IsEmbeddedResource = IsTrue(mapping, "x-kubernetes-embedded-resource");
        schema.IsIntOrString = IsTrue(mapping, "x-kubernetes-int-or-string") || schema.Format == "int-or-string";
        schema.Required = Texts(mapping, "required");
        schema.Enum = mapping.Sequence("enum")?.Items ?? [];
        schema.Default =
            mapping["default"] is { } value && (schema.IsNullable || value is not YamlScalar { IsNull: true })
                ? value
                : null;
        schema.ListKeys = Texts(mapping, "x-kubernetes-list-map-keys");
        schema.ListKind = mapping.Text("x-kubernetes-list-type") switch
        {
            "set" => ListKind.Set,
            "map" => ListKind.Map,
            _ => ListKind.Atomic,
        };
        schema.Bounds = SchemaBoundsReader.Read(mapping, _patterns);
        schema.Rules = SchemaRuleReader.Read(mapping);
        ReadParts(schema, mapping, depth + 1);
        if (dialect == SchemaDialect.JsonSchema)
        {
            Ignored.UnionWith(JsonSchemaKeywords.IgnoredIn(mapping));
            JsonSchemaKeywords.Read(schema, mapping, _patterns, part => Read(part, depth + 1));
        }
    }

    private void ReadParts(StructuralSchema schema, YamlMapping mapping, int depth)
    {
        if (mapping.Mapping("properties") is { } properties)
        {
            var read = new Dictionary<string, StructuralSchema>(properties.Entries.Length, StringComparer.Ordinal);
            foreach (var entry in properties.Entries)
            {
                if (entry.Name is { } name && !IsStray(name, entry.Value))
                {
                    read[name] = Read(entry.Value, depth);
                }
            }

            schema.Properties = read;
        }

        // A list of schemas, one for each place, is not what the API server knows.
        schema.Items = mapping["items"] is YamlMapping items ? Read(items, depth) : null;
        var additional = mapping["additionalProperties"];
        schema.AdditionalProperties = additional is YamlMapping ? Read(additional, depth) : null;
        schema.AllOf = ReadList(mapping, "allOf", depth);
        schema.AnyOf = ReadList(mapping, "anyOf", depth);
        schema.OneOf = ReadList(mapping, "oneOf", depth);
        schema.Not = mapping["not"] is { } not ? Read(not, depth) : null;
        schema.IsClosed =
            !schema.PreservesUnknownFields && schema.AdditionalProperties is null && Closes(schema, additional);
        RecogniseIntOrString(schema, mapping);
    }

    private bool Closes(StructuralSchema schema, YamlNode? additional) =>
        dialect == SchemaDialect.Definition
            ? schema.Type == SchemaType.Object && additional is not YamlScalar { IsTrue: true }
            : additional is YamlScalar { IsFalse: true };

    private ImmutableArray<StructuralSchema> ReadList(YamlMapping mapping, string key, int depth) =>
        mapping.Sequence(key) is { } list ? [.. list.Items.Select(item => Read(item, depth))] : [];

    // Catalogues of schemas write the type as a choice of an integer and a string.
    private static void RecogniseIntOrString(StructuralSchema schema, YamlMapping mapping)
    {
        if (
            schema.AnyOf is [var any, var other]
            && IsIntegerAndString(any, other)
            && (schema.IsIntOrString || IsUntyped(schema, mapping))
        )
        {
            (schema.IsIntOrString, schema.AnyOf) = (true, []);
        }

        if (schema.OneOf is [var one, var second] && IsIntegerAndString(one, second) && IsUntyped(schema, mapping))
        {
            (schema.IsIntOrString, schema.OneOf) = (true, []);
        }
    }

    private static bool IsUntyped(StructuralSchema schema, YamlMapping mapping) =>
        schema.Type == SchemaType.None && mapping["properties"] is null && mapping["items"] is null;

    private static bool IsIntegerAndString(StructuralSchema one, StructuralSchema other) =>
        (one.Type, other.Type) is (SchemaType.Integer, SchemaType.String) or (SchemaType.String, SchemaType.Integer)
        && !one.HasConstraints
        && !other.HasConstraints
        && one.Enum.IsEmpty
        && other.Enum.IsEmpty;

    private static void ReadType(StructuralSchema schema, YamlMapping mapping)
    {
        var words = mapping["type"] switch
        {
            YamlScalar { IsString: true } word => [word.Value],
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(word => word.Value).ToList(),
            _ => new List<string>(),
        };
        schema.IsNullable = words.Remove("null");
        if (words is ["integer", "string"] or ["string", "integer"])
        {
            schema.IsIntOrString = true;
        }
        else if (words is [var word])
        {
            schema.Type = TypeOf(word);
        }
    }

    private static SchemaType TypeOf(string word) =>
        word switch
        {
            "object" => SchemaType.Object,
            "array" => SchemaType.Array,
            "string" => SchemaType.String,
            "integer" => SchemaType.Integer,
            "number" => SchemaType.Number,
            "boolean" => SchemaType.Boolean,
            _ => SchemaType.None,
        };

    private YamlNode? Dereference(YamlNode? node)
    {
        for (var i = 0; i < MostReferences; i++)
        {
            if (node is not YamlMapping mapping || mapping.Text("$ref") is not { } reference)
            {
                return node;
            }

            node = Resolve(reference);
            if (node is null)
            {
                Ignored.Add(
                    $"$ref: {(reference.Length > LongestReference ? reference[..LongestReference] : reference)}"
                );
            }
        }

        return null;
    }

    // Only references into the same file: '#/definitions/name'.
    private YamlNode? Resolve(string reference)
    {
        if (reference.Length > LongestReference || !reference.StartsWith('#'))
        {
            return null;
        }

        YamlNode? node = root;
        foreach (var part in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(part)
                .Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            node = (node as YamlMapping)?[name];
        }

        return node;
    }

    // Tools that close structures take a field that is called 'properties' for the keyword, and close its siblings.
    private static bool IsStray(string name, YamlNode value) =>
        name == "additionalProperties" && value is YamlScalar { IsFalse: true };

    private static bool IsTrue(YamlMapping mapping, string key) => mapping[key] is YamlScalar { IsTrue: true };

    private static ImmutableArray<string> Texts(YamlMapping mapping, string key) =>
        mapping.Sequence(key) is { } list ? [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)] : [];
}
