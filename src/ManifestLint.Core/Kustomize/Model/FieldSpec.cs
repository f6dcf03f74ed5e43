using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>Which field of which kinds a transformer changes.</summary>
/// <param name="Group">The API group, or empty for any.</param>
/// <param name="Version">The API version, or empty for any.</param>
/// <param name="Kind">The kind, or empty for any.</param>
/// <param name="Path">The path: keys separated by slashes, <c>\/</c> for a slash in a key, <c>key[]</c> for a list that must be one.</param>
/// <param name="Create">Whether mappings that are missing on the way are made.</param>
/// <param name="Place">Where a person wrote it; null for a built-in one.</param>
internal sealed record FieldSpec(
    string Group,
    string Version,
    string Kind,
    FieldSpecPath Path,
    bool Create,
    SourceSpan? Place = null
);

/// <summary>Which fields of which kinds hold the name of an object of one kind.</summary>
/// <param name="Group">The referred kind's group, or empty for any.</param>
/// <param name="Version">The referred kind's version, or empty for any.</param>
/// <param name="Kind">The referred kind, or empty for any.</param>
/// <param name="Referrers">The fields that refer to it.</param>
internal sealed record NameReferenceSpec(
    string Group,
    string Version,
    string Kind,
    System.Collections.Immutable.ImmutableArray<FieldSpec> Referrers
);
