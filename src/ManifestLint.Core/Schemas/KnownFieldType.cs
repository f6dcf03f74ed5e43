using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas;

/// <summary>A type without parts, perhaps with its allowed values.</summary>
internal sealed class SimpleFieldType(FieldKind kind, ImmutableArray<string> allowedValues = default) : FieldType
{
    public override FieldKind Kind => kind;

    public override ImmutableArray<string> AllowedValues { get; } = allowedValues.IsDefault ? [] : allowedValues;
}

/// <summary>A list, or a map with free keys.</summary>
internal sealed class CollectionFieldType(FieldKind kind, FieldType element) : FieldType
{
    public override FieldKind Kind => kind;

    public override FieldType Element => element;
}

/// <summary>A structure. Structures refer to each other in circles, so fields are added before the first look-up freezes them.</summary>
internal sealed class StructureFieldType : FieldType
{
    private readonly Dictionary<string, FieldType> _added = new(StringComparer.Ordinal);
    private FrozenDictionary<string, FieldType>? _properties;

    public override FieldKind Kind => FieldKind.Object;

    /// <summary>The fields, frozen on first use: most runs see few of the structures.</summary>
    internal FrozenDictionary<string, FieldType> Properties =>
        _properties ??= _added.ToFrozenDictionary(StringComparer.Ordinal);

    public override FieldType? Property(string name) => Properties.GetValueOrDefault(name);

    internal void Add(string name, FieldType type) => _added.Add(name, type);
}
