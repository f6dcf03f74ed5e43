using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts a text behind the names of objects.</summary>
/// <param name="suffix">The text.</param>
/// <param name="specs">The fields that get it.</param>
internal sealed class SuffixTransformer(YamlScalar suffix, ImmutableArray<FieldSpec> specs) : ITransformer
{
    private readonly NameAffix _affix = new(suffix, specs, isPrefix: false);

    /// <inheritdoc/>
    public void Transform(ResourceMap resources) => _affix.Apply(resources);
}
