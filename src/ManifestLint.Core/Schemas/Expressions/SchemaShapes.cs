using ManifestLint.Kubernetes;
using ManifestLint.Schemas.Cel;

namespace ManifestLint.Schemas;

/// <summary>What the values of a schema are to expressions (compare <see cref="NodeValues"/>, which has the values themselves).</summary>
internal static class SchemaShapes
{
    // A list may hold itself by a reference.
    private const int DeepestNesting = 32;

    /// <summary>What is known of the values.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isObject">Whether it is that of whole objects.</param>
    internal static CelShape Of(StructuralSchema schema, bool isObject = false) => Of(schema, isObject, 0);

    private static CelShape Of(StructuralSchema schema, bool isObject, int depth) =>
        schema.IsIntOrString || depth > DeepestNesting
            ? CelShape.Any
            : schema.Type switch
            {
                SchemaType.Object => OfObject(schema, isObject || schema.IsEmbeddedResource, depth),
                SchemaType.Array => new CelListShape(
                    schema.Items is { } items ? Of(items, false, depth + 1) : CelShape.Any
                ),
                SchemaType.Boolean => CelShape.Bool,
                SchemaType.Integer => CelShape.Integer,
                SchemaType.Number => CelShape.Number,
                SchemaType.String => OfString(schema.Format),
                _ => CelShape.Any,
            };

    // A schema without any field declares none either; whoever asks for one may rely on a later version, so nothing is said.
    private static CelShape OfObject(StructuralSchema schema, bool isObject, int depth) =>
        schema.AdditionalProperties is { } values
            ? schema.Properties.Count == 0
                ? new CelMapShape(Of(values, false, depth + 1))
                : CelShape.Any
            : schema.Properties.Count == 0
                ? CelShape.Any
                : new SchemaStructureShape(schema, isObject);

    private static CelShape OfString(string? format) =>
        format switch
        {
            "byte" => CelShape.Bytes,
            "date-time" or "datetime" or "date" => CelShape.Timestamp,
            "duration" => CelShape.Duration,
            _ => CelShape.String,
        };
}

/// <summary>A structure of a schema.</summary>
internal sealed record SchemaStructureShape(StructuralSchema Schema, bool IsObject) : CelStructureShape
{
    internal override IEnumerable<string> FieldNames => Schema.Properties.Keys;

    // Fields with the names of reserved words are declared with underscores around them.
    internal override CelShape? Field(string name) =>
        !CelSyntax.IsReservedWord(name) && FieldOf(CelFieldNames.Unescape(name)) is { } field
            ? SchemaShapes.Of(field)
            : null;

    internal override string FaultOf(string owner, string name) =>
        CelSyntax.IsReservedWord(name) && FieldOf(name) is not null
            ? $"'{name}' is a word of the language; the field is called '__{name}__' here"
            : base.FaultOf(owner, name);

    private StructuralSchema? FieldOf(string name) => VisibleFields.Of(Schema, name, IsObject);
}
