using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// A Kustomization or Component as its file says it, deprecated fields put where their successors are. Every member keeps the node it was read from.
/// </summary>
/// <param name="Source">The file.</param>
/// <param name="Root">Its mapping, keys in their canonical spelling.</param>
internal sealed record Kustomization(SourceText Source, YamlMapping Root)
{
    /// <summary>Whether it is a Component.</summary>
    internal bool IsComponent { get; init; }

    /// <summary>The items of <c>resources</c>, then those of the deprecated <c>bases</c>.</summary>
    internal ImmutableArray<YamlScalar> Resources { get; init; } = [];

    /// <summary>The items of <c>components</c>.</summary>
    internal ImmutableArray<YamlScalar> Components { get; init; } = [];

    /// <summary>The items of <c>crds</c>: OpenAPI files whose annotations extend the name references.</summary>
    internal ImmutableArray<YamlScalar> Crds { get; init; } = [];

    /// <summary>The items of <c>configurations</c>.</summary>
    internal ImmutableArray<YamlScalar> Configurations { get; init; } = [];

    /// <summary>The items of <c>generators</c>: paths or inline documents.</summary>
    internal ImmutableArray<YamlScalar> Generators { get; init; } = [];

    /// <summary>The items of <c>transformers</c>: paths or inline documents.</summary>
    internal ImmutableArray<YamlScalar> Transformers { get; init; } = [];

    /// <summary>The items of <c>validators</c>: paths or inline documents.</summary>
    internal ImmutableArray<YamlScalar> Validators { get; init; } = [];

    /// <summary>The items of <c>patches</c>.</summary>
    internal ImmutableArray<PatchEntry> Patches { get; init; } = [];

    /// <summary>The items of the deprecated <c>patchesStrategicMerge</c>: a path or an inline text each.</summary>
    internal ImmutableArray<PatchEntry> PatchesStrategicMerge { get; init; } = [];

    /// <summary>The items of the deprecated <c>patchesJson6902</c>.</summary>
    internal ImmutableArray<PatchEntry> PatchesJson6902 { get; init; } = [];

    /// <summary>The value of <c>namespace</c>.</summary>
    internal YamlScalar? Namespace { get; init; }

    /// <summary>The value of <c>namePrefix</c>.</summary>
    internal YamlScalar? NamePrefix { get; init; }

    /// <summary>The value of <c>nameSuffix</c>.</summary>
    internal YamlScalar? NameSuffix { get; init; }

    /// <summary>The items of <c>labels</c>.</summary>
    internal ImmutableArray<LabelEntry> Labels { get; init; } = [];

    /// <summary>The deprecated <c>commonLabels</c>.</summary>
    internal YamlMapping? CommonLabels { get; init; }

    /// <summary>The value of <c>commonAnnotations</c>.</summary>
    internal YamlMapping? CommonAnnotations { get; init; }

    /// <summary>The items of <c>images</c>.</summary>
    internal ImmutableArray<ImageEntry> Images { get; init; } = [];

    /// <summary>The items of <c>replicas</c>.</summary>
    internal ImmutableArray<ReplicaEntry> Replicas { get; init; } = [];

    /// <summary>The items of <c>configMapGenerator</c>.</summary>
    internal ImmutableArray<GeneratorEntry> ConfigMapGenerators { get; init; } = [];

    /// <summary>The items of <c>secretGenerator</c>.</summary>
    internal ImmutableArray<GeneratorEntry> SecretGenerators { get; init; } = [];

    /// <summary>The value of <c>generatorOptions</c>.</summary>
    internal GeneratorOptions GeneratorOptions { get; init; } = GeneratorOptions.None;

    /// <summary>The items of <c>replacements</c>: a path, or the replacement itself.</summary>
    internal ImmutableArray<(YamlScalar? Path, ReplacementEntry? Entry)> Replacements { get; init; } = [];

    /// <summary>The items of the deprecated <c>vars</c>.</summary>
    internal ImmutableArray<VarEntry> Vars { get; init; } = [];

    /// <summary>The value of <c>sortOptions</c>.</summary>
    internal SortOptions? SortOptions { get; init; }

    /// <summary>The items of <c>buildMetadata</c>.</summary>
    internal ImmutableArray<YamlScalar> BuildMetadata { get; init; } = [];

    /// <summary>The path of the custom schema of <c>openapi</c>.</summary>
    internal YamlScalar? OpenApiPath { get; init; }

    /// <summary>The version of a built-in schema that <c>openapi</c> names.</summary>
    internal YamlScalar? OpenApiVersion { get; init; }

    /// <summary>Deprecated fields that are used: the key, and the field to use instead.</summary>
    internal ImmutableArray<(YamlNode Key, string Instead)> Deprecated { get; init; } = [];

    /// <summary>The first key of <c>helmCharts</c>, <c>helmChartInflationGenerator</c>: what needs a chart to be rendered.</summary>
    internal YamlNode? HelmKey { get; init; }
}
