using System.Globalization;
using ManifestLint.Kubernetes;

namespace ManifestLint.Schemas.Cel;

/// <summary>Equality and order of values: numbers compare by amount whatever their type, lists and maps by their items.</summary>
internal sealed class CelEquality : IEqualityComparer<CelValue>
{
    private CelEquality() { }

    /// <summary>The one instance; for keys of maps.</summary>
    internal static CelEquality Comparer { get; } = new();

    /// <summary>Whether two values are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="budget">What may still be done, or null.</param>
    internal static bool AreEqual(CelValue left, CelValue right, CelBudget? budget = null)
    {
        budget?.Spend(1);
        return (left, right) switch
        {
            (CelBool a, CelBool b) => a.Value == b.Value,
            (CelString a, CelString b) => SpendAndCompare(a.Value, b.Value, budget),
            (CelBytes a, CelBytes b) => a.Value.AsSpan().SequenceEqual(b.Value),
            (CelNull, CelNull) => true,
            (CelInt or CelUint or CelDouble, CelInt or CelUint or CelDouble) => CompareNumbers(left, right) == 0,
            (CelTimestamp a, CelTimestamp b) => a.Total == b.Total,
            (CelDuration a, CelDuration b) => a.Nanoseconds == b.Nanoseconds,
            (CelType a, CelType b) => a.Name == b.Name,
            (CelOptional { Value: null }, CelOptional { Value: null }) => true,
            (CelOptional { Value: { } a }, CelOptional { Value: { } b }) => AreEqual(a, b, budget),
            (CelQuantity a, CelQuantity b) => a.Value == b.Value,
            (CelUrl a, CelUrl b) => a.Parts.Text == b.Parts.Text,
            (CelIp a, CelIp b) => a.Address.Equals(b.Address),
            (CelCidr a, CelCidr b) => a.Length == b.Length && a.Address.Equals(b.Address),
            (CelSemver a, CelSemver b) => a.Version.CompareTo(b.Version) == 0,
            (CelFormat a, CelFormat b) => a.Name == b.Name,
            (CelList a, CelList b) => AreListsEqual(a, b, budget),
            (CelMap a, CelMap b) => AreMapsEqual(a, b, budget),
            _ => false,
        };
    }

    /// <summary>The order of two values; null when they have none.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    internal static int? Compare(CelValue left, CelValue right) =>
        (left, right) switch
        {
            (CelInt or CelUint or CelDouble, CelInt or CelUint or CelDouble) => CompareNumbers(left, right) ?? 2,
            (CelBool a, CelBool b) => a.Value.CompareTo(b.Value),
            (CelString a, CelString b) => CompareTexts(a.Value, b.Value),
            (CelBytes a, CelBytes b) => a.Value.AsSpan().SequenceCompareTo(b.Value),
            (CelTimestamp a, CelTimestamp b) => a.Total.CompareTo(b.Total),
            (CelDuration a, CelDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
            (CelQuantity a, CelQuantity b) => a.Value.CompareTo(b.Value),
            _ => null,
        };

    bool IEqualityComparer<CelValue>.Equals(CelValue? x, CelValue? y) =>
        x is not null && y is not null && AreEqual(x, y);

    /// <inheritdoc/>
    public int GetHashCode(CelValue obj) =>
        obj switch
        {
            CelInt value => ((double)value.Value).GetHashCode(),
            CelUint value => ((double)value.Value).GetHashCode(),
            CelDouble value => value.Value.GetHashCode(),
            CelString value => value.Value.GetHashCode(StringComparison.Ordinal),
            CelBool value => value.Value.GetHashCode(),
            _ => 0,
        };

    // By code point, as Go compares UTF-8; UTF-16 orders surrogates before U+E000.
    private static int CompareTexts(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[common], right[common]);
        var (isPairLeft, isPairRight) = (char.IsSurrogate(a), char.IsSurrogate(b));
        return isPairLeft == isPairRight ? a.CompareTo(b) : isPairLeft.CompareTo(isPairRight);
    }

    // Null when one is not a number.
    private static int? CompareNumbers(CelValue left, CelValue right)
    {
        if (left is CelDouble || right is CelDouble)
        {
            var (a, b) = (AsDouble(left), AsDouble(right));
            return double.IsNaN(a) || double.IsNaN(b) ? null
                : a == b && left is not CelDouble ? AsDecimal(left).CompareTo((Int128)b)
                : a == b && right is not CelDouble ? ((Int128)a).CompareTo(AsDecimal(right))
                : a.CompareTo(b);
        }

        return AsDecimal(left).CompareTo(AsDecimal(right));
    }

    private static double AsDouble(CelValue value) =>
        value switch
        {
            CelInt number => number.Value,
            CelUint number => number.Value,
            _ => ((CelDouble)value).Value,
        };

    private static Int128 AsDecimal(CelValue value) => value is CelInt number ? number.Value : ((CelUint)value).Value;

    private static bool SpendAndCompare(string left, string right, CelBudget? budget)
    {
        budget?.Spend(Math.Min(left.Length, right.Length) / 10);
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    private static bool AreListsEqual(CelList left, CelList right, CelBudget? budget)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        // The order of sets and keyed lists does not count.
        if (left.Kind != ListKind.Atomic)
        {
            return left.Items.All(item => right.Items.Any(other => AreEqual(item, other, budget)));
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i], budget))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreMapsEqual(CelMap left, CelMap right, CelBudget? budget)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var key in left.Keys)
        {
            if (left.Find(key) is not { } value || right.Find(key) is not { } other || !AreEqual(value, other, budget))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A number as expressions write it in texts.</summary>
    /// <param name="number">The number.</param>
    internal static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
