using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts a text before and another behind the names of objects: the plugin that upstream had before the two were parted.</summary>
/// <param name="prefix">The text before.</param>
/// <param name="suffix">The text behind.</param>
/// <param name="specs">The fields that get both.</param>
internal sealed class PrefixSuffixTransformer(YamlScalar prefix, YamlScalar suffix, ImmutableArray<FieldSpec> specs)
    : ITransformer
{
    private readonly NameAffix _prefix = new(prefix, specs, isPrefix: true);
    private readonly NameAffix _suffix = new(suffix, specs, isPrefix: false);

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        _prefix.Apply(resources);
        _suffix.Apply(resources);
    }
}
