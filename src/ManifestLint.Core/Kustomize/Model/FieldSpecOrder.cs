using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>
/// Upstream's order of field specs: by kind as for its legacy order of objects, then by group, version and kind. It decides which of two specs is
/// met first, and so which of them a merge keeps.
/// </summary>
internal static class FieldSpecOrder
{
    /// <summary>Sorts field specs; equal ones keep their order.</summary>
    /// <param name="specs">The specs.</param>
    internal static ImmutableArray<FieldSpec> Sort(ImmutableArray<FieldSpec> specs) =>
        specs.Length < 2
            ? specs
            :
            [
                .. specs
                    .OrderBy(spec => LegacyKindOrder.Ranks.GetValueOrDefault(spec.Kind))
                    .ThenBy(spec => Key(spec.Group, spec.Version, spec.Kind), StringComparer.Ordinal),
            ];

    /// <summary>Sorts name references; equal ones keep their order.</summary>
    /// <param name="specs">The specs.</param>
    internal static ImmutableArray<NameReferenceSpec> Sort(ImmutableArray<NameReferenceSpec> specs) =>
        specs.Length < 2
            ? specs
            :
            [
                .. specs
                    .OrderBy(spec => LegacyKindOrder.Ranks.GetValueOrDefault(spec.Kind))
                    .ThenBy(spec => Key(spec.Group, spec.Version, spec.Kind), StringComparer.Ordinal),
            ];

    private static string Key(string group, string version, string kind) =>
        $"{OrAbsent(group, "~G")}_{OrAbsent(version, "~V")}_{OrAbsent(kind, "~K")}";

    private static string OrAbsent(string text, string absent) => text.Length == 0 ? absent : text;
}
