namespace ManifestLint.Kustomize;

/// <summary>The sort of an entry of a Kustomization.</summary>
public enum KustomizationEntryKind
{
    /// <summary>An entry of <c>patches</c> or of its deprecated forms.</summary>
    Patch,

    /// <summary>An entry of <c>replacements</c>.</summary>
    Replacement,

    /// <summary>An entry of <c>vars</c>.</summary>
    Variable,

    /// <summary>An entry of <c>images</c>.</summary>
    Image,

    /// <summary>An entry of <c>replicas</c>.</summary>
    Replicas,

    /// <summary>The <c>namespace</c>.</summary>
    Namespace,

    /// <summary>The <c>namePrefix</c> or <c>nameSuffix</c>.</summary>
    Name,

    /// <summary>A pair of <c>labels</c> or <c>commonLabels</c>.</summary>
    Label,

    /// <summary>A pair of <c>commonAnnotations</c>.</summary>
    Annotation,
}
