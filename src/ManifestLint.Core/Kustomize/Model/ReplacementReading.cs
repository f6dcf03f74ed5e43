using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Turns decoded mappings into replacements.</summary>
internal static class ReplacementReading
{
    /// <summary>An entry of <c>replacements</c>.</summary>
    /// <param name="mapping">Its mapping.</param>
    /// <exception cref="KustomizeException">It is both a path and a replacement.</exception>
    internal static (YamlScalar? Path, ReplacementEntry? Entry) Entry(YamlMapping mapping)
    {
        if (mapping.TextOf("path") is not { } path)
        {
            return (null, Replacement(mapping));
        }

        return mapping.Mapping("source") is null && mapping.Sequence("targets") is not { Items.IsEmpty: false }
            ? (path, null)
            : throw new KustomizeException(
                path.Place,
                "A replacement is either the path of a file or has 'source' and 'targets', not both"
            );
    }

    /// <summary>A replacement.</summary>
    /// <param name="mapping">Its mapping.</param>
    internal static ReplacementEntry Replacement(YamlMapping mapping) =>
        new(
            mapping.NarrowPlace(),
            mapping.Mapping("source") is { } source ? Source(source) : null,
            mapping["sourceValue"] as YamlScalar,
            mapping.EntriesOf("targets", Target)
        );

    private static ReplacementSource Source(YamlMapping mapping) =>
        new(EntryReading.Selector(mapping), mapping.TextOf("fieldPath"), Options(mapping.Mapping("options")));

    private static ReplacementTarget Target(YamlMapping mapping) =>
        new(
            mapping.NarrowPlace(),
            mapping.Mapping("select") is { } select ? EntryReading.Selector(select) : null,
            mapping.EntriesOf("reject", EntryReading.Selector),
            mapping.TextsOf("fieldPaths"),
            Options(mapping.Mapping("options"))
        );

    private static ReplacementOptions Options(YamlMapping? mapping)
    {
        if (mapping is null)
        {
            return ReplacementOptions.None;
        }

        // Far out of any list is as far out as it gets.
        var index = mapping["index"] is YamlScalar scalar && scalar.TryGetInt64(out var value) ? value : 0;
        return new ReplacementOptions(
            mapping.TextOf("delimiter"),
            (int)Math.Clamp(index, int.MinValue, int.MaxValue),
            mapping.IsSet("create"),
            mapping.TextOf("encoding")
        );
    }
}
