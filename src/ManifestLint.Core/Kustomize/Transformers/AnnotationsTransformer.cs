using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Gives objects annotations.</summary>
/// <param name="annotations">The annotations.</param>
/// <param name="specs">The fields that get them.</param>
internal sealed class AnnotationsTransformer(YamlMapping annotations, ImmutableArray<FieldSpec> specs) : ITransformer
{
    private readonly StringMapField _field = new(annotations, specs, KustomizationEntryKind.Annotation);

    /// <inheritdoc/>
    public void Transform(ResourceMap resources) => _field.Apply(resources);
}
