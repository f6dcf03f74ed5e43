using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>The type of a field of a custom resource, after its schema.</summary>
internal sealed class StructuralFieldType : FieldType
{
    private static readonly StructuralSchema Text = new() { Type = SchemaType.String };
    private static readonly string[] TypeFields = ["apiVersion", "kind"];
    private static readonly string[] ObjectFields = ["apiVersion", "kind", "metadata"];

    private readonly SchemaContext _context;
    private readonly bool _isObject;
    private ImmutableArray<string> _required;
    private ImmutableArray<string> _allowedValues;
    private StructuralFieldType? _element;

    private StructuralFieldType(StructuralSchema schema, SchemaContext context, bool isRoot)
    {
        Schema = schema;
        _context = context;
        IsRoot = isRoot;
        _isObject = isRoot || schema.IsEmbeddedResource;
    }

    /// <summary>The type of the objects of a kind.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="metadata">The type of <c>metadata</c>, which every object has, whatever its schema says; null when it is not known.</param>
    /// <param name="source">How sure the schema is.</param>
    /// <param name="name">The kind.</param>
    internal static StructuralFieldType ForObjects(
        StructuralSchema schema,
        FieldType? metadata,
        SchemaSource source,
        string name
    ) => new(schema, new SchemaContext(metadata, source, name), isRoot: true);

    /// <summary>The schema.</summary>
    internal StructuralSchema Schema { get; }

    /// <summary>Whether this is the type of whole objects.</summary>
    internal bool IsRoot { get; }

    /// <summary>How sure the schema is.</summary>
    internal SchemaSource Source => _context.Source;

    /// <inheritdoc/>
    public override FieldKind Kind =>
        Schema.IsIntOrString ? FieldKind.IntOrString
        : _isObject ? FieldKind.Object
        : Schema.Type switch
        {
            SchemaType.Object => Schema.Properties.Count == 0
            && Schema.PatternProperties.IsEmpty
            && Schema.AdditionalProperties is not null
                ? FieldKind.Map
                : FieldKind.Object,
            SchemaType.Array => FieldKind.List,
            SchemaType.String => FieldKind.String,
            SchemaType.Integer => FieldKind.Integer,
            SchemaType.Number => FieldKind.Number,
            SchemaType.Boolean => FieldKind.Boolean,
            _ => Schema.Properties.Count > 0 ? FieldKind.Object : FieldKind.Any,
        };

    /// <inheritdoc/>
    public override string? Name => IsRoot ? _context.Name : null;

    /// <inheritdoc/>
    public override ImmutableArray<string> AllowedValues =>
        !_allowedValues.IsDefault ? _allowedValues
        : Schema.Type == SchemaType.String
            ? _allowedValues = [
                .. Schema.Enum.OfType<YamlScalar>().Where(value => !value.IsNull).Select(value => value.Value),
            ]
        : [];

    /// <inheritdoc/>
    public override FieldType? Element =>
        (
            Kind switch
            {
                FieldKind.List => Schema.Items ?? StructuralSchema.Anything,
                FieldKind.Map => Schema.AdditionalProperties,
                _ => null,
            }
        )
            is { } schema
            ? _element ??= Part(schema)
            : null;

    /// <inheritdoc/>
    public override bool IsClosed => Schema.IsClosed;

    /// <inheritdoc/>
    public override bool IsNullable => Schema.IsNullable;

    /// <inheritdoc/>
    public override IEnumerable<string> PropertyNames =>
        _isObject ? Schema.Properties.Keys.Union(ObjectFields, StringComparer.Ordinal) : Schema.Properties.Keys;

    /// <inheritdoc/>
    public override ImmutableArray<string> Required => _required.IsDefault ? _required = FindRequired() : _required;

    /// <inheritdoc/>
    public override ListKind ListKind => Schema.ListKind;

    /// <inheritdoc/>
    public override ImmutableArray<string> ListKeys => Schema.ListKeys;

    /// <inheritdoc/>
    public override FieldType? Property(string name)
    {
        if (_isObject && name == "metadata")
        {
            return _context.Metadata ?? Part(Schema.Properties.GetValueOrDefault(name) ?? StructuralSchema.Anything);
        }

        return Schema.Properties.TryGetValue(name, out var schema) ? Part(schema)
            : _isObject && TypeFields.Contains(name, StringComparer.Ordinal) ? Part(Text)
            : (Schema.ChildOfPattern(name) ?? Schema.AdditionalProperties) is { } other ? Part(other)
            : null;
    }

    /// <inheritdoc/>
    public override ApiLifetime? LifetimeOf(string name) =>
        Property(name) is null ? null : new ApiLifetime(KubernetesVersion.Oldest, KubernetesVersion.Newest);

    /// <inheritdoc/>
    public override ApiLifetime? LifetimeOfValue(string value) =>
        AllowedValues.Contains(value, StringComparer.Ordinal)
            ? new ApiLifetime(KubernetesVersion.Oldest, KubernetesVersion.Newest)
            : null;

    private StructuralFieldType Part(StructuralSchema schema) => new(schema, _context, isRoot: false);

    // Defaults are filled in before anything is checked.
    private ImmutableArray<string> FindRequired() =>
        [
            .. Schema.Required.Where(name => Schema.Properties.GetValueOrDefault(name) is not { Default: not null }),
            .. Schema.IsEmbeddedResource ? TypeFields.Except(Schema.Required, StringComparer.Ordinal) : [],
        ];

    private sealed record SchemaContext(FieldType? Metadata, SchemaSource Source, string Name);
}
