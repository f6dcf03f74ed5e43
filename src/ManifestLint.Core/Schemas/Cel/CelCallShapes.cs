using System.Collections.Immutable;

namespace ManifestLint.Schemas.Cel;

/// <summary>What functions and operators give, as far as their name says it, and what they certainly do not take.</summary>
internal static class CelCallShapes
{
    /// <summary>What is known of the value of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="arguments">What is known of its arguments.</param>
    internal static CelShape Of(CelCall call, ImmutableArray<CelShape> arguments) =>
        call.Function switch
        {
            "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "!x" => CelShape.Bool,
            "startsWith" or "endsWith" or "contains" or "matches" or "isSorted" or "hasValue" => CelShape.Bool,
            "bool" or "isURL" or "isQuantity" or "isIP" or "isCIDR" or "isSemver" => CelShape.Bool,
            "sets.contains" or "sets.equivalent" or "sets.intersects" => CelShape.Bool,
            "isGreaterThan" or "isLessThan" or "isInteger" or "allowed" or "errored" => CelShape.Bool,
            "size" or "indexOf" or "lastIndexOf" or "compareTo" or "asInteger" => CelShape.Integer,
            "string" or "lowerAscii" or "upperAscii" or "trim" or "replace" or "substring" or "format" or "join" =>
                CelShape.String,
            "charAt" or "find" or "getScheme" or "getHost" or "getHostname" or "getPort" or "getEscapedPath" =>
                CelShape.String,
            "int" or "uint" => CelShape.Integer,
            "double" or "asApproximateFloat" => CelShape.Number,
            "bytes" => CelShape.Bytes,
            "timestamp" => CelShape.Timestamp,
            "duration" => CelShape.Duration,
            "dyn" => CelShape.Dynamic,
            "split" or "findAll" => new CelListShape(CelShape.String),
            "+" when arguments is [var left, var right] => Sum(left, right),
            "-" or "*" or "/" or "%" when arguments is [var left, var right] => Result(left, right),
            "-x" when arguments is [var operand] => Result(operand, operand),
            _ => CelShape.Any,
        };

    /// <summary>Why an operator has nothing for its operands, as a clause; null where it may have.</summary>
    /// <param name="call">The call.</param>
    /// <param name="arguments">What is known of its arguments.</param>
    internal static string? FaultOf(CelCall call, ImmutableArray<CelShape> arguments)
    {
        if (arguments is [{ IsNoBoolean: true } negated] && call.Function == "!x")
        {
            return $"'!' takes a boolean, and this is {negated.Description}";
        }

        if (arguments is not [var left, var right])
        {
            return null;
        }

        if (call.IsMember)
        {
            return MemberFault(call.Function, left, right);
        }

        // Numbers of two kinds may be compared, in newer versions, but nothing else.
        var isFault = call.Function switch
        {
            "==" or "!=" or "<" or "<=" or ">" or ">=" => (
                IsPlain(left) && IsPlain(right) && IsNumber(left) != IsNumber(right)
            )
                || (IsTime(left) && IsPlain(right))
                || (IsPlain(left) && IsTime(right)),
            "+" or "-" or "*" or "/" or "%" => IsPlain(left)
                && IsPlain(right)
                && (IsNumber(left) != IsNumber(right) || (IsNumber(left) && !ReferenceEquals(left, right))),
            _ => false,
        };
        isFault |=
            ReferenceEquals(left, CelShape.Bool) != ReferenceEquals(right, CelShape.Bool)
            && IsPlain(left)
            && IsPlain(right)
            && IsOperator(call.Function);
        return isFault ? $"'{call.Function}' does not take {left.Description} and {right.Description}" : null;
    }

    private static string? MemberFault(string function, CelShape text, CelShape argument) =>
        function is not ("contains" or "endsWith" or "matches" or "startsWith") ? null
        : text.IsScalar && !ReferenceEquals(text, CelShape.String)
            ? $"'{function}' is a function of strings, and this is {text.Description}"
        : argument.IsScalar && !ReferenceEquals(argument, CelShape.String)
            ? $"'{function}' takes a string, and this is {argument.Description}"
        : null;

    private static bool IsTime(CelShape shape) =>
        ReferenceEquals(shape, CelShape.Timestamp) || ReferenceEquals(shape, CelShape.Duration);

    private static bool IsOperator(string function) =>
        function is "==" or "!=" or "<" or "<=" or ">" or ">=" or "+" or "-" or "*" or "/" or "%";

    private static bool IsPlain(CelShape shape) =>
        IsNumber(shape) || ReferenceEquals(shape, CelShape.String) || ReferenceEquals(shape, CelShape.Bool);

    private static bool IsNumber(CelShape shape) =>
        ReferenceEquals(shape, CelShape.Integer) || ReferenceEquals(shape, CelShape.Number);

    // Between two of one kind it gives the same kind, and only a string goes with a string, a number with a number.
    private static CelShape Sum(CelShape left, CelShape right) =>
        IsOfOneKind(left) ? left
        : IsOfOneKind(right) ? right
        : BothDynamic(left, right) ? CelShape.Dynamic
        : CelShape.Sum;

    private static bool IsOfOneKind(CelShape shape) =>
        IsNumber(shape)
        || shape is CelListShape
        || ReferenceEquals(shape, CelShape.String)
        || ReferenceEquals(shape, CelShape.Bytes);

    private static CelShape Result(CelShape left, CelShape right) =>
        IsNumber(left) ? left
        : IsNumber(right) ? right
        : BothDynamic(left, right) ? CelShape.Dynamic
        : CelShape.Difference;

    private static bool BothDynamic(CelShape left, CelShape right) =>
        ReferenceEquals(left, CelShape.Dynamic) && ReferenceEquals(right, CelShape.Dynamic);
}
