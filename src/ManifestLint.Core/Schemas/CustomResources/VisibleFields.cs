namespace ManifestLint.Schemas;

/// <summary>The fields that expressions see in a structure: those of its schema, and in objects the type and the name.</summary>
internal static class VisibleFields
{
    private static readonly StructuralSchema Text = new() { Type = SchemaType.String };

    private static readonly StructuralSchema Metadata = new()
    {
        Type = SchemaType.Object,
        Properties = new Dictionary<string, StructuralSchema>(StringComparer.Ordinal)
        {
            ["name"] = Text,
            ["generateName"] = Text,
        },
    };

    /// <summary>The schema of a field, or null where there is none.</summary>
    /// <param name="schema">The schema of the structure.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="isObject">Whether it is a whole object, with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</param>
    internal static StructuralSchema? Of(StructuralSchema schema, string name, bool isObject) =>
        !isObject
            ? schema.Child(name)
            : name switch
            {
                "apiVersion" or "kind" => Text,
                "metadata" => Metadata,
                _ => schema.Child(name),
            };
}
