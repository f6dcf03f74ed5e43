using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>The operators that are not decided by one side.</summary>
internal static class CelOperators
{
    /// <summary>The value of an operator, or null when the name is none, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments, CelBudget budget)
    {
        if (isMember || char.IsAsciiLetter(name[0]) && name != "in")
        {
            return null;
        }

        return arguments switch
        {
            [CelBool value] when name == "!x" => CelBool.Of(!value.Value),
            [var value] when name == "-x" => Negate(value),
            [var left, var right] => name switch
            {
                "==" => CelBool.Of(CelEquality.AreEqual(left, right, budget)),
                "!=" => CelBool.Of(!CelEquality.AreEqual(left, right, budget)),
                "<" or "<=" or ">" or ">=" => Compare(name, left, right, budget),
                "in" => In(left, right, budget),
                "+" => Add(left, right, budget),
                "-" => Subtract(left, right),
                "*" or "/" or "%" => Multiply(name[0], left, right),
                _ => null,
            },
            _ => null,
        };
    }

    /// <summary>Whether a collection holds a value; null for what is no collection.</summary>
    internal static CelValue? In(CelValue value, CelValue collection, CelBudget budget) =>
        collection switch
        {
            CelList list => CelBool.Of(list.Items.Any(item => CelEquality.AreEqual(value, item, budget))),
            CelMap map => map.Find(value) is CelError error ? error : CelBool.Of(map.Find(value) is not null),
            _ => null,
        };

    private static CelValue? Negate(CelValue value) =>
        value switch
        {
            CelInt { Value: long.MinValue } => new CelError("integer overflow"),
            CelInt number => new CelInt(-number.Value),
            CelDouble number => new CelDouble(-number.Value),
            _ => null,
        };

    private static CelBool? Compare(string name, CelValue left, CelValue right, CelBudget budget)
    {
        if (left is CelString text)
        {
            budget.SpendText(text.Value.Length);
        }

        // An order of 2 is that of what is no number: none of the comparisons holds.
        return CelEquality.Compare(left, right) is not { } order
            ? null
            : CelBool.Of(
                name switch
                {
                    "<" => order < 0,
                    "<=" => order <= 0,
                    ">" => order > 0 && order != 2,
                    _ => order >= 0 && order != 2,
                }
            );
    }

    private static CelValue? Add(CelValue left, CelValue right, CelBudget budget)
    {
        switch (left, right)
        {
            case (CelInt a, CelInt b):
                return Int((Int128)a.Value + b.Value);
            case (CelUint a, CelUint b):
                return Uint((Int128)a.Value + b.Value);
            case (CelDouble a, CelDouble b):
                return new CelDouble(a.Value + b.Value);
            case (CelString a, CelString b):
                budget.SpendText((long)a.Value.Length + b.Value.Length);
                return new CelString(a.Value + b.Value);
            case (CelBytes a, CelBytes b):
                budget.SpendText((long)a.Value.Length + b.Value.Length);
                return new CelBytes([.. a.Value, .. b.Value]);
            case (CelList a, CelList b):
                budget.SpendText(10L * (a.Count + b.Count));
                return new CelArray([.. Union(a, b, budget)]);
            case (CelTimestamp a, CelDuration b):
                return CelTimestamp.Of(a.Total + b.Nanoseconds);
            case (CelDuration a, CelTimestamp b):
                return CelTimestamp.Of(b.Total + a.Nanoseconds);
            case (CelDuration a, CelDuration b):
                return CelDuration.Of((Int128)a.Nanoseconds + b.Nanoseconds);
            default:
                return null;
        }
    }

    // The sum of sets holds each item once; in that of keyed lists, the right one's items take the place of those with the same keys.
    private static IEnumerable<CelValue> Union(CelList left, CelList right, CelBudget budget) =>
        left.Kind switch
        {
            ListKind.Set => left.Items.Concat(
                right.Items.Where(item => !left.Items.Any(other => CelEquality.AreEqual(item, other, budget)))
            ),
            ListKind.Map => left
                .Items.Select(item =>
                    right.Items.FirstOrDefault(other => HaveEqualKeys(left, item, other, budget)) ?? item
                )
                .Concat(right.Items.Where(item => !left.Items.Any(other => HaveEqualKeys(left, item, other, budget)))),
            _ => left.Items.Concat(right.Items),
        };

    private static bool HaveEqualKeys(CelList list, CelValue left, CelValue right, CelBudget budget) =>
        left is CelMap a
        && right is CelMap b
        && list.Keys.All(key =>
        {
            var name = new CelString(key);
            var (one, other) = (a.Find(name), b.Find(name));
            return one is null || other is null ? one == other : CelEquality.AreEqual(one, other, budget);
        });

    private static CelValue? Subtract(CelValue left, CelValue right) =>
        (left, right) switch
        {
            (CelInt a, CelInt b) => Int((Int128)a.Value - b.Value),
            (CelUint a, CelUint b) => Uint((Int128)a.Value - b.Value),
            (CelDouble a, CelDouble b) => new CelDouble(a.Value - b.Value),
            (CelTimestamp a, CelTimestamp b) => CelDuration.Of(a.Total - b.Total),
            (CelTimestamp a, CelDuration b) => CelTimestamp.Of(a.Total - b.Nanoseconds),
            (CelDuration a, CelDuration b) => CelDuration.Of((Int128)a.Nanoseconds - b.Nanoseconds),
            _ => null,
        };

    private static CelValue? Multiply(char sign, CelValue left, CelValue right) =>
        (left, right) switch
        {
            (CelInt { Value: var a }, CelInt { Value: var b }) => sign == '*' ? Int((Int128)a * b)
            : b == 0 ? ByZero(sign)
            : Int(sign == '/' ? (Int128)a / b : (Int128)a % b),
            (CelUint { Value: var a }, CelUint { Value: var b }) => sign == '*' ? Uint((UInt128)a * b)
            : b == 0 ? ByZero(sign)
            : new CelUint(sign == '/' ? a / b : a % b),
            (CelDouble { Value: var a }, CelDouble { Value: var b }) when sign != '%' => new CelDouble(
                sign == '*' ? a * b : a / b
            ),
            _ => null,
        };

    private static CelError ByZero(char sign) => new(sign == '/' ? "division by zero" : "modulus by zero");

    private static CelValue Int(Int128 value) =>
        value >= long.MinValue && value <= long.MaxValue ? new CelInt((long)value) : new CelError("integer overflow");

    private static CelValue Uint(Int128 value) =>
        value >= 0 && value <= ulong.MaxValue ? new CelUint((ulong)value) : new CelError("unsigned integer overflow");

    private static CelValue Uint(UInt128 value) =>
        value <= ulong.MaxValue ? new CelUint((ulong)value) : new CelError("unsigned integer overflow");
}
