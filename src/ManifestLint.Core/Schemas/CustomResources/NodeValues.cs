using System.Globalization;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Nodes as values of expressions, with the types that their schemas give them. Parts are converted when they are asked for.</summary>
internal static class NodeValues
{
    /// <summary>The value of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="isObject">Whether it is a whole object, with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</param>
    internal static CelValue Of(YamlNode node, StructuralSchema schema, bool isObject = false) =>
        node switch
        {
            YamlMapping mapping => OfMapping(mapping, schema, isObject || schema.IsEmbeddedResource),
            YamlSequence sequence => schema.Type is SchemaType.Array or SchemaType.None
                ? new NodeList(sequence, schema)
                : Misfit(node, schema),
            YamlScalar scalar => OfScalar(scalar, schema),
            _ => Misfit(node, schema),
        };

    /// <summary>Whether a value counts as absent: a null where null is no value.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">Its schema.</param>
    internal static bool IsAbsent(YamlNode node, StructuralSchema schema) =>
        node is YamlScalar { IsNull: true } && !schema.IsNullable;

    private static CelValue OfMapping(YamlMapping mapping, StructuralSchema schema, bool isObject) =>
        schema.Type is not (SchemaType.Object or SchemaType.None) ? Misfit(mapping, schema)
        : schema.AdditionalProperties is { } values && schema.Properties.Count == 0 ? new NodeMap(mapping, values)
        : schema.Properties.Count > 0 || isObject ? new NodeStructure(mapping, schema, isObject)
        : new NodeMap(mapping, StructuralSchema.Anything);

    private static CelValue OfScalar(YamlScalar scalar, StructuralSchema schema)
    {
        if (!ValueChecks.CanJudge(scalar))
        {
            return new CelError("a value is yet to be filled in", CelErrorKind.Undecided);
        }

        if (scalar.IsNull)
        {
            return schema.IsNullable || schema.Type == SchemaType.None ? CelNull.Instance : Misfit(scalar, schema);
        }

        if (schema.IsIntOrString || schema.Type == SchemaType.None)
        {
            return Untyped(scalar);
        }

        return (schema.Type, scalar.Type) switch
        {
            (SchemaType.String, ScalarType.String) => OfText(scalar.Value, schema.Format),
            (SchemaType.Boolean, ScalarType.Boolean) => CelBool.Of(scalar.IsTrue),
            (SchemaType.Integer, ScalarType.Integer or ScalarType.Float) when scalar.TryGetInt64(out var integer) =>
                new CelInt(integer),
            (SchemaType.Number, ScalarType.Integer or ScalarType.Float) when Number(scalar) is { } number =>
                new CelDouble(number),
            _ => Misfit(scalar, schema),
        };
    }

    private static CelValue OfText(string text, string? format) =>
        format switch
        {
            "byte" => Decode(text),
            "date-time" or "datetime" => GoTime.TryParseTimestamp(text, out var time)
                ? new CelTimestamp(time.Seconds, time.Nanoseconds)
                : new CelError("no timestamp", CelErrorKind.Unsupported),
            "date" => GoTime.TryParseDate(text, out var date)
                ? CelTimestamp.Of(
                    (Int128)(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)
                        * 86_400
                        * GoTime.Second
                )
                : new CelError("no date", CelErrorKind.Unsupported),
            "duration" => GoTime.TryParseDuration(text, out var duration)
                ? new CelDuration(duration)
                : new CelError("no duration", CelErrorKind.Unsupported),
            _ => new CelString(text),
        };

    private static CelValue Decode(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? new CelBytes(bytes[..length])
            : new CelError("no base64", CelErrorKind.Unsupported);
    }

    private static CelValue Untyped(YamlScalar scalar) =>
        scalar.Type switch
        {
            ScalarType.Boolean => CelBool.Of(scalar.IsTrue),
            ScalarType.Integer when scalar.TryGetInt64(out var integer) => new CelInt(integer),
            ScalarType.Integer or ScalarType.Float when Number(scalar) is { } number => new CelDouble(number),
            ScalarType.Null => CelNull.Instance,
            _ => new CelString(scalar.Value),
        };

    private static double? Number(YamlScalar scalar) =>
        double.TryParse(scalar.CanonicalValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // A value of a wrong type is a finding of its own; the rule is not judged on it.
    private static CelError Misfit(YamlNode node, StructuralSchema schema) =>
        new($"{node.Description} is no {schema.Type}", CelErrorKind.Undecided);
}
