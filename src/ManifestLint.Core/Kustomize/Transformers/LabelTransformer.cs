using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Gives objects labels.</summary>
/// <param name="labels">The labels.</param>
/// <param name="specs">The fields that get them.</param>
internal sealed class LabelTransformer(YamlMapping labels, ImmutableArray<FieldSpec> specs) : ITransformer
{
    private readonly StringMapField _field = new(labels, specs, KustomizationEntryKind.Label);

    /// <inheritdoc/>
    public void Transform(ResourceMap resources) => _field.Apply(resources);
}
