using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The types that a JSON schema knows.</summary>
internal enum SchemaType : byte
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>An object: a structure or a map.</summary>
    Object,

    /// <summary>A list.</summary>
    Array,

    /// <summary>A string.</summary>
    String,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A boolean.</summary>
    Boolean,
}

/// <summary>
/// A schema of a custom resource, or a part of one: what <c>openAPIV3Schema</c> can say. Not changed after it was read; parts may be shared, and
/// may hold themselves (<c>$ref</c>).
/// </summary>
internal sealed class StructuralSchema
{
    private static readonly Dictionary<string, StructuralSchema> NoProperties = new(StringComparer.Ordinal);

    /// <summary>A schema that allows anything.</summary>
    internal static StructuralSchema Anything { get; } = new() { PreservesUnknownFields = true };

    /// <summary>The type.</summary>
    internal SchemaType Type { get; set; }

    /// <summary><c>format</c>.</summary>
    internal string? Format { get; set; }

    /// <summary>Whether null is a value.</summary>
    internal bool IsNullable { get; set; }

    /// <summary><c>x-kubernetes-int-or-string</c>.</summary>
    internal bool IsIntOrString { get; set; }

    /// <summary><c>x-kubernetes-preserve-unknown-fields</c>.</summary>
    internal bool PreservesUnknownFields { get; set; }

    /// <summary><c>x-kubernetes-embedded-resource</c>.</summary>
    internal bool IsEmbeddedResource { get; set; }

    /// <summary>The fields.</summary>
    internal Dictionary<string, StructuralSchema> Properties { get; set; } = NoProperties;

    /// <summary>The type of list items.</summary>
    internal StructuralSchema? Items { get; set; }

    /// <summary>The type of map values.</summary>
    internal StructuralSchema? AdditionalProperties { get; set; }

    /// <summary>The types of fields by patterns of their names (<c>patternProperties</c> of JSON schemas).</summary>
    internal ImmutableArray<SchemaPattern> PatternProperties { get; set; } = [];

    /// <summary>Whether fields that are not in <see cref="Properties"/> are refused.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>The fields that must be there, as the schema says.</summary>
    internal ImmutableArray<string> Required { get; set; } = [];

    /// <summary>The values that are allowed, or empty.</summary>
    internal ImmutableArray<YamlNode> Enum { get; set; } = [];

    /// <summary>The value that an absent field gets, or null.</summary>
    internal YamlNode? Default { get; set; }

    /// <summary><c>x-kubernetes-list-type</c>.</summary>
    internal ListKind ListKind { get; set; }

    /// <summary><c>x-kubernetes-list-map-keys</c>.</summary>
    internal ImmutableArray<string> ListKeys { get; set; } = [];

    /// <summary>Bounds and patterns, or null when there are none.</summary>
    internal SchemaBounds? Bounds { get; set; }

    /// <summary>Schemas that must all hold.</summary>
    internal ImmutableArray<StructuralSchema> AllOf { get; set; } = [];

    /// <summary>Schemas of which one must hold.</summary>
    internal ImmutableArray<StructuralSchema> AnyOf { get; set; } = [];

    /// <summary>Schemas of which exactly one must hold.</summary>
    internal ImmutableArray<StructuralSchema> OneOf { get; set; } = [];

    /// <summary>A schema that must not hold.</summary>
    internal StructuralSchema? Not { get; set; }

    /// <summary>Schemas that hold only for some values (<c>if</c> and what is like it in JSON schemas).</summary>
    internal ImmutableArray<SchemaCondition> Conditions { get; set; } = [];

    /// <summary><c>x-kubernetes-validations</c>.</summary>
    internal ImmutableArray<SchemaRule> Rules { get; set; } = [];

    /// <summary>Whether something below has <see cref="Rules"/>. Found out when first asked, perhaps by several threads.</summary>
    internal RulesBelowState RulesBelow { get; set; }

    /// <summary>Whether the schema says anything beyond types, fields and enumerations of strings.</summary>
    internal bool HasConstraints =>
        Bounds is not null
        || Format is not null
        || !AllOf.IsEmpty
        || !AnyOf.IsEmpty
        || !OneOf.IsEmpty
        || Not is not null
        || !Conditions.IsEmpty
        || (!Enum.IsEmpty && Type != SchemaType.String);

    /// <summary>
    /// The schema as that of whole objects. Tools that write JSON schemas close the structures inside and leave out the outermost, whose fields
    /// the API server prunes like all others.
    /// </summary>
    internal StructuralSchema AsRoot()
    {
        var root = (StructuralSchema)MemberwiseClone();
        root.IsClosed = !PreservesUnknownFields && AdditionalProperties is null;
        return root;
    }

    /// <summary>The schema of a field or map value; null when it has none.</summary>
    /// <param name="name">The key.</param>
    internal StructuralSchema? Child(string name) =>
        Properties.GetValueOrDefault(name) ?? ChildOfPattern(name) ?? AdditionalProperties;

    /// <summary>The schema of a field after the first pattern that its name matches; null when it matches none.</summary>
    /// <param name="name">The key.</param>
    internal StructuralSchema? ChildOfPattern(string name)
    {
        foreach (var pattern in PatternProperties)
        {
            if (pattern.Name.IsMatch(name) == true)
            {
                return pattern.Schema;
            }
        }

        return null;
    }
}

/// <summary>The schema of fields whose names match a pattern.</summary>
/// <param name="Name">The pattern.</param>
/// <param name="Schema">Their schema.</param>
internal sealed record SchemaPattern(GoRegex Name, StructuralSchema Schema);

/// <summary>A schema that holds for values that another one holds for.</summary>
/// <param name="If">What decides.</param>
/// <param name="Then">What then holds, or null.</param>
/// <param name="Else">What holds otherwise, or null.</param>
internal sealed record SchemaCondition(StructuralSchema If, StructuralSchema? Then, StructuralSchema? Else);

/// <summary>What is known of the rules in a schema and its parts.</summary>
internal enum RulesBelowState : byte
{
    /// <summary>Nothing yet.</summary>
    Unknown,

    /// <summary>There are none.</summary>
    None,

    /// <summary>There are some.</summary>
    Some,
}
