using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Structure;

/// <summary>How messages name the parts of a schema.</summary>
internal static class SchemaText
{
    /// <summary>The structure that a field is unknown to or missing from.</summary>
    /// <param name="context">The departure.</param>
    internal static string Owner(SchemaViolationContext context) =>
        context.Violation.Type.Name ?? $"this part of {context.Object.Kind.Kind}";

    /// <summary>What takes the place of a deprecated field: a field in quotes, or words.</summary>
    /// <param name="deprecation">What the API says.</param>
    internal static string? Replacement(FieldDeprecation deprecation) =>
        deprecation.Replacement?.Contains(' ', StringComparison.Ordinal) is false
            ? $"'{deprecation.Replacement}'"
            : deprecation.Replacement;

    /// <summary>What a field needs.</summary>
    /// <param name="type">The field's type.</param>
    internal static string Expected(FieldType type) =>
        type.Kind switch
        {
            FieldKind.Object or FieldKind.Map => "a mapping",
            FieldKind.List => "a list",
            FieldKind.Integer => "an integer",
            FieldKind.Number => "a number",
            FieldKind.Boolean => "a boolean",
            FieldKind.Quantity => "a quantity",
            FieldKind.IntOrString => "an integer or a string",
            FieldKind.Bytes => "text in base64",
            FieldKind.Time or FieldKind.MicroTime => "a time",
            FieldKind.Duration => "a duration",
            _ => "a string",
        };
}
