namespace ManifestLint.Schemas.Cel;

/// <summary>Evaluates a macro over its range.</summary>
internal sealed class CelComprehensionEvaluator(CelEvaluator evaluator, CelBudget budget, CelComprehension macro)
{
    /// <summary>The value.</summary>
    /// <param name="scope">The bindings around.</param>
    internal CelValue Evaluate(CelScope? scope)
    {
        var range = evaluator.Evaluate(macro.Range, scope);
        if (range is CelError)
        {
            return range;
        }

        return (macro.Macro, range) switch
        {
            (CelMacro.Bind, _) => evaluator.Evaluate(macro.Result!, new CelScope(scope, macro.Variable, range)),
            (CelMacro.OptionalMap or CelMacro.OptionalFlatMap, CelOptional optional) => OverOptional(optional, scope),
            (_, CelList list) => Over(Entries(list, scope)),
            (_, CelMap map) => Over(Entries(map, scope)),
            _ => CelError.NoOverload(macro.Macro.ToString()),
        };
    }

    private CelValue OverOptional(CelOptional optional, CelScope? scope)
    {
        if (optional.Value is null)
        {
            return optional;
        }

        var result = evaluator.Evaluate(macro.Result!, new CelScope(scope, macro.Variable, optional.Value));
        return result is CelError or CelOptional && (result is CelError || macro.Macro == CelMacro.OptionalFlatMap)
            ? result
            : new CelOptional(result);
    }

    private CelValue Over(IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> entries) =>
        macro.Macro switch
        {
            CelMacro.All => Decide(entries, decisive: false),
            CelMacro.Exists => Decide(entries, decisive: true),
            CelMacro.ExistsOne => CountOne(entries),
            CelMacro.Filter or CelMacro.Map => Collect(entries),
            CelMacro.TransformMap or CelMacro.TransformMapEntry => Transform(entries),
            _ => CelError.NoOverload(macro.Macro.ToString()),
        };

    private CelValue Decide(IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> entries, bool decisive)
    {
        CelValue? error = null;
        foreach (var (_, _, scope) in entries)
        {
            switch (evaluator.Evaluate(macro.Condition!, scope))
            {
                case CelBool boolean when boolean.Value == decisive:
                    return boolean;
                case CelBool:
                    break;
                case CelError fault:
                    error ??= fault;
                    break;
                default:
                    error ??= CelError.NoOverload(macro.Macro.ToString());
                    break;
            }
        }

        return error ?? CelBool.Of(!decisive);
    }

    private CelValue CountOne(IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> entries)
    {
        var count = 0;
        foreach (var (_, _, scope) in entries)
        {
            switch (Holds(scope))
            {
                case CelBool boolean:
                    count += boolean.Value ? 1 : 0;
                    break;
                case var fault:
                    return fault;
            }
        }

        return CelBool.Of(count == 1);
    }

    private CelValue Collect(IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> entries)
    {
        var items = new List<CelValue>();
        foreach (var (_, item, scope) in entries)
        {
            var holds = Holds(scope);
            if (holds is CelError)
            {
                return holds;
            }

            if (holds is CelBool { Value: false })
            {
                continue;
            }

            var result = macro.Result is null ? item : evaluator.Evaluate(macro.Result, scope);
            if (result is CelError)
            {
                return result;
            }

            items.Add(result);
        }

        return new CelArray(items);
    }

    private CelValue Transform(IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> entries)
    {
        var table = new CelTable();
        foreach (var (key, _, scope) in entries)
        {
            var holds = Holds(scope);
            if (holds is CelError)
            {
                return holds;
            }

            if (holds is CelBool { Value: false })
            {
                continue;
            }

            var result = evaluator.Evaluate(macro.Result!, scope);
            if (result is CelError)
            {
                return result;
            }

            if (!Add(table, key, result))
            {
                return new CelError("a map has the same key twice, or an entry is no map");
            }
        }

        return table;
    }

    private bool Add(CelTable table, CelValue key, CelValue result)
    {
        if (macro.Macro == CelMacro.TransformMap)
        {
            return table.TryAdd(key, result);
        }

        return result is CelMap entry
            && entry.Keys.All(name => entry.Find(name) is { } value && table.TryAdd(name, value));
    }

    // True where there is no condition.
    private CelValue Holds(CelScope scope) =>
        macro.Condition is null
            ? CelBool.True
            : evaluator.Evaluate(macro.Condition, scope) switch
            {
                CelBool boolean => boolean,
                CelError error => error,
                _ => CelError.NoOverload(macro.Macro.ToString()),
            };

    // With one variable, it is the item of a list and the key of a map; with two, the index or key and the value.
    private IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> Entries(CelList list, CelScope? scope)
    {
        for (var i = 0; i < list.Count; i++)
        {
            budget.Spend(1);
            var item = list[i];
            var index = new CelInt(i);
            yield return macro.SecondVariable is null
                ? (index, item, new CelScope(scope, macro.Variable, item))
                : (index, item, Both(scope, index, item));
        }
    }

    private IEnumerable<(CelValue Key, CelValue Item, CelScope Scope)> Entries(CelMap map, CelScope? scope)
    {
        foreach (var key in map.Keys)
        {
            budget.Spend(1);
            if (macro.SecondVariable is null)
            {
                yield return (key, key, new CelScope(scope, macro.Variable, key));
            }
            else
            {
                var value = map.Find(key) ?? CelNull.Instance;
                yield return (key, value, Both(scope, key, value));
            }
        }
    }

    private CelScope Both(CelScope? scope, CelValue key, CelValue value) =>
        new(new CelScope(scope, macro.Variable, key), macro.SecondVariable!, value);
}
