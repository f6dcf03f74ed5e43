using System.Collections.Immutable;
using System.Text.Json;

namespace ManifestLint.Compose;

/// <summary>The types of values, as the schema names them.</summary>
[Flags]
internal enum ShapeTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    List = 32,
    Mapping = 64,
    Any = 127,
}

/// <summary>What the schema of the Compose Specification says about a value: as much of JSON Schema as that schema uses.</summary>
internal sealed class ComposeShape
{
    private static readonly Lazy<ComposeShape> LazyRoot = new(ComposeShapeReader.ReadSchema);

    /// <summary>The whole file.</summary>
    internal static ComposeShape Root => LazyRoot.Value;

    internal ShapeTypes Types { get; init; } = ShapeTypes.Any;

    /// <summary>The alternatives, of which the type of the value picks one; empty where there is only this.</summary>
    internal ImmutableArray<ComposeShape> Alternatives { get; init; } = [];

    internal IReadOnlyDictionary<string, ComposeShape> Properties { get; init; } =
        ImmutableDictionary<string, ComposeShape>.Empty;

    /// <summary>The shapes of entries whose keys follow a pattern, extensions aside.</summary>
    internal ImmutableArray<(string Pattern, ComposeShape Shape)> Patterns { get; init; } = [];

    /// <summary>Whether keys that begin with <c>x-</c> are allowed.</summary>
    internal bool IsExtensible { get; init; }

    internal bool IsClosed { get; init; }

    internal ComposeShape? Item { get; init; }

    internal ImmutableArray<string> Required { get; init; } = [];

    internal ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The alternative for a type of value, or null where the type is not allowed.</summary>
    /// <param name="types">The types that the value has: an integer is a number too.</param>
    internal ComposeShape? For(ShapeTypes types) =>
        Alternatives.IsEmpty
            ? (Types & types) != ShapeTypes.None
                ? this
                : null
            : Alternatives.Select(alternative => alternative.For(types)).OfType<ComposeShape>().FirstOrDefault();

    /// <summary>The shape of an entry, or null where its key is not known.</summary>
    /// <param name="key">The key.</param>
    internal ComposeShape? Of(string key) =>
        Properties.TryGetValue(key, out var property)
            ? property
            : Patterns.FirstOrDefault(pattern => Matches(pattern.Pattern, key)).Shape;

    /// <summary>Whether a key begins an extension, which is nobody's business.</summary>
    /// <param name="key">The key.</param>
    internal bool IsExtension(string key) => IsExtensible && key.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>Whether nothing may stand there.</summary>
    internal bool TakesNull => (AllTypes & ShapeTypes.Null) != ShapeTypes.None;

    // The patterns of the schema, said in code: the pattern of names, and any key at all.
    private static bool Matches(string pattern, string name) =>
        pattern switch
        {
            "^[a-zA-Z0-9._-]+$" => name.Length > 0
                && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'),
            "^[a-z]+$" => name.Length > 0 && name.All(char.IsAsciiLetterLower),
            _ => name.Length > 0,
        };

    /// <summary>The types that are allowed, as a person says them.</summary>
    internal string Description
    {
        get
        {
            var types = AllTypes;
            var names = new List<string>();
            AddIf(ShapeTypes.Mapping, "a mapping");
            AddIf(ShapeTypes.List, "a list");
            AddIf(ShapeTypes.String, "a string");
            AddIf(ShapeTypes.Number, "a number");
            if ((types & ShapeTypes.Number) == ShapeTypes.None)
            {
                AddIf(ShapeTypes.Integer, "an integer");
            }

            AddIf(ShapeTypes.Boolean, "a boolean");
            return names is [.. var others, var last] && others.Count > 0
                ? $"{string.Join(", ", others)} or {last}"
                : names[0];

            void AddIf(ShapeTypes type, string name)
            {
                if ((types & type) != ShapeTypes.None)
                {
                    names.Add(name);
                }
            }
        }
    }

    /// <summary>All types that are allowed.</summary>
    internal ShapeTypes AllTypes =>
        Alternatives.IsEmpty
            ? Types
            : Alternatives.Aggregate(ShapeTypes.None, (types, alternative) => types | alternative.AllTypes);
}

/// <summary>Reads the schema.</summary>
internal sealed class ComposeShapeReader
{
    private const string ResourceName = "compose.json";
    private const string Reference = "#/definitions/";

    private readonly JsonElement _definitions;
    private readonly Dictionary<string, ComposeShape> _known = new(StringComparer.Ordinal);

    private ComposeShapeReader(JsonElement definitions)
    {
        _definitions = definitions;
    }

    internal static ComposeShape ReadSchema()
    {
        using var stream = typeof(ComposeShapeReader).Assembly.GetManifestResourceStream(ResourceName)!;
        using var document = JsonDocument.Parse(stream);
        return new ComposeShapeReader(document.RootElement.GetProperty("definitions")).Read(document.RootElement);
    }

    private ComposeShape Read(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()![Reference.Length..];
            return _known.TryGetValue(name, out var known)
                ? known
                : _known[name] = Read(_definitions.GetProperty(name));
        }

        if (schema.TryGetProperty("oneOf", out var alternatives))
        {
            return new ComposeShape { Alternatives = [.. alternatives.EnumerateArray().Select(Read)] };
        }

        var patterns = Members(schema, "patternProperties").ToList();
        return new ComposeShape
        {
            Types = TypesOf(schema),
            Properties = Members(schema, "properties")
                .ToDictionary(member => member.Name, member => Read(member.Value), StringComparer.Ordinal),
            Patterns =
            [
                .. patterns.Where(member => member.Name != "^x-").Select(member => (member.Name, Read(member.Value))),
            ],
            IsExtensible = patterns.Exists(member => member.Name == "^x-"),
            IsClosed =
                schema.TryGetProperty("additionalProperties", out var additional)
                && additional.ValueKind == JsonValueKind.False,
            Item = schema.TryGetProperty("items", out var item) ? Read(item) : null,
            Required = Strings(schema, "required"),
            Values = Strings(schema, "enum"),
        };
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var members) ? members.EnumerateObject() : default;

    private static ImmutableArray<string> Strings(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static ShapeTypes TypesOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? ShapeTypes.Any
        : type.ValueKind == JsonValueKind.String ? TypeOf(type.GetString())
        : type.EnumerateArray().Aggregate(ShapeTypes.None, (types, one) => types | TypeOf(one.GetString()));

    private static ShapeTypes TypeOf(string? name) =>
        name switch
        {
            "null" => ShapeTypes.Null,
            "boolean" => ShapeTypes.Boolean,
            "integer" => ShapeTypes.Integer,
            "number" => ShapeTypes.Number,
            "string" => ShapeTypes.String,
            "array" => ShapeTypes.List,
            "object" => ShapeTypes.Mapping,
            _ => ShapeTypes.Any,
        };
}
