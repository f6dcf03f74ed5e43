using System.Collections.Immutable;

namespace ManifestLint.Schemas.Cel;

/// <summary>A part of an expression.</summary>
/// <param name="Position">Where it begins in the text.</param>
internal abstract record CelExpression(int Position)
{
    /// <summary>How deep the expression below it is.</summary>
    internal int Depth { get; init; } = 1;

    /// <summary>The part with which it begins in the text: an operator stands behind its first operand, and so does a point.</summary>
    internal CelExpression First =>
        this switch
        {
            CelSelection selection => selection.Operand.First,
            CelIndexing indexing => indexing.Operand.First,
            CelCall { Arguments: [var first, ..] } when first.Position < Position => first.First,
            CelLogic logic => logic.Terms[0].First,
            CelConditional conditional => conditional.Condition.First,
            CelComprehension { Macro: not CelMacro.Bind } comprehension => comprehension.Range.First,
            _ => this,
        };
}

/// <summary>A literal.</summary>
internal sealed record CelLiteral(int Position, CelValue Value) : CelExpression(Position);

/// <summary>A name: a variable, or the name of a type.</summary>
internal sealed record CelIdentifier(int Position, string Name) : CelExpression(Position);

/// <summary>A field: <c>a.b</c>, or <c>a.?b</c>.</summary>
internal sealed record CelSelection(int Position, CelExpression Operand, string Field, bool IsOptional)
    : CelExpression(Position);

/// <summary>Whether a field is there: <c>has(a.b)</c>.</summary>
internal sealed record CelPresence(int Position, CelExpression Operand, string Field, int FieldPosition)
    : CelExpression(Position);

/// <summary>An item: <c>a[b]</c>, or <c>a[?b]</c>.</summary>
internal sealed record CelIndexing(int Position, CelExpression Operand, CelExpression Index, bool IsOptional)
    : CelExpression(Position);

/// <summary>A function, perhaps on a target, with the target as the first argument. Operators have the names <c>+</c>, <c>-x</c> and so on.</summary>
internal sealed record CelCall(int Position, string Function, bool IsMember, ImmutableArray<CelExpression> Arguments)
    : CelExpression(Position);

/// <summary><c>a &amp;&amp; b</c> of any number of terms, or <c>a || b</c>.</summary>
internal sealed record CelLogic(int Position, bool IsAnd, ImmutableArray<CelExpression> Terms)
    : CelExpression(Position);

/// <summary><c>a ? b : c</c>.</summary>
internal sealed record CelConditional(int Position, CelExpression Condition, CelExpression Then, CelExpression Else)
    : CelExpression(Position);

/// <summary>A list: <c>[a, ?b]</c>.</summary>
internal sealed record CelListLiteral(int Position, ImmutableArray<CelListElement> Elements) : CelExpression(Position);

/// <summary>An element of a list.</summary>
internal readonly record struct CelListElement(CelExpression Value, bool IsOptional);

/// <summary>A map: <c>{a: b, ?c: d}</c>.</summary>
internal sealed record CelMapLiteral(int Position, ImmutableArray<CelMapElement> Elements) : CelExpression(Position);

/// <summary>An entry of a map.</summary>
internal readonly record struct CelMapElement(CelExpression Key, CelExpression Value, bool IsOptional);

/// <summary>What a macro does with the items of its range.</summary>
internal enum CelMacro
{
    /// <summary>Whether a condition holds for all.</summary>
    All,

    /// <summary>Whether it holds for one or more.</summary>
    Exists,

    /// <summary>Whether it holds for exactly one.</summary>
    ExistsOne,

    /// <summary>The items for which it holds.</summary>
    Filter,

    /// <summary>A list made from the items.</summary>
    Map,

    /// <summary>A map with the same keys and other values.</summary>
    TransformMap,

    /// <summary>A map made from entries.</summary>
    TransformMapEntry,

    /// <summary>One value under a name: <c>cel.bind</c>.</summary>
    Bind,

    /// <summary>The value of an optional, changed: <c>optMap</c>.</summary>
    OptionalMap,

    /// <summary>The value of an optional, changed to an optional: <c>optFlatMap</c>.</summary>
    OptionalFlatMap,
}

/// <summary>A macro over a range: <c>a.filter(x, b)</c>, <c>a.map(x, b, c)</c>, <c>a.all(i, x, b)</c>.</summary>
internal sealed record CelComprehension(
    int Position,
    CelMacro Macro,
    CelExpression Range,
    string Variable,
    string? SecondVariable,
    CelExpression? Condition,
    CelExpression? Result
) : CelExpression(Position);

/// <summary>A message that is made by an expression, <c>Type{field: value}</c>: read, and never evaluated.</summary>
internal sealed record CelMessageLiteral(int Position, string TypeName, ImmutableArray<CelExpression> Values)
    : CelExpression(Position);
