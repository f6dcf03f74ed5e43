using System.Buffers.Text;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Whether Kubernetes' decoder takes a scalar for a type.</summary>
internal static class ScalarDecoding
{
    /// <summary>Whether a scalar has the type that a field needs, whatever its text says.</summary>
    /// <param name="scalar">A scalar that is not null.</param>
    /// <param name="type">The type of the field, which is no structure.</param>
    internal static bool HasType(YamlScalar scalar, FieldType type) =>
        type.Kind switch
        {
            FieldKind.String or FieldKind.Bytes or FieldKind.Time or FieldKind.MicroTime or FieldKind.Duration =>
                scalar.Type == ScalarType.String,
            // 3.0 is as good as 3 (reference: encoding of numbers in JSON), 3.5 is not.
            FieldKind.Integer => scalar.Type == ScalarType.Integer
                || (scalar.Type == ScalarType.Float && scalar.TryGetInt64(out _)),
            FieldKind.IntOrString => scalar.Type is ScalarType.Integer or ScalarType.String
                || (scalar.Type == ScalarType.Float && scalar.TryGetInt64(out _)),
            FieldKind.Number => scalar.Type is ScalarType.Integer or ScalarType.Float,
            FieldKind.Boolean => scalar.Type == ScalarType.Boolean,
            FieldKind.Quantity => scalar.Type is ScalarType.String or ScalarType.Integer or ScalarType.Float,
            _ => true,
        };

    /// <summary>What keeps a scalar of the right type from being decoded, as the end of a sentence; or null.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="type">The type of the field.</param>
    internal static string? Fault(YamlScalar scalar, FieldType type) =>
        type.Kind switch
        {
            FieldKind.Integer => RangeFault(scalar, type.IsInt32),
            // The 32 bits are those of Go's IntOrString; a definition says no more than that it is an integer or a string.
            FieldKind.IntOrString when scalar.Type != ScalarType.String => RangeFault(
                scalar,
                isInt32: type is not StructuralFieldType
            ),
            FieldKind.Time when !GoTime.TryParseTimestamp(scalar.Value, out _) =>
                "is no time such as '2026-01-31T12:00:00Z'",
            FieldKind.MicroTime when !GoTime.IsMicroTime(scalar.Value) =>
                "is no time with microseconds such as '2026-01-31T12:00:00.000000Z'",
            FieldKind.Duration when !GoTime.TryParseDuration(scalar.Value, out _) => "is no duration such as '1h30m'",
            FieldKind.Bytes when !IsBase64(scalar.Value) => "is no base64",
            _ => null,
        };

    private static string? RangeFault(YamlScalar scalar, bool isInt32) =>
        !scalar.TryGetInt64(out var value) ? "does not fit into 64 bits"
        : isInt32 && value is < int.MinValue or > int.MaxValue ? "does not fit into 32 bits"
        : null;

    // Go's decoder passes over line breaks and nothing else (encoding/base64, StdEncoding).
    private static bool IsBase64(string text)
    {
        if (text.AsSpan().ContainsAny(' ', '\t'))
        {
            return false;
        }

        return Base64.IsValid(text);
    }
}
