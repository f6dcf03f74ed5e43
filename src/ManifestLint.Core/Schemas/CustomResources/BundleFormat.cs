namespace ManifestLint.Schemas;

/// <summary>
/// The keywords of <c>schemas/crds.bin</c>. The file is: the length of the index, the index, the blocks. The index and each block are compressed by
/// themselves, so that only the block of the group that is asked for is read. A block holds a table of texts, the schemas (parts before what
/// they are parts of, equal ones once), and the kinds with their schemas. Numbers are in groups of seven bits, the lowest first.
/// </summary>
internal enum BundleKeyword : byte
{
    /// <summary>The end of a schema.</summary>
    End,
    Type,
    Format,
    Nullable,
    IntOrString,
    PreserveUnknownFields,
    EmbeddedResource,
    Closed,
    Properties,
    Items,
    AdditionalProperties,
    Required,
    Enum,
    Default,
    ListKind,
    ListKeys,
    Pattern,
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
    UniqueItems,
    AllOf,
    AnyOf,
    OneOf,
    Not,
    Rules,
}
