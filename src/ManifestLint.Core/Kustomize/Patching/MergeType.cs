namespace ManifestLint.Kustomize;

/// <summary>What a schema says about the fields of a mapping.</summary>
internal abstract class MergeType
{
    /// <summary>A type that is known to have no list with merge keys, at any depth.</summary>
    internal static MergeType Plain { get; } = new PlainType();

    /// <summary>A type whose fields the schema does not describe.</summary>
    internal static MergeType Undescribed { get; } = new UndescribedType();

    /// <summary>The field of a name, or null when the schema does not know it.</summary>
    /// <param name="name">The field's name.</param>
    internal abstract MergeField? Field(string name);

    private sealed class PlainType : MergeType
    {
        private readonly MergeField _field;

        internal PlainType() => _field = new MergeField(this, this, MergeStrategy.None, []);

        internal override MergeField Field(string name) => _field;
    }

    private sealed class UndescribedType : MergeType
    {
        internal override MergeField? Field(string name) => null;
    }
}
