using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>The functions on quantities and on semantic versions.</summary>
internal static class CelQuantityFunctions
{
    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments) =>
        (name, isMember, arguments) switch
        {
            ("quantity", false, [CelString text]) => Quantity.TryParse(text.Value, out var amount)
                ? new CelQuantity(amount)
                : new CelError("no quantity"),
            ("isQuantity", false, [CelString text]) => CelBool.Of(Quantity.TryParse(text.Value, out _)),
            ("semver", false, [CelString text, ..]) => SemanticVersion.TryParse(
                text.Value,
                IsLenient(arguments),
                out var version
            )
                ? new CelSemver(version)
                : new CelError("no semantic version"),
            ("isSemver", false, [CelString text, ..]) => CelBool.Of(
                SemanticVersion.TryParse(text.Value, IsLenient(arguments), out _)
            ),
            (_, true, [CelQuantity { Value: var amount }]) => OfOne(name, amount),
            (_, true, [CelQuantity { Value: var left }, CelQuantity { Value: var right }]) => OfTwo(name, left, right),
            ("add" or "sub", true, [CelQuantity { Value: var left }, CelInt number]) => OfTwo(
                name,
                left,
                Quantity.FromInt64(number.Value)
            ),
            (_, true, [CelSemver { Version: var left }, CelSemver { Version: var right }]) => Order(
                name,
                left.CompareTo(right)
            ),
            ("major", true, [CelSemver semver]) => new CelInt(semver.Version.Major),
            ("minor", true, [CelSemver semver]) => new CelInt(semver.Version.Minor),
            ("patch", true, [CelSemver semver]) => new CelInt(semver.Version.Patch),
            _ => null,
        };

    private static bool IsLenient(CelValue[] arguments) => arguments is [_, CelBool { Value: true }];

    private static CelValue? OfOne(string name, Quantity amount) =>
        name switch
        {
            "sign" => new CelInt(amount.Sign),
            "isInteger" => CelBool.Of(TryToInt64(amount, out _)),
            "asInteger" => TryToInt64(amount, out var integer)
                ? new CelInt(integer)
                : new CelError("cannot convert value to integer"),
            "asApproximateFloat" => amount.TryToDecimal(out var number)
                ? new CelDouble((double)number)
                : new CelError("the quantity is too large", CelErrorKind.Unsupported),
            _ => null,
        };

    private static bool TryToInt64(Quantity amount, out long value)
    {
        value = 0;
        if (
            !amount.IsInteger
            || !amount.TryToDecimal(out var number)
            || number < long.MinValue
            || number > long.MaxValue
        )
        {
            return false;
        }

        value = (long)number;
        return true;
    }

    private static CelValue? OfTwo(string name, Quantity left, Quantity right) =>
        name switch
        {
            "add" => new CelQuantity(left + right),
            "sub" => new CelQuantity(left + Negate(right)),
            _ => Order(name, left.CompareTo(right)),
        };

    // An amount with its sign turned is written with the sign turned.
    private static Quantity Negate(Quantity amount)
    {
        var text = amount.ToString();
        return Quantity.Parse(text.StartsWith('-') ? text[1..] : $"-{text}");
    }

    private static CelValue? Order(string name, int order) =>
        name switch
        {
            "compareTo" => new CelInt(Math.Sign(order)),
            "isLessThan" => CelBool.Of(order < 0),
            "isGreaterThan" => CelBool.Of(order > 0),
            _ => null,
        };
}
