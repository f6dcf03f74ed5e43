using System.Collections.Immutable;

namespace ManifestLint.Schemas.Cel;

/// <summary>What functions and operators give, as far as their name says it.</summary>
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
            "bool" or "isURL" or "isQuantity" or "isIP" or "isCIDR" => CelShape.Bool,
            "size" or "indexOf" or "lastIndexOf" => CelShape.Integer,
            "string" or "lowerAscii" or "upperAscii" or "trim" or "replace" or "substring" or "format" =>
                CelShape.String,
            "int" or "uint" => CelShape.Integer,
            "double" => CelShape.Number,
            "bytes" => CelShape.Bytes,
            "timestamp" => CelShape.Timestamp,
            "duration" => CelShape.Duration,
            "split" or "findAll" => new CelListShape(CelShape.String),
            "+" or "-" or "*" or "/" or "%" when arguments is [var left, var right] => Sum(left, right),
            "-x" => arguments[0],
            _ => CelShape.Any,
        };

    // Between two of one kind these give the same kind, but for the difference of two times.
    private static CelShape Sum(CelShape left, CelShape right) =>
        Equals(left, right)
        && (
            ReferenceEquals(left, CelShape.Integer)
            || ReferenceEquals(left, CelShape.Number)
            || ReferenceEquals(left, CelShape.String)
        )
            ? left
            : CelShape.Any;
}
