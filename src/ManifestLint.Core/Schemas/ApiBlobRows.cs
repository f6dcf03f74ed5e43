namespace ManifestLint.Schemas;

/// <summary>The sections of an <see cref="ApiBlob"/>, in their order.</summary>
internal enum ApiBlobSection
{
    /// <summary>Where each string starts in <see cref="Text"/>; strings are sorted.</summary>
    Strings,

    /// <summary>The types of values.</summary>
    Shapes,

    /// <summary>Where each list starts in <see cref="Values"/>.</summary>
    ValueLists,

    /// <summary>Enumerated values and keys of lists.</summary>
    Values,

    /// <summary>Structures, by package and name.</summary>
    Types,

    /// <summary>The properties of all structures, one after the other.</summary>
    Properties,

    /// <summary>Deprecated properties, by structure and name.</summary>
    Deprecations,

    /// <summary>Kinds, by name, group and age of the version.</summary>
    Kinds,

    /// <summary>The strings in UTF-8.</summary>
    Text,
}

/// <summary>The type of a value.</summary>
/// <param name="Code">One of <see cref="ApiShapeCode"/>.</param>
/// <param name="ListKind">What makes items of a list the same: 0 nothing, 1 equal scalars, 2 equal keys.</param>
/// <param name="Operand">The structure, or the shape of items and map values.</param>
/// <param name="Values">The list of enumerated values or of the keys of a list, or <see cref="ApiBlob.None"/>.</param>
internal readonly record struct ApiShapeRow(byte Code, byte ListKind, ushort Operand, ushort Values);

/// <summary>An enumerated value or the key of a list.</summary>
internal readonly record struct ApiValueRow(ushort Text, byte Since, byte Through);

/// <summary>A structure. Its properties are found with <see cref="ApiBlob.PropertiesOf"/>.</summary>
internal readonly record struct ApiTypeRow(ushort Package, ushort Name, byte Since, byte Through);

/// <summary>A property, in the minors in which it has one shape. <see cref="ApiBlob.NoMinor"/> when it is never required.</summary>
internal readonly record struct ApiPropertyRow(
    ushort Name,
    ushort Shape,
    byte Since,
    byte Through,
    byte RequiredSince,
    byte RequiredThrough
);

/// <summary>That a property is deprecated from a minor on.</summary>
internal readonly record struct ApiDeprecationRow(
    ushort Type,
    ushort Name,
    ushort Replacement,
    byte Since,
    bool IsWithoutEffect
);

/// <summary>A kind in one version of its group.</summary>
internal readonly record struct ApiKindRow(ushort Kind, ushort Group, ushort Version, ushort Type, ushort Plural)
{
    internal ushort Replacement { get; init; }

    internal byte Since { get; init; }

    internal byte DeprecatedIn { get; init; }

    internal byte RemovedIn { get; init; }

    internal ApiKindFlags Flags { get; init; }
}

/// <summary>What is true of a kind.</summary>
[Flags]
internal enum ApiKindFlags : byte
{
    None = 0,
    Namespaced = 1,
    Creatable = 2,
    EnabledByDefault = 4,
    SameShapeAsReplacement = 8,
}

/// <summary>The codes of shapes. They are letters of their own, so that the blob does not depend on the order of an enumeration.</summary>
internal static class ApiShapeCode
{
    internal const byte Any = (byte)'*';
    internal const byte String = (byte)'s';
    internal const byte Int32 = (byte)'i';
    internal const byte Int64 = (byte)'l';
    internal const byte Number = (byte)'d';
    internal const byte Boolean = (byte)'b';
    internal const byte Quantity = (byte)'q';
    internal const byte IntOrString = (byte)'?';
    internal const byte Bytes = (byte)'y';
    internal const byte Time = (byte)'t';
    internal const byte MicroTime = (byte)'m';
    internal const byte List = (byte)'[';
    internal const byte Map = (byte)'{';
    internal const byte Structure = (byte)'#';
}
