using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts a text before the names of objects.</summary>
/// <param name="prefix">The text.</param>
/// <param name="specs">The fields that get it.</param>
internal sealed class PrefixTransformer(YamlScalar prefix, ImmutableArray<FieldSpec> specs) : ITransformer
{
    private readonly NameAffix _affix = new(prefix, specs, isPrefix: true);

    /// <inheritdoc/>
    public void Transform(ResourceMap resources) => _affix.Apply(resources);
}
