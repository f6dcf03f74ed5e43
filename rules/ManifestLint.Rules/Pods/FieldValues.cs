using System.Collections.Immutable;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Pods;

/// <summary>Fields as the checks of the API server take them, where presence and type alone do not say enough.</summary>
internal static class FieldValues
{
    /// <summary>Whether a field is absent or an empty string, which the API server takes for absent.</summary>
    internal static bool IsEmpty(YamlNode? node) =>
        node.IsAbsent() || node is YamlScalar { IsString: true } scalar && scalar.HasValue(string.Empty);

    /// <summary>The items of the list under a key; none when there is no list.</summary>
    internal static ImmutableArray<YamlNode> ItemsOf(this YamlMapping? mapping, string key) =>
        mapping?[key] is YamlSequence list ? list.Items : [];

    /// <summary>Reports a field that must have a value: at what stands in its place, or where it is missing.</summary>
    /// <param name="context">The check.</param>
    /// <param name="message">The message; null for the rule's first.</param>
    /// <param name="owner">The mapping that must hold the field.</param>
    /// <param name="path">Path of the field from the subject of the check.</param>
    /// <param name="arguments">Fill the placeholders of the message.</param>
    internal static FindingBuilder ReportUnset(
        this ObjectContext context,
        RuleMessage? message,
        YamlMapping owner,
        string path,
        params ReadOnlySpan<object?> arguments
    )
    {
        var key = path[(path.LastIndexOf('.') + 1)..];
        return owner.TryGetEntry(key, out var entry)
            ? context.Report(message, entry.Value.IsAbsent() ? entry.Key : entry.Value, arguments)
            : context.ReportMissing(message, path, arguments);
    }
}
