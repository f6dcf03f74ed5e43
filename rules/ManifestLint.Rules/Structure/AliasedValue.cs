using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Tells values that stand where they are read from those that an alias fetches from elsewhere.</summary>
internal static class AliasedValue
{
    /// <summary>
    /// Whether a value stands behind its key. An aliased one stands at its anchor, before the key; changing it there would change every field
    /// that shares it.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="key">Its key, or null for a list item, which is taken for written.</param>
    internal static bool IsWrittenBehind(this YamlNode value, YamlNode? key) =>
        key is null || (value.Source == key.Source && value.Span.Start >= key.Span.End);
}
