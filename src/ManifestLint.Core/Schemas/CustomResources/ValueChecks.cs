using System.Globalization;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Checks a single value against the bounds, the format and the enumeration of its schema.</summary>
internal static class ValueChecks
{
    private const int LongestPatternShown = 80;
    private const int MostValuesShown = 12;

    /// <summary>What is wrong.</summary>
    /// <param name="node">The value. A kind of value that a keyword is not about passes it.</param>
    /// <param name="schema">The schema.</param>
    internal static IEnumerable<ValueFault> Find(YamlNode node, StructuralSchema schema)
    {
        if (!CanJudge(node))
        {
            yield break;
        }

        if (schema.Bounds is { } bounds && FaultOfBounds(node, bounds, schema) is { } fault)
        {
            yield return new ValueFault(node, fault);
        }

        if (
            schema.Format is { } format
            && node is YamlScalar { IsString: true } text
            && ValueFormats.FaultOf(format, text.Value) is { } formatFault
        )
        {
            yield return new ValueFault(node, formatFault);
        }

        // Enumerations of strings are part of the field's type.
        if (schema.Type != SchemaType.String && !IsAllowed(node, schema))
        {
            yield return new ValueFault(node, $"must be one of {ValuesOf(schema)}");
        }
    }

    /// <summary>Whether a value can be judged at all: one that something is yet to fill in cannot.</summary>
    /// <param name="node">The value.</param>
    internal static bool CanJudge(YamlNode node) =>
        node is not YamlScalar { IsString: true } scalar
        || !(
            scalar.Value.Contains("${", StringComparison.Ordinal)
            || scalar.Value.Contains("$(", StringComparison.Ordinal)
            || scalar.Value.Contains("{{", StringComparison.Ordinal)
            || scalar.Value.Contains("<%", StringComparison.Ordinal)
        );

    /// <summary>Whether the enumeration of a schema allows a value.</summary>
    /// <param name="node">The value.</param>
    /// <param name="schema">The schema.</param>
    internal static bool IsAllowed(YamlNode node, StructuralSchema schema)
    {
        if (schema.Enum.IsEmpty)
        {
            return true;
        }

        foreach (var value in schema.Enum)
        {
            if (NodeEquality.Equals(node, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of an enumeration, for a message.</summary>
    /// <param name="schema">The schema.</param>
    internal static string ValuesOf(StructuralSchema schema)
    {
        var shown = schema.Enum.Take(MostValuesShown).Select(value => $"'{NodeText.Of(value)}'");
        return string.Join(", ", shown) + (schema.Enum.Length > MostValuesShown ? ", ..." : string.Empty);
    }

    private static string? FaultOfBounds(YamlNode node, SchemaBounds bounds, StructuralSchema schema) =>
        node switch
        {
            YamlScalar { IsString: true } text => FaultOfText(text.Value, bounds),
            YamlScalar { Type: ScalarType.Integer or ScalarType.Float } number => FaultOfNumber(number, bounds),
            YamlSequence list => FaultOfList(list, bounds),
            YamlMapping mapping => FaultOfCount(
                CountOf(mapping, schema),
                bounds.MinProperties,
                bounds.MaxProperties,
                "entry",
                "entries"
            ),
            _ => null,
        };

    // As when nulls that are no values and fields that are not known have been taken out, and defaults filled in.
    private static int CountOf(YamlMapping mapping, StructuralSchema schema)
    {
        var written = mapping.Entries.Count(entry =>
            entry.Name is { } name
            && (schema.Child(name) is { } child ? !NodeValues.IsAbsent(entry.Value, child) : !schema.IsClosed)
        );
        return written
            + schema.Properties.Count(property =>
                property.Value.Default is not null
                && (mapping[property.Key] is not { } value || NodeValues.IsAbsent(value, property.Value))
            );
    }

    private static string? FaultOfText(string text, SchemaBounds bounds)
    {
        if (bounds.MinLength is not null || bounds.MaxLength is not null)
        {
            var length = CodePoints.Count(text);
            if (FaultOfCount(length, bounds.MinLength, bounds.MaxLength, "character", "characters") is { } fault)
            {
                return fault;
            }
        }

        // A pattern that is none is a fault of the definition, and one that takes too long is not decided.
        return
            bounds.Pattern is { } pattern
            && GoRegex.TryParse(pattern, out var regex, out _)
            && regex.IsMatch(text) == false
            ? $"must match the pattern '{(pattern.Length > LongestPatternShown ? $"{pattern[..LongestPatternShown]}..." : pattern)}'"
            : null;
    }

    private static string? FaultOfNumber(YamlScalar number, SchemaBounds bounds)
    {
        if (!double.TryParse(number.CanonicalValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        if (bounds.Minimum is { } minimum && (bounds.IsMinimumExclusive ? value <= minimum : value < minimum))
        {
            return $"must be {(bounds.IsMinimumExclusive ? "more than" : "at least")} {Text(minimum)}";
        }

        if (bounds.Maximum is { } maximum && (bounds.IsMaximumExclusive ? value >= maximum : value > maximum))
        {
            return $"must be {(bounds.IsMaximumExclusive ? "less than" : "at most")} {Text(maximum)}";
        }

        return bounds.MultipleOf is > 0 and var factor && !IsMultiple(value, factor)
            ? $"must be a multiple of {Text(factor)}"
            : null;
    }

    private static bool IsMultiple(double value, double factor)
    {
        var quotient = value / factor;
        return Math.Abs(quotient - Math.Round(quotient)) < 1e-9;
    }

    private static string? FaultOfList(YamlSequence list, SchemaBounds bounds) =>
        FaultOfCount(list.Items.Length, bounds.MinItems, bounds.MaxItems, "item", "items")
        ?? (bounds.AreItemsUnique && HasRepetition(list) ? "must not hold the same item twice" : null);

    private static bool HasRepetition(YamlSequence list)
    {
        var seen = new HashSet<YamlNode>(NodeEquality.Comparer);
        return list.Items.Any(item => !seen.Add(item));
    }

    private static string? FaultOfCount(long count, long? least, long? most, string one, string many) =>
        count < least ? $"must have at least {least} {(least == 1 ? one : many)}, found {count}"
        : count > most ? $"must have at most {most} {(most == 1 ? one : many)}, found {count}"
        : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
