namespace ManifestLint.Schemas.Cel;

/// <summary>What is known of the values that an expression can have, before there are any.</summary>
/// <param name="Description">What to call such a value in a message, with an article.</param>
internal abstract record CelShape(string Description)
{
    /// <summary>Nothing is known.</summary>
    internal static CelShape Any { get; } = new CelSimpleShape("any value");

    /// <summary>A boolean.</summary>
    internal static CelShape Bool { get; } = new CelSimpleShape("a boolean");

    /// <summary>A string.</summary>
    internal static CelShape String { get; } = new CelSimpleShape("a string");

    /// <summary>A whole number.</summary>
    internal static CelShape Integer { get; } = new CelSimpleShape("an integer");

    /// <summary>A number.</summary>
    internal static CelShape Number { get; } = new CelSimpleShape("a number");

    /// <summary>Bytes.</summary>
    internal static CelShape Bytes { get; } = new CelSimpleShape("a text of bytes");

    /// <summary>A point in time.</summary>
    internal static CelShape Timestamp { get; } = new CelSimpleShape("a timestamp");

    /// <summary>A duration.</summary>
    internal static CelShape Duration { get; } = new CelSimpleShape("a duration");

    /// <summary>Null.</summary>
    internal static CelShape Null { get; } = new CelSimpleShape("null");

    /// <summary>Whether a value is certainly no boolean.</summary>
    internal bool IsNoBoolean => !ReferenceEquals(this, Any) && !ReferenceEquals(this, Bool);

    /// <summary>Whether a value is certainly no string.</summary>
    internal bool IsNoString => !ReferenceEquals(this, Any) && !ReferenceEquals(this, String);
}

/// <summary>A value without parts.</summary>
internal sealed record CelSimpleShape(string Description) : CelShape(Description);

/// <summary>A list.</summary>
/// <param name="Item">Its items.</param>
internal sealed record CelListShape(CelShape Item) : CelShape("a list");

/// <summary>A map with free keys.</summary>
/// <param name="Value">Its values.</param>
internal sealed record CelMapShape(CelShape Value) : CelShape("a map");

/// <summary>A structure with named fields.</summary>
internal abstract record CelStructureShape() : CelShape("a structure")
{
    /// <summary>The names of the fields as expressions write them.</summary>
    internal abstract IEnumerable<string> FieldNames { get; }

    /// <summary>What is known of a field; null when it is not declared.</summary>
    /// <param name="name">The name as the expression writes it.</param>
    internal abstract CelShape? Field(string name);
}
