using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Reads the keywords that compare and count.</summary>
internal static class SchemaBoundsReader
{
    private static readonly SchemaBounds None = new();

    /// <summary>The bounds, or null when there are none.</summary>
    /// <param name="mapping">The schema.</param>
    /// <param name="patterns">How many patterns are judged.</param>
    internal static SchemaBounds? Read(YamlMapping mapping, PatternBudget patterns)
    {
        var (minimum, isMinimumExclusive) = Bound(mapping, "minimum", "exclusiveMinimum");
        var (maximum, isMaximumExclusive) = Bound(mapping, "maximum", "exclusiveMaximum");
        var bounds = new SchemaBounds
        {
            Pattern = mapping.Text("pattern") is { Length: > 0 } pattern && patterns.Accepts(pattern) ? pattern : null,
            Minimum = minimum,
            Maximum = maximum,
            IsMinimumExclusive = isMinimumExclusive,
            IsMaximumExclusive = isMaximumExclusive,
            MultipleOf = Number(mapping["multipleOf"]),
            MinLength = Count(mapping, "minLength"),
            MaxLength = Count(mapping, "maxLength"),
            MinItems = Count(mapping, "minItems"),
            MaxItems = Count(mapping, "maxItems"),
            MinProperties = Count(mapping, "minProperties"),
            MaxProperties = Count(mapping, "maxProperties"),
            AreItemsUnique = mapping["uniqueItems"] is YamlScalar { IsTrue: true },
        };
        return bounds == None ? null : bounds;
    }

    // In OpenAPI the exclusive form is a flag beside the bound; in later drafts of JSON schema it is the bound.
    private static (double? Bound, bool IsExclusive) Bound(YamlMapping mapping, string key, string exclusiveKey) =>
        mapping[exclusiveKey] is YamlScalar { IsTrue: true } ? (Number(mapping[key]), true)
        : Number(mapping[exclusiveKey]) is { } exclusive ? (exclusive, true)
        : (Number(mapping[key]), false);

    private static double? Number(YamlNode? node) =>
        node is YamlScalar { Type: ScalarType.Integer or ScalarType.Float } scalar
        && double.TryParse(scalar.CanonicalValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    private static long? Count(YamlMapping mapping, string key) =>
        mapping[key] is YamlScalar scalar && scalar.TryGetInt64(out var count) ? count : null;
}
