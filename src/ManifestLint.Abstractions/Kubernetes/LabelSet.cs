using System.Diagnostics.CodeAnalysis;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// A view of a mapping of labels. Only strings are values: a number or boolean is there but has no value, because the API server refuses the
/// object; null is the empty string, as the decoder has it.
/// </summary>
public readonly struct LabelSet
{
    /// <summary>Makes a view.</summary>
    /// <param name="mapping">The mapping of labels, or null for none.</param>
    public LabelSet(YamlMapping? mapping)
    {
        Mapping = mapping;
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty => default;

    /// <summary>The mapping, or null.</summary>
    public YamlMapping? Mapping { get; }

    /// <summary>Number of labels.</summary>
    public int Count => Mapping?.Entries.Length ?? 0;

    /// <summary>Takes the labels at a node.</summary>
    /// <param name="node">The value of <c>metadata.labels</c>; anything but a mapping is no labels.</param>
    public static LabelSet FromNode(YamlNode? node) => new(node as YamlMapping);

    /// <summary>Whether there is a label with a key, whatever its value.</summary>
    /// <param name="key">The whole key, prefix included.</param>
    public bool Contains(string key) => TryGet(key, out _);

    /// <summary>Finds the node of a label's value.</summary>
    /// <param name="key">The whole key, prefix included.</param>
    /// <param name="value">The value's node, of any type.</param>
    public bool TryGet(string key, [NotNullWhen(true)] out YamlNode? value)
    {
        var isFound = TryGetEntry(key, out var entry);
        value = isFound ? entry.Value : null;
        return isFound;
    }

    /// <summary>Finds a label's value.</summary>
    /// <param name="key">The whole key, prefix included.</param>
    /// <param name="value">The value, if it is a string or null.</param>
    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        value = TryGet(key, out var node) ? ValueOf(node) : null;
        return value is not null;
    }

    /// <summary>Finds a label with its key's node.</summary>
    /// <param name="key">The whole key, prefix included.</param>
    /// <param name="entry">The entry.</param>
    public bool TryGetEntry(string key, out YamlEntry entry)
    {
        entry = default;
        return Mapping is not null && Mapping.TryGetEntry(key, out entry);
    }

    internal static string? ValueOf(YamlNode node) =>
        node switch
        {
            YamlScalar { IsString: true } scalar => scalar.Value,
            YamlScalar { IsNull: true } => string.Empty,
            _ => null,
        };
}
