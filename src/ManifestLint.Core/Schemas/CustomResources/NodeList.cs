using ManifestLint.Kubernetes;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>A list of the manifest.</summary>
internal sealed class NodeList(YamlSequence sequence, StructuralSchema schema) : CelList
{
    private readonly CelValue?[] _items = new CelValue?[sequence.Items.Length];

    internal override int Count => sequence.Items.Length;

    internal override ListKind Kind => schema.ListKind;

    internal override IReadOnlyList<string> Keys => schema.ListKeys;

    internal override CelValue this[int index] =>
        _items[index] ??= NodeValues.Of(sequence.Items[index], schema.Items ?? StructuralSchema.Anything);
}
