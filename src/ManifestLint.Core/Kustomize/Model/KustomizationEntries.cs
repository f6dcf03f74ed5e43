using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>An entry of <c>patches</c>, <c>patchesJson6902</c> or <c>patchesStrategicMerge</c>.</summary>
/// <param name="Place">The token that stands for the entry in a report: its path, its inline text or its first key.</param>
/// <param name="Path">The file that holds the patch, or null.</param>
/// <param name="Inline">The patch itself as an inline text, or null.</param>
/// <param name="Target">What it is applied to; null when the patch names its target itself.</param>
/// <param name="AllowNameChange">Whether the patch may rename.</param>
/// <param name="AllowKindChange">Whether the patch may change the kind.</param>
internal sealed record PatchEntry(
    SourceSpan Place,
    YamlScalar? Path,
    YamlScalar? Inline,
    TargetSelector? Target,
    bool AllowNameChange = false,
    bool AllowKindChange = false
);

/// <summary>Selects resources by group, version, kind, name, namespace, labels and annotations. Absent members select everything.</summary>
/// <param name="Place">The token that stands for the selector in a report.</param>
internal sealed record TargetSelector(SourceSpan Place)
{
    /// <summary>The API group.</summary>
    internal YamlScalar? Group { get; init; }

    /// <summary>The API version.</summary>
    internal YamlScalar? Version { get; init; }

    /// <summary>The kind.</summary>
    internal YamlScalar? Kind { get; init; }

    /// <summary>The name.</summary>
    internal YamlScalar? Name { get; init; }

    /// <summary>The namespace.</summary>
    internal YamlScalar? Namespace { get; init; }

    /// <summary>A label selector in kubectl's notation.</summary>
    internal YamlScalar? LabelSelector { get; init; }

    /// <summary>An annotation selector in the same notation.</summary>
    internal YamlScalar? AnnotationSelector { get; init; }
}

/// <summary>An entry of <c>images</c>, or the <c>imageTag</c> of an ImageTagTransformer.</summary>
internal sealed record ImageEntry(
    SourceSpan Place,
    YamlScalar Name,
    YamlScalar? NewName,
    YamlScalar? NewTag,
    YamlScalar? TagSuffix,
    YamlScalar? Digest
);

/// <summary>An entry of <c>replicas</c>.</summary>
internal sealed record ReplicaEntry(SourceSpan Place, YamlScalar Name, YamlScalar Count);

/// <summary>An entry of <c>labels</c>.</summary>
/// <param name="Place">The token that stands for the entry.</param>
/// <param name="Pairs">The labels.</param>
/// <param name="IncludeSelectors">Whether selectors and templates get them.</param>
/// <param name="IncludeTemplates">Whether templates get them.</param>
/// <param name="IncludeVolumeClaimTemplates">Whether volume claim templates get them.</param>
/// <param name="Fields">Further fields that get them.</param>
internal sealed record LabelEntry(
    SourceSpan Place,
    YamlMapping Pairs,
    bool IncludeSelectors,
    bool IncludeTemplates,
    bool IncludeVolumeClaimTemplates,
    ImmutableArray<FieldSpec> Fields
);

/// <summary>What a generator adds to its object.</summary>
/// <param name="Labels">Labels, or null.</param>
/// <param name="Annotations">Annotations, or null.</param>
/// <param name="DisableNameSuffixHash">The switch for the hash, or null when absent; its place matters to a rule.</param>
/// <param name="Immutable">The switch for <c>immutable</c>, or null when absent.</param>
internal sealed record GeneratorOptions(
    YamlMapping? Labels,
    YamlMapping? Annotations,
    YamlScalar? DisableNameSuffixHash,
    YamlScalar? Immutable
)
{
    /// <summary>No options.</summary>
    internal static GeneratorOptions None { get; } = new(null, null, null, null);
}

/// <summary>An entry of <c>configMapGenerator</c> or <c>secretGenerator</c>.</summary>
internal sealed record GeneratorEntry(SourceSpan Place, bool IsSecret)
{
    /// <summary>The name; null is an error of the entry that the generator reports.</summary>
    internal YamlScalar? Name { get; init; }

    /// <summary>The namespace.</summary>
    internal YamlScalar? Namespace { get; init; }

    /// <summary><c>create</c>, <c>merge</c> or <c>replace</c>; null counts as create.</summary>
    internal YamlScalar? Behavior { get; init; }

    /// <summary>The Secret's type.</summary>
    internal YamlScalar? Type { get; init; }

    /// <summary>The items of <c>literals</c>.</summary>
    internal ImmutableArray<YamlScalar> Literals { get; init; } = [];

    /// <summary>The items of <c>files</c>.</summary>
    internal ImmutableArray<YamlScalar> Files { get; init; } = [];

    /// <summary>The items of <c>envs</c>, then the deprecated <c>env</c>.</summary>
    internal ImmutableArray<YamlScalar> Envs { get; init; } = [];

    /// <summary>The entry's own options.</summary>
    internal GeneratorOptions Options { get; init; } = GeneratorOptions.None;
}

/// <summary>An entry of <c>replacements</c>.</summary>
/// <param name="Place">The token that stands for the entry.</param>
/// <param name="Source">Where the value comes from, or null.</param>
/// <param name="SourceValue">A constant value, or null.</param>
/// <param name="Targets">Where it goes.</param>
internal sealed record ReplacementEntry(
    SourceSpan Place,
    ReplacementSource? Source,
    YamlScalar? SourceValue,
    ImmutableArray<ReplacementTarget> Targets
);

/// <summary>The source of a replacement: one object (exact names, no patterns) and a field of it.</summary>
internal sealed record ReplacementSource(TargetSelector Selector, YamlScalar? FieldPath, ReplacementOptions Options);

/// <summary>A target of a replacement.</summary>
internal sealed record ReplacementTarget(
    SourceSpan Place,
    TargetSelector? Select,
    ImmutableArray<TargetSelector> Reject,
    ImmutableArray<YamlScalar> FieldPaths,
    ReplacementOptions Options
);

/// <summary>The options of a replacement's source or target.</summary>
/// <param name="Delimiter">Splits the value, or null.</param>
/// <param name="Index">Which part, 0 when absent.</param>
/// <param name="Create">Whether missing fields are made.</param>
/// <param name="Encoding">How the value is encoded, or null.</param>
internal sealed record ReplacementOptions(YamlScalar? Delimiter, int Index, bool Create, YamlScalar? Encoding)
{
    /// <summary>No options.</summary>
    internal static ReplacementOptions None { get; } = new(null, 0, false, null);
}

/// <summary>An entry of <c>vars</c>.</summary>
/// <param name="Place">The token that stands for the entry.</param>
/// <param name="Name">The variable's name.</param>
/// <param name="Object">The object that has the value (exact names).</param>
/// <param name="FieldPath">The field; <c>metadata.name</c> when null.</param>
internal sealed record VarEntry(SourceSpan Place, YamlScalar Name, TargetSelector Object, YamlScalar? FieldPath);

/// <summary>The order of the output that a Kustomization asks for.</summary>
/// <param name="Place">The token that stands for it.</param>
/// <param name="IsLegacy">Whether kinds are sorted; otherwise the order of reading counts (<c>fifo</c>).</param>
/// <param name="OrderFirst">Kinds that come first, or default for upstream's list.</param>
/// <param name="OrderLast">Kinds that come last, or default for upstream's list.</param>
internal sealed record SortOptions(
    SourceSpan Place,
    bool IsLegacy,
    ImmutableArray<string> OrderFirst = default,
    ImmutableArray<string> OrderLast = default
)
{
    /// <summary>What is wrong with them, or null. It counts in the Kustomization that is built only, where the order counts; its bases may hold anything.</summary>
    internal BuildFault? Fault { get; init; }
}
