using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>The sections of a <see cref="TransformerConfig"/> that are lists of field specs.</summary>
internal enum FieldSpecSection
{
    /// <summary><c>namePrefix</c>.</summary>
    NamePrefix,

    /// <summary><c>nameSuffix</c>.</summary>
    NameSuffix,

    /// <summary><c>namespace</c>.</summary>
    Namespace,

    /// <summary><c>commonLabels</c>.</summary>
    CommonLabels,

    /// <summary><c>labels</c>.</summary>
    Labels,

    /// <summary><c>templateLabels</c>.</summary>
    TemplateLabels,

    /// <summary><c>volumeClaimTemplateLabels</c>.</summary>
    VolumeClaimTemplateLabels,

    /// <summary><c>commonAnnotations</c>.</summary>
    CommonAnnotations,

    /// <summary><c>varReference</c>.</summary>
    VarReference,

    /// <summary><c>images</c>.</summary>
    Images,

    /// <summary><c>replicas</c>.</summary>
    Replicas,
}

/// <summary>The field specs and name references in force. Immutable; every list is in upstream's order.</summary>
internal sealed class TransformerConfig
{
    private static readonly Lazy<TransformerConfig> LazyBuiltIn = new(FieldSpecTable.ReadBuiltIn);
    private static readonly Lazy<TransformerConfig> LazyStart = new(CreateStart);

    private readonly ImmutableArray<ImmutableArray<FieldSpec>> _sections;

    /// <summary>Makes a configuration.</summary>
    /// <param name="sections">The field specs by <see cref="FieldSpecSection"/>.</param>
    /// <param name="nameReference">The name references.</param>
    internal TransformerConfig(
        IReadOnlyList<ImmutableArray<FieldSpec>> sections,
        ImmutableArray<NameReferenceSpec> nameReference
    )
    {
        _sections = [.. sections.Select(FieldSpecOrder.Sort)];
        NameReference = FieldSpecOrder.Sort(nameReference);
    }

    /// <summary>The number of sections besides <c>nameReference</c>.</summary>
    internal const int SectionCount = (int)FieldSpecSection.Replicas + 1;

    /// <summary>No field specs.</summary>
    internal static TransformerConfig Empty { get; } =
        new([.. Enumerable.Repeat(ImmutableArray<FieldSpec>.Empty, SectionCount)], []);

    /// <summary>Upstream's defaults.</summary>
    internal static TransformerConfig BuiltIn => LazyBuiltIn.Value;

    /// <summary>The fields that <c>namePrefix</c> changes.</summary>
    internal ImmutableArray<FieldSpec> NamePrefix => this[FieldSpecSection.NamePrefix];

    /// <summary>The fields that <c>nameSuffix</c> changes.</summary>
    internal ImmutableArray<FieldSpec> NameSuffix => this[FieldSpecSection.NameSuffix];

    /// <summary>The fields that <c>namespace</c> changes.</summary>
    internal ImmutableArray<FieldSpec> Namespace => this[FieldSpecSection.Namespace];

    /// <summary>The fields that <c>commonLabels</c>, and <c>labels</c> with <c>includeSelectors</c>, change.</summary>
    internal ImmutableArray<FieldSpec> CommonLabels => this[FieldSpecSection.CommonLabels];

    /// <summary>The fields that <c>labels</c> change whatever they include.</summary>
    internal ImmutableArray<FieldSpec> Labels => this[FieldSpecSection.Labels];

    /// <summary>The fields that <c>labels</c> with <c>includeTemplates</c> change.</summary>
    internal ImmutableArray<FieldSpec> TemplateLabels => this[FieldSpecSection.TemplateLabels];

    /// <summary>The fields that <c>labels</c> with <c>includeVolumeClaimTemplates</c> change.</summary>
    internal ImmutableArray<FieldSpec> VolumeClaimTemplateLabels => this[FieldSpecSection.VolumeClaimTemplateLabels];

    /// <summary>The fields that <c>commonAnnotations</c> change.</summary>
    internal ImmutableArray<FieldSpec> CommonAnnotations => this[FieldSpecSection.CommonAnnotations];

    /// <summary>The fields in which variables are resolved.</summary>
    internal ImmutableArray<FieldSpec> VarReference => this[FieldSpecSection.VarReference];

    /// <summary>The fields that <c>images</c> change.</summary>
    internal ImmutableArray<FieldSpec> Images => this[FieldSpecSection.Images];

    /// <summary>The fields that <c>replicas</c> change.</summary>
    internal ImmutableArray<FieldSpec> Replicas => this[FieldSpecSection.Replicas];

    /// <summary>The fields that hold names of other objects.</summary>
    internal ImmutableArray<NameReferenceSpec> NameReference { get; }

    /// <summary>The field specs of a section.</summary>
    /// <param name="section">The section.</param>
    internal ImmutableArray<FieldSpec> this[FieldSpecSection section] => _sections[(int)section];

    /// <summary>Reads a file of <c>configurations</c>.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="KustomizeException">It is none.</exception>
    internal static TransformerConfig Read(BuildFile file) => TransformerConfigReading.Read(file);

    /// <summary>The specs, then those of the others that are not there already.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="others">The others.</param>
    /// <exception cref="KustomizeException">Two contradict each other.</exception>
    internal static ImmutableArray<FieldSpec> MergeSpecs(
        ImmutableArray<FieldSpec> specs,
        ImmutableArray<FieldSpec> others
    ) => FieldSpecMerging.Merge(specs, others);

    /// <summary>This configuration with what another adds.</summary>
    /// <param name="other">The other.</param>
    /// <exception cref="KustomizeException">They contradict each other.</exception>
    internal TransformerConfig Merge(TransformerConfig other)
    {
        if (ReferenceEquals(other, Empty))
        {
            return this;
        }

        // Every Kustomization starts with the defaults, and merges those of its bases: nearly always that changes nothing.
        if (LazyBuiltIn.IsValueCreated && (ReferenceEquals(other, BuiltIn) || ReferenceEquals(other, LazyStart.Value)))
        {
            if (ReferenceEquals(this, Empty) || ReferenceEquals(this, LazyStart.Value))
            {
                return LazyStart.Value;
            }
        }

        return MergeEach(other);
    }

    private static TransformerConfig CreateStart() => Empty.MergeEach(BuiltIn);

    // Without the short cuts of Merge.
    private TransformerConfig MergeEach(TransformerConfig other) =>
        new(
            [.. _sections.Zip(other._sections, FieldSpecMerging.Merge)],
            FieldSpecMerging.Merge(NameReference, other.NameReference)
        );
}
