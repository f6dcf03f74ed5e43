using ManifestLint.Schemas.Cel;

namespace ManifestLint.Schemas;

/// <summary>What the value of an expression must be.</summary>
internal abstract record ExpressionResult
{
    /// <summary>Anything.</summary>
    internal static ExpressionResult Anything { get; } = new AnyResult();

    /// <summary>A boolean.</summary>
    internal static ExpressionResult Boolean { get; } =
        new PlainResult("a boolean", "compare it with something", CelShape.Bool);

    /// <summary>A string.</summary>
    internal static ExpressionResult Text { get; } =
        new PlainResult("a string", "write 'string(...)'", CelShape.String, CelShape.Sum);

    /// <summary>A string, or null.</summary>
    internal static ExpressionResult TextOrNull { get; } =
        new PlainResult("a string or null", "write 'string(...)'", CelShape.String, CelShape.Null, CelShape.Sum);

    /// <summary>The object of an apply configuration.</summary>
    internal static ExpressionResult Configuration { get; } = new MessageResult();

    /// <summary>The list of a JSON patch.</summary>
    internal static ExpressionResult Patch { get; } = new ListResult();

    /// <summary>Why a value is certainly not right, as a clause; null when it may be.</summary>
    /// <param name="shape">What is known of it.</param>
    internal abstract string? FaultOf(CelShape shape);

    private sealed record AnyResult : ExpressionResult
    {
        internal override string? FaultOf(CelShape shape) => null;
    }

    // The API server wants to know it before there is a value.
    private sealed record PlainResult(string Wanted, string Advice, params CelShape[] Allowed) : ExpressionResult
    {
        internal override string? FaultOf(CelShape shape) =>
            ReferenceEquals(shape, CelShape.Any) || Allowed.Contains(shape) ? null
            : ReferenceEquals(shape, CelShape.Dynamic) ? $"it must be {Wanted}, and this may be of any type; {Advice}"
            : $"it must be {Wanted}, and this is {shape.Description}";
    }

    private sealed record MessageResult : ExpressionResult
    {
        internal override string? FaultOf(CelShape shape) =>
            shape.IsOpen || shape is CelMessageShape { TypeName: "Object" }
                ? null
                : $"it must be 'Object{{...}}', and this is {shape.Description}";
    }

    private sealed record ListResult : ExpressionResult
    {
        internal override string? FaultOf(CelShape shape) =>
            shape.IsOpen || ReferenceEquals(shape, CelShape.Sum) || shape is CelListShape
                ? null
                : $"it must be a list of 'JSONPatch{{...}}', and this is {shape.Description}";
    }
}
