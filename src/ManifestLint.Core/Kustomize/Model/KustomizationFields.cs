using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>The fields of a Kustomization or Component.</summary>
internal static class KustomizationFields
{
    /// <summary>The shape of the whole.</summary>
    internal static ValueShape Shape { get; } =
        ValueShape.Fields(
            new FieldShape("apiVersion", ValueShape.Text),
            new FieldShape("kind", ValueShape.Text),
            new FieldShape(
                "metadata",
                ValueShape.Fields(
                    new FieldShape("name", ValueShape.Text),
                    new FieldShape("namespace", ValueShape.Text),
                    new FieldShape("labels", ValueShape.TextMap),
                    new FieldShape("annotations", ValueShape.TextMap)
                )
            ),
            new FieldShape("openapi", ValueShape.TextMap),
            new FieldShape("namePrefix", ValueShape.Text),
            new FieldShape("nameSuffix", ValueShape.Text),
            new FieldShape("namespace", ValueShape.Text),
            new FieldShape("commonLabels", ValueShape.TextMap, "labels"),
            ListOf("labels", KustomizationShapes.Label),
            new FieldShape("commonAnnotations", ValueShape.TextMap),
            new FieldShape("patchesStrategicMerge", ValueShape.Texts, "patches"),
            ListOf("patchesJson6902", KustomizationShapes.Patch, "patches"),
            ListOf("patches", KustomizationShapes.Patch),
            ListOf("images", KustomizationShapes.Image),
            ListOf("imageTags", KustomizationShapes.Image, "images"),
            ListOf("replacements", KustomizationShapes.ReplacementEntry),
            ListOf("replicas", KustomizationShapes.Replica),
            ListOf("vars", KustomizationShapes.Var, "replacements"),
            new FieldShape("sortOptions", KustomizationShapes.SortOptions),
            new FieldShape("resources", ValueShape.Texts),
            new FieldShape("components", ValueShape.Texts),
            new FieldShape("crds", ValueShape.Texts),
            new FieldShape("bases", ValueShape.Texts, "resources"),
            ListOf("configMapGenerator", KustomizationShapes.ConfigMapGenerator),
            ListOf("secretGenerator", KustomizationShapes.SecretGenerator),
            new FieldShape("helmGlobals", HelmShapes.Globals),
            ListOf("helmCharts", HelmShapes.Chart),
            ListOf("helmChartInflationGenerator", HelmShapes.InflationGenerator, "helmCharts"),
            new FieldShape("generatorOptions", KustomizationShapes.GeneratorOptions),
            new FieldShape("configurations", ValueShape.Texts),
            new FieldShape("generators", ValueShape.Texts),
            new FieldShape("transformers", ValueShape.Texts),
            new FieldShape("validators", ValueShape.Texts),
            new FieldShape("buildMetadata", ValueShape.Texts)
        );

    /// <summary>The fields, in upstream's order; those with a successor are deprecated.</summary>
    internal static ImmutableArray<FieldShape> All => Shape.FieldShapes;

    private static FieldShape ListOf(string name, ValueShape item, string? successor = null) =>
        new(name, ValueShape.List(item), successor);
}
