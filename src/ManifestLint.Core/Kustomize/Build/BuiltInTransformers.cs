using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// The transformers that the fields of a Kustomization stand for, in upstream's fixed order. All of them are made, and their files read, before the
/// first one runs.
/// </summary>
internal sealed class BuiltInTransformers(
    Kustomization kustomization,
    TransformerConfig config,
    BuildDirectory directory,
    BuildState state
)
{
    private static readonly FieldSpec MetadataLabels = new(
        string.Empty,
        string.Empty,
        string.Empty,
        FieldSpecPath.Parse("metadata/labels"),
        Create: true
    );

    /// <summary>The transformers, each with what <c>transformerAnnotations</c> say of it.</summary>
    internal IEnumerable<(ITransformer Transformer, ResourceOrigin Origin)> Create()
    {
        if (!kustomization.PatchesStrategicMerge.IsEmpty)
        {
            var patches = PatchStrategicMergeTransformer.Load(kustomization.PatchesStrategicMerge, directory, state);
            yield return Named(patches, "PatchStrategicMergeTransformer");
        }

        foreach (var patch in kustomization.Patches)
        {
            yield return Named(PatchTransformer.Load(patch, directory, state), "PatchTransformer");
        }

        if (kustomization.Namespace is { Value.Length: > 0 } @namespace)
        {
            var transformer = new NamespaceTransformer(@namespace, config.Namespace);
            yield return Named(transformer, "NamespaceTransformer");
        }

        if (kustomization.NamePrefix is { Value.Length: > 0 } prefix)
        {
            yield return Named(new PrefixTransformer(prefix, config.NamePrefix), "PrefixTransformer");
        }

        if (kustomization.NameSuffix is { Value.Length: > 0 } suffix)
        {
            yield return Named(new SuffixTransformer(suffix, config.NameSuffix), "SuffixTransformer");
        }

        foreach (var label in kustomization.Labels)
        {
            yield return Named(new LabelTransformer(label.Pairs, SpecsOf(label)), "LabelTransformer");
        }

        // With 'labels', upstream runs one for 'commonLabels' even where there are none, and transformerAnnotations tell of it.
        var commonLabels = kustomization.CommonLabels;
        if (!kustomization.Labels.IsEmpty || commonLabels is { Entries.IsEmpty: false })
        {
            commonLabels ??= NodeEditing.EmptyMapping(kustomization.Root.Place);
            yield return Named(new LabelTransformer(commonLabels, config.CommonLabels), "LabelTransformer");
        }

        if (kustomization.CommonAnnotations is { Entries.IsEmpty: false } annotations)
        {
            yield return Named(
                new AnnotationsTransformer(annotations, config.CommonAnnotations),
                "AnnotationsTransformer"
            );
        }

        foreach (var patch in kustomization.PatchesJson6902)
        {
            yield return Named(PatchJson6902Transformer.Load(patch, directory, state), "PatchJson6902Transformer");
        }

        foreach (var replica in kustomization.Replicas)
        {
            yield return Named(new ReplicaCountTransformer(replica, config.Replicas), "ReplicaCountTransformer");
        }

        foreach (var image in kustomization.Images)
        {
            yield return Named(new ImageTagTransformer(image, config.Images), "ImageTagTransformer");
        }

        if (!kustomization.Replacements.IsEmpty)
        {
            yield return Named(
                new ReplacementTransformer(ReplacementFiles.Load(kustomization.Replacements, directory, state)),
                "ReplacementTransformer"
            );
        }
    }

    private ImmutableArray<FieldSpec> SpecsOf(LabelEntry label)
    {
        var specs = label.Fields;
        if (label.IncludeSelectors)
        {
            return TransformerConfig.MergeSpecs(
                TransformerConfig.MergeSpecs(specs, config.CommonLabels),
                config.Labels
            );
        }

        if (label.IncludeTemplates)
        {
            specs = TransformerConfig.MergeSpecs(specs, config.TemplateLabels);
        }

        if (label.IncludeVolumeClaimTemplates)
        {
            specs = TransformerConfig.MergeSpecs(specs, config.VolumeClaimTemplateLabels);
        }

        return TransformerConfig.MergeSpecs(TransformerConfig.MergeSpecs(specs, config.Labels), [MetadataLabels]);
    }

    private (ITransformer, ResourceOrigin) Named(ITransformer transformer, string kind) =>
        (transformer, new ResourceOrigin(null, kustomization.Source.Path, "builtin", kind));
}
