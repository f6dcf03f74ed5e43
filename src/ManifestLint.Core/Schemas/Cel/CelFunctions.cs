using System.Collections.Frozen;

namespace ManifestLint.Schemas.Cel;

/// <summary>Finds the function for a call: the operators, the standard functions, and the libraries that Kubernetes adds.</summary>
internal static class CelFunctions
{
    private static readonly FrozenSet<string> Qualified = new[]
    {
        "optional.of",
        "optional.none",
        "optional.ofNonZeroValue",
        "sets.contains",
        "sets.equivalent",
        "sets.intersects",
        "math.least",
        "math.greatest",
        "math.abs",
        "math.ceil",
        "math.floor",
        "math.round",
        "math.sign",
        "ip.isCanonical",
        "strings.quote",
        "format.named",
        "format.dns1123Label",
        "format.dns1123Subdomain",
        "format.dns1035Label",
        "format.qualifiedName",
        "format.dns1123LabelPrefix",
        "format.dns1123SubdomainPrefix",
        "format.dns1035LabelPrefix",
        "format.labelValue",
        "format.uri",
        "format.uuid",
        "format.byte",
        "format.date",
        "format.datetime",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name with a point in it is a function, and not a field.</summary>
    /// <param name="name">The name.</param>
    internal static bool IsQualified(string name) => Qualified.Contains(name);

    /// <summary>Calls a function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isMember">Whether the first argument stood before the point.</param>
    /// <param name="arguments">The arguments; none is an error.</param>
    /// <param name="budget">What it may cost.</param>
    /// <exception cref="CelBudgetException">It would cost too much.</exception>
    internal static CelValue Call(string name, bool isMember, CelValue[] arguments, CelBudget budget) =>
        CelOperators.Call(name, isMember, arguments, budget)
        ?? CelStandardFunctions.Call(name, isMember, arguments, budget)
        ?? CelConversions.Call(name, isMember, arguments, budget)
        ?? CelTimeFunctions.Call(name, isMember, arguments)
        ?? CelStringFunctions.Call(name, isMember, arguments, budget)
        ?? CelListFunctions.Call(name, isMember, arguments, budget)
        ?? CelOptionalFunctions.Call(name, isMember, arguments)
        ?? CelQuantityFunctions.Call(name, isMember, arguments)
        ?? CelNetworkFunctions.Call(name, isMember, arguments)
        ?? CelFormatFunctions.Call(name, isMember, arguments)
        ?? CelError.NoOverload(name);

    /// <summary>The number of an item; null for what is no whole number.</summary>
    /// <param name="value">The value.</param>
    internal static long? ToIndex(CelValue value) =>
        value switch
        {
            CelInt number => number.Value,
            CelUint { Value: <= long.MaxValue } number => (long)number.Value,
            CelDouble number when Math.Floor(number.Value) == number.Value && Math.Abs(number.Value) < 1e15 => (long)
                number.Value,
            _ => null,
        };
}
