using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>Ways through a configuration whose values may be of any type.</summary>
internal static class ConfigurationNodes
{
    /// <summary>The mappings of a list, and those alone.</summary>
    internal static IEnumerable<YamlMapping> Mappings(this YamlMapping? mapping, string key) =>
        mapping?.Sequence(key)?.Items.OfType<YamlMapping>() ?? [];

    /// <summary>The scalars of a list that are no null, and those alone.</summary>
    internal static IEnumerable<YamlScalar> Scalars(this YamlMapping? mapping, string key) =>
        mapping?.Sequence(key)?.Items.OfType<YamlScalar>().Where(scalar => !scalar.IsNull) ?? [];

    /// <summary>The scalar under the last of some keys, each below the one before.</summary>
    internal static YamlScalar? ScalarAt(this YamlMapping? mapping, params ReadOnlySpan<string> keys)
    {
        for (var i = 0; i < keys.Length - 1; i++)
        {
            mapping = mapping?.Mapping(keys[i]);
        }

        return mapping?.Scalar(keys[^1]);
    }
}
