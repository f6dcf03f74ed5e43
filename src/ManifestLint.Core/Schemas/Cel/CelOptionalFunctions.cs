namespace ManifestLint.Schemas.Cel;

/// <summary>The functions on values that may be absent.</summary>
internal static class CelOptionalFunctions
{
    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments) =>
        (name, isMember, arguments) switch
        {
            ("optional.none", false, []) => CelOptional.None,
            ("optional.of", false, [var value]) => new CelOptional(value),
            ("optional.ofNonZeroValue", false, [var value]) => IsZero(value)
                ? CelOptional.None
                : new CelOptional(value),
            ("hasValue", true, [CelOptional optional]) => CelBool.Of(optional.Value is not null),
            ("value", true, [CelOptional optional]) => optional.Value ?? new CelError("optional.none() dereference"),
            ("or", true, [CelOptional optional, CelOptional other]) => optional.Value is null ? other : optional,
            ("orValue", true, [CelOptional optional, var other]) => optional.Value ?? other,
            ("unwrap" or "unwrapOpt", _, [CelList list]) => new CelArray([
                .. list.Items.OfType<CelOptional>().Select(item => item.Value).OfType<CelValue>(),
            ]),
            _ => null,
        };

    private static bool IsZero(CelValue value) =>
        value switch
        {
            CelNull => true,
            CelBool boolean => !boolean.Value,
            CelInt number => number.Value == 0,
            CelUint number => number.Value == 0,
            CelDouble number => number.Value == 0,
            CelString text => text.Value.Length == 0,
            CelBytes bytes => bytes.Value.Length == 0,
            CelList list => list.Count == 0,
            CelMap map => map.Count == 0,
            CelDuration duration => duration.Nanoseconds == 0,
            _ => false,
        };
}
