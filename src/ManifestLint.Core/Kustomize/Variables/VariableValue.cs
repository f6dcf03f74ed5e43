using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The value of a variable.</summary>
internal sealed class VariableValue
{
    private VariableValue(VarEntry entry, YamlNode node)
    {
        Entry = entry;
        Node = node;
        Scalar = ScalarOf(node);
    }

    /// <summary>The variable.</summary>
    internal VarEntry Entry { get; }

    /// <summary>The field that has the value.</summary>
    internal YamlNode Node { get; }

    /// <summary>The value as it is written where it stands alone; null for a mapping or list, which is never put in.</summary>
    internal YamlScalar? Scalar { get; }

    /// <summary>The value as it is written inside a text.</summary>
    internal string Text =>
        Node is YamlScalar { Type: ScalarType.Float } real && GoNumbers.TryParseFloat(real.Value, out var value)
            ? GoNumbers.FormatShortest(value)
            : Scalar?.Value ?? string.Empty;

    /// <summary>Whether a field holds the variable.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Finds the value of a variable.</summary>
    /// <param name="entry">The variable.</param>
    /// <param name="resource">The object that has it, or null.</param>
    /// <exception cref="KustomizeException">There is no such object or field.</exception>
    internal static VariableValue Of(VarEntry entry, Resource? resource)
    {
        if (resource is null)
        {
            throw new KustomizeException(
                BuildFaultKind.SourceMissing,
                entry.Object.Place,
                $"The variable '{entry.Name.Value}' has no value: there is no object of that kind and name"
            );
        }

        var path = ReplacementPath.Parse(entry.FieldPath, entry.Object.Place).WithIndexes();
        var value = PathLookup.Find(resource.Root, path);
        return
            value is not null && (value as YamlScalar is not { Type: ScalarType.Integer } number || IsDecimal(number))
            ? new VariableValue(entry, value)
            : throw path.Fault(
                BuildFaultKind.SourceMissing,
                $"The variable '{entry.Name.Value}' has no value: {resource} has no text, decimal number or boolean at '{path.Text}'"
            );
    }

    // As upstream's conversion to Go's types and back writes it.
    private static YamlScalar? ScalarOf(YamlNode node)
    {
        if (node is not YamlScalar scalar)
        {
            return null;
        }

        var text = scalar.Type switch
        {
            ScalarType.Boolean or ScalarType.Integer => scalar.CanonicalValue,
            ScalarType.Float when GoNumbers.TryParseFloat(scalar.Value, out var value) => WithoutExponent(value),
            _ => null,
        };
        return text is null
            ? NodeEditing.Text(scalar.Place, scalar.Value)
            : new YamlScalar(scalar.Source, scalar.Span, text, ScalarStyle.Plain);
    }

    private static string WithoutExponent(double value)
    {
        var text = value.ToString("F99", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Contains('E', StringComparison.Ordinal) ? text : shortest;
    }

    // Upstream reads 0x1F and 1_000 as integers, and then fails to convert them.
    private static bool IsDecimal(YamlScalar scalar) =>
        long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
