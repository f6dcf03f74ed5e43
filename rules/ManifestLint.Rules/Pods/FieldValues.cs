using System.Collections.Immutable;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Pods;

/// <summary>
/// Reads fields as far as they can be judged: null is as good as absent, a value of the wrong type is a finding of the schema, and what a template
/// or a variable may still fill in is unknown.
/// </summary>
internal static class FieldValues
{
    /// <summary>Whether the API server sees no value: the field is not there, or null.</summary>
    internal static bool IsAbsent(YamlNode? node) => node is null or YamlScalar { IsNull: true };

    /// <summary>Whether a field is absent or an empty string, which the API server takes for absent.</summary>
    internal static bool IsEmpty(YamlNode? node) =>
        IsAbsent(node) || node is YamlScalar { IsString: true } scalar && scalar.HasValue(string.Empty);

    /// <summary>The string under a key, when it is one that can be judged; it may be empty.</summary>
    internal static YamlScalar? JudgedText(this YamlMapping? mapping, string key) => AsJudgedText(mapping?[key]);

    /// <summary>The node, when it is a string that can be judged; it may be empty.</summary>
    internal static YamlScalar? AsJudgedText(YamlNode? node) =>
        node is YamlScalar { IsString: true } scalar && !TemplateMarks.IsUnfilled(scalar.Value) ? scalar : null;

    /// <summary>The integer under a key, if there is one.</summary>
    internal static bool TryGetNumber(this YamlMapping? mapping, string key, out YamlScalar scalar, out long number)
    {
        scalar = (mapping?[key] as YamlScalar)!;
        number = 0;
        return scalar is { IsString: false } && scalar.TryGetInt64(out number);
    }

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
            ? context.Report(message, IsAbsent(entry.Value) ? entry.Key : entry.Value, arguments)
            : context.ReportMissing(message, path, arguments);
    }
}
