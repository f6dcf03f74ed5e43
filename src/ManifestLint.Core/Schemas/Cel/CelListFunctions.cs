namespace ManifestLint.Schemas.Cel;

/// <summary>The functions on lists that Kubernetes adds, and those on lists as sets.</summary>
internal static class CelListFunctions
{
    private const long MostRange = 10_000;

    /// <summary>The value of a function, or null when the name is none of these, or its values do not fit.</summary>
    internal static CelValue? Call(string name, bool isMember, CelValue[] arguments, CelBudget budget)
    {
        if (!isMember)
        {
            return arguments is [CelList one, CelList other] ? OfSets(name, one, other, budget)
                : name == "lists.range" && arguments is [CelInt { Value: >= 0 and <= MostRange } count]
                    ? new CelArray([.. Enumerable.Range(0, (int)count.Value).Select(i => new CelInt(i))])
                : null;
        }

        if (arguments[0] is not CelList list)
        {
            return null;
        }

        budget.Spend(list.Count);
        return (name, arguments) switch
        {
            ("isSorted", [_]) => IsSorted(list),
            ("sum", [_]) => Sum(list, budget),
            ("min", [_]) => list.Count == 0
                ? new CelError("min called on an empty list")
                : Extreme([.. list.Items], isGreatest: false),
            ("max", [_]) => list.Count == 0
                ? new CelError("max called on an empty list")
                : Extreme([.. list.Items], isGreatest: true),
            ("indexOf", [_, var item]) => IndexOf(list.Items, item, budget),
            ("lastIndexOf", [_, var item]) => LastIndexOf(list, item, budget),
            ("slice", [_, CelInt from, CelInt to]) => from.Value >= 0
            && from.Value <= to.Value
            && to.Value <= list.Count
                ? new CelArray([.. list.Items.Skip((int)from.Value).Take((int)(to.Value - from.Value))])
                : new CelError("index out of range"),
            ("reverse", [_]) => new CelArray([.. list.Items.Reverse()]),
            ("sort", [_]) => Sort(list),
            ("distinct", [_]) => Distinct(list, budget),
            ("flatten", [_]) => new CelArray([
                .. list.Items.SelectMany(item => item is CelList inner ? inner.Items : [item]),
            ]),
            ("first", [_]) => list.Count == 0 ? CelOptional.None : new CelOptional(list[0]),
            ("last", [_]) => list.Count == 0 ? CelOptional.None : new CelOptional(list[^1]),
            ("includes", [_, CelList wanted]) => CelBool.Of(wanted.Items.All(item => Holds(list, item, budget))),
            ("includes", [_, var item]) => CelBool.Of(Holds(list, item, budget)),
            _ => null,
        };
    }

    /// <summary>The greatest or least of values; null when they have no order.</summary>
    internal static CelValue? Extreme(CelValue[] values, bool isGreatest)
    {
        CelValue? extreme = null;
        foreach (var value in values)
        {
            if (value is CelError)
            {
                return value;
            }

            if (CelEquality.Compare(value, extreme ?? value) is not { } order)
            {
                return null;
            }

            extreme = extreme is null || (isGreatest ? order > 0 : order < 0) ? value : extreme;
        }

        return extreme;
    }

    private static CelBool? OfSets(string name, CelList one, CelList other, CelBudget budget) =>
        name switch
        {
            "sets.contains" => CelBool.Of(other.Items.All(item => Holds(one, item, budget))),
            "sets.equivalent" => CelBool.Of(
                other.Items.All(item => Holds(one, item, budget)) && one.Items.All(item => Holds(other, item, budget))
            ),
            "sets.intersects" => CelBool.Of(other.Items.Any(item => Holds(one, item, budget))),
            _ => null,
        };

    private static bool Holds(CelList list, CelValue value, CelBudget budget) =>
        list.Items.Any(item => CelEquality.AreEqual(item, value, budget));

    private static CelValue? IsSorted(CelList list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (CelEquality.Compare(list[i - 1], list[i]) is not { } order)
            {
                return list[i - 1] as CelError ?? list[i] as CelError;
            }

            if (order > 0)
            {
                return CelBool.False;
            }
        }

        return CelBool.True;
    }

    // Of an empty list, whose items have no type, the sum is taken to be that of integers.
    private static CelValue? Sum(CelList list, CelBudget budget)
    {
        CelValue? sum = null;
        foreach (var item in list.Items)
        {
            sum = sum is null ? item : CelOperators.Call("+", false, [sum, item], budget);
            if (sum is null or CelError or CelString or CelList)
            {
                return sum as CelError;
            }
        }

        return sum ?? new CelInt(0);
    }

    private static CelInt IndexOf(IEnumerable<CelValue> items, CelValue wanted, CelBudget budget)
    {
        var i = 0L;
        foreach (var item in items)
        {
            if (CelEquality.AreEqual(item, wanted, budget))
            {
                return new CelInt(i);
            }

            i++;
        }

        return new CelInt(-1);
    }

    private static CelInt LastIndexOf(CelList list, CelValue wanted, CelBudget budget)
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (CelEquality.AreEqual(list[i], wanted, budget))
            {
                return new CelInt(i);
            }
        }

        return new CelInt(-1);
    }

    private static CelArray? Sort(CelList list)
    {
        var items = list.Items.ToList();
        if (items.Exists(item => CelEquality.Compare(items[0], item) is null))
        {
            return null;
        }

        return new CelArray([
            .. items.OrderBy(item => item, Comparer<CelValue>.Create((x, y) => CelEquality.Compare(x, y) ?? 0)),
        ]);
    }

    private static CelArray Distinct(CelList list, CelBudget budget)
    {
        var distinct = new List<CelValue>();
        foreach (var item in list.Items)
        {
            if (!distinct.Exists(other => CelEquality.AreEqual(other, item, budget)))
            {
                distinct.Add(item);
            }
        }

        return new CelArray(distinct);
    }
}
