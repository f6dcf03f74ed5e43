using System.Globalization;
using System.Text;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>YAML texts as values: documents in order, mappings without order, numbers and strings by what they are.</summary>
internal static class CanonicalYaml
{
    /// <summary>Says where two texts differ as values; null when they do not.</summary>
    internal static string? Difference(string actual, string expected) =>
        Difference(Documents(actual), Documents(expected));

    /// <summary>Says where two lists of objects differ as values; null when they do not.</summary>
    internal static string? Difference(IReadOnlyList<YamlNode> actual, IReadOnlyList<YamlNode> expected)
    {
        for (var i = 0; i < Math.Min(actual.Count, expected.Count); i++)
        {
            if (Difference(actual[i], expected[i], path: string.Empty) is { } difference)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"document {i} ({Identity(actual[i])}, expected {Identity(expected[i])}): {difference}"
                );
            }
        }

        return actual.Count == expected.Count
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{actual.Count} documents instead of {expected.Count}");
    }

    /// <summary>The roots of a text's documents, empty ones left out.</summary>
    internal static List<YamlNode> Documents(string text)
    {
        var file = YamlReader.Read(new SourceText("canonical.yaml", text));
        Assert.That(file.Documents.SelectMany(document => document.Errors), Is.Empty);
        return [.. file.Documents.Where(document => document.Root is not null).Select(document => document.Root!)];
    }

    private static string? Difference(YamlNode actual, YamlNode expected, string path) =>
        (actual, expected) switch
        {
            (YamlMapping left, YamlMapping right) => Difference(left, right, path),
            (YamlSequence left, YamlSequence right) => Difference(left, right, path),
            (YamlScalar left, YamlScalar right) when Value(left) == Value(right) => null,
            _ => $"{path} is {Describe(actual)} instead of {Describe(expected)}",
        };

    private static string? Difference(YamlMapping actual, YamlMapping expected, string path)
    {
        foreach (var entry in expected.Entries)
        {
            if (!actual.TryGetEntry(entry.Name!, out var other))
            {
                return $"{path}/{entry.Name} is missing";
            }

            if (Difference(other.Value, entry.Value, $"{path}/{entry.Name}") is { } difference)
            {
                return difference;
            }
        }

        var surplus = actual.Entries.FirstOrDefault(entry => !expected.TryGetEntry(entry.Name!, out _));
        return surplus == default ? null : $"{path}/{surplus.Name} is too much";
    }

    private static string? Difference(YamlSequence actual, YamlSequence expected, string path)
    {
        for (var i = 0; i < Math.Min(actual.Items.Length, expected.Items.Length); i++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{path}/{i}");
            if (Difference(actual.Items[i], expected.Items[i], item) is { } difference)
            {
                return difference;
            }
        }

        return actual.Items.Length == expected.Items.Length
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has {actual.Items.Length} items instead of {expected.Items.Length}"
            );
    }

    // 1.0 and 1 are one number in JSON.
    private static (bool IsString, string Text) Value(YamlScalar scalar) =>
        (
            scalar.IsString,
            scalar.Type is ScalarType.Integer or ScalarType.Float
                ? GoScalars.FormatNumber(scalar.Value) ?? scalar.CanonicalValue
                : scalar.CanonicalValue
        );

    private static string Identity(YamlNode root) =>
        root is YamlMapping mapping
            ? $"{mapping.Text("kind")} {mapping.Mapping("metadata")?.Text("name")}"
            : "no object";

    private static string Describe(YamlNode node)
    {
        var text = new StringBuilder(node.Description);
        if (node is YamlScalar scalar)
        {
            text.Append(' ').Append(NastyYaml.Quote(scalar.Value));
        }

        return text.ToString();
    }
}
