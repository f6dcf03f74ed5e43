using ManifestLint.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>What is known of the values that an expression can have, before there are any.</summary>
/// <param name="Description">What to call such a value in a message, with an article.</param>
internal abstract record CelShape(string Description)
{
    /// <summary>Nothing is known.</summary>
    internal static CelShape Any { get; } = new CelSimpleShape("any value");

    /// <summary>What the API server itself only learns with the value: a part of <c>object</c>, or what went through <c>dyn()</c>.</summary>
    internal static CelShape Dynamic { get; } = new CelSimpleShape("a value of any type");

    /// <summary>What <c>+</c> makes of two values that are not known: many things, but no boolean.</summary>
    internal static CelShape Sum { get; } = new CelSimpleShape("a sum");

    /// <summary>What <c>-</c>, <c>*</c>, <c>/</c> and <c>%</c> make of two values that are not known.</summary>
    internal static CelShape Difference { get; } = new CelSimpleShape("a number");

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

    /// <summary>Whether it is open what a value is: to us, or to the API server as well.</summary>
    internal bool IsOpen => ReferenceEquals(this, Any) || ReferenceEquals(this, Dynamic);

    /// <summary>Whether it is certainly a boolean, a string or a number: a value without fields and items.</summary>
    internal bool IsScalar =>
        ReferenceEquals(this, Bool)
        || ReferenceEquals(this, String)
        || ReferenceEquals(this, Integer)
        || ReferenceEquals(this, Number);

    /// <summary>Whether a value is certainly no boolean.</summary>
    internal bool IsNoBoolean => !IsOpen && !ReferenceEquals(this, Bool);
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

    /// <summary>Why a field that is not declared is none, as a clause.</summary>
    /// <param name="owner">What the expression calls the structure.</param>
    /// <param name="name">The name as the expression writes it.</param>
    internal virtual string FaultOf(string owner, string name) =>
        $"the schema of {owner} declares no field '{name}'{SpellingSuggestion.Question(name, FieldNames)}";
}

/// <summary>A structure whose fields the API server declares itself.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record CelDeclaredShape(string Name, IReadOnlyDictionary<string, CelShape> Fields) : CelStructureShape
{
    internal override IEnumerable<string> FieldNames => Fields.Keys;

    internal override CelShape? Field(string name) => Fields.GetValueOrDefault(name);

    internal override string FaultOf(string owner, string name) =>
        $"{Name} has no field '{name}'{SpellingSuggestion.Question(name, FieldNames)}";
}

/// <summary>A message that an expression makes.</summary>
/// <param name="TypeName">The name of its type.</param>
internal sealed record CelMessageShape(string TypeName) : CelShape($"'{TypeName}{{...}}'");
