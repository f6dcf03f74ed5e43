using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A patch, of one kind or the other; neither where the text is empty, which upstream ignores.</summary>
/// <param name="StrategicMerge">The strategic merge patches; empty for a JSON patch.</param>
/// <param name="Json">The JSON patch, or null.</param>
internal sealed record ParsedPatch(ImmutableArray<YamlMapping> StrategicMerge, JsonPatch? Json)
{
    /// <summary>Whether the text holds no patch.</summary>
    internal bool IsEmpty => StrategicMerge.IsEmpty && Json is null or { Operations.IsEmpty: true };
}
