using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The <c>$patch</c> of a mapping or list: the only directive that upstream implements.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Value">Its value, or null where there is no directive.</param>
internal readonly record struct PatchDirective(PatchDirectiveKind Kind, YamlNode? Value)
{
    internal const string Key = "$patch";

    /// <summary>The directive of a mapping.</summary>
    /// <param name="patch">The mapping.</param>
    internal static PatchDirective Of(YamlMapping patch) =>
        patch.TryGetEntry(Key, out var entry)
            ? new PatchDirective(KindOf(entry.Value), entry.Value)
            : new PatchDirective(PatchDirectiveKind.Merge, null);

    /// <summary>The directive of a list: an item that holds nothing else. Only the first item with a <c>$patch</c> counts.</summary>
    /// <param name="patch">The list.</param>
    internal static PatchDirective Of(YamlSequence patch)
    {
        foreach (var item in patch.Items)
        {
            if (item is YamlMapping mapping && mapping.TryGetEntry(Key, out var entry))
            {
                return mapping.Entries.Length > 1
                    ? new PatchDirective(PatchDirectiveKind.Merge, null)
                    : new PatchDirective(KindOf(entry.Value), entry.Value);
            }
        }

        return new PatchDirective(PatchDirectiveKind.Merge, null);
    }

    /// <summary>The mapping without the directive.</summary>
    /// <param name="patch">The mapping.</param>
    internal static YamlMapping Without(YamlMapping patch) =>
        patch.WithEntries(patch.Entries.RemoveAll(entry => entry.Name == Key), patch.Tombstones);

    /// <summary>The list without the directive. Upstream removes each item with the same directive, whatever else it holds, and empty items.</summary>
    /// <param name="patch">The list.</param>
    /// <param name="directive">The directive.</param>
    internal static YamlSequence Without(YamlSequence patch, PatchDirective directive)
    {
        var text = ((YamlScalar)directive.Value!).Value;
        return patch.WithItems(patch.Items.RemoveAll(IsElided), patch.Tombstones);

        bool IsElided(YamlNode item) =>
            item is YamlScalar { IsNull: true } or YamlMapping { Entries.IsEmpty: true }
            || (item is YamlMapping mapping && mapping[Key] is YamlScalar value && value.Value == text);
    }

    internal KustomizeException Unknown() =>
        new(Value!.Place, "Unknown '$patch' directive: upstream knows 'delete', 'replace' and 'merge'");

    private static PatchDirectiveKind KindOf(YamlNode value) =>
        (value as YamlScalar)?.Value switch
        {
            "delete" => PatchDirectiveKind.Delete,
            "replace" => PatchDirectiveKind.Replace,
            "merge" => PatchDirectiveKind.Merge,
            _ => PatchDirectiveKind.Unknown,
        };
}

/// <summary>What a <c>$patch</c> directive asks for.</summary>
internal enum PatchDirectiveKind
{
    /// <summary>To merge, as without a directive.</summary>
    Merge,

    /// <summary>To remove the old value.</summary>
    Delete,

    /// <summary>To take the patch's value as it is.</summary>
    Replace,

    /// <summary>Something that upstream does not know.</summary>
    Unknown,
}
