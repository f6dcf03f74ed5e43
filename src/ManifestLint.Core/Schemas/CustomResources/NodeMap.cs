using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>A map with free keys of the manifest.</summary>
internal sealed class NodeMap(YamlMapping mapping, StructuralSchema values) : CelMap
{
    private readonly List<YamlEntry> _entries =
    [
        .. mapping.Entries.Where(entry => entry.Name is not null && !NodeValues.IsAbsent(entry.Value, values)),
    ];

    internal override int Count => _entries.Count;

    internal override IEnumerable<CelValue> Keys => _entries.Select(entry => new CelString(entry.Name!));

    internal override CelValue? Find(CelValue key) =>
        key is CelString name && mapping[name.Value] is { } value && !NodeValues.IsAbsent(value, values)
            ? NodeValues.Of(value, values)
            : null;
}
