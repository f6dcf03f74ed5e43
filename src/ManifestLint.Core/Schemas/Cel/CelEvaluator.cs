using System.Collections.Immutable;

namespace ManifestLint.Schemas.Cel;

/// <summary>
/// Evaluates expressions. Types are looked at when an operator or function meets its values; what does not fit is an error, which <c>&amp;&amp;</c>,
/// <c>||</c> and macros absorb where the other side decides. Each step counts against the budget.
/// </summary>
internal sealed class CelEvaluator(CelBudget budget)
{
    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="scope">The bindings.</param>
    /// <exception cref="CelBudgetException">It would cost too much.</exception>
    internal CelValue Evaluate(CelExpression expression, CelScope? scope)
    {
        budget.Spend(1);
        return expression switch
        {
            CelLiteral literal => literal.Value,
            CelIdentifier identifier => Variable(identifier.Name, scope),
            CelSelection selection => Select(selection, scope),
            CelPresence presence => IsPresent(presence, scope),
            CelIndexing indexing => Index(indexing, scope),
            CelCall call => Call(call, scope),
            CelLogic logic => Logic(logic, scope),
            CelConditional conditional => Conditional(conditional, scope),
            CelListLiteral list => List(list, scope),
            CelMapLiteral map => Map(map, scope),
            CelComprehension comprehension => new CelComprehensionEvaluator(this, budget, comprehension).Evaluate(
                scope
            ),
            CelMessageLiteral message => new CelError(
                $"the type '{message.TypeName}' is not known",
                CelErrorKind.Unsupported
            ),
            _ => new CelError("the expression is not known", CelErrorKind.Unsupported),
        };
    }

    private static CelValue Variable(string name, CelScope? scope) =>
        scope?.Find(name)
        ?? (
            name
                is "int"
                    or "uint"
                    or "double"
                    or "bool"
                    or "string"
                    or "bytes"
                    or "list"
                    or "map"
                    or "null_type"
                    or "type"
                ? new CelType(name)
                : new CelError($"'{name}' is not known", CelErrorKind.Unsupported)
        );

    private CelValue Select(CelSelection selection, CelScope? scope)
    {
        if (TypeNameOf(selection, scope) is { } typeName)
        {
            return new CelType(typeName);
        }

        var operand = Evaluate(selection.Operand, scope);
        var isChained = operand is CelOptional;
        if (operand is CelOptional optional)
        {
            if (optional.Value is null)
            {
                return CelOptional.None;
            }

            operand = optional.Value;
        }

        var isOptional = selection.IsOptional || isChained;
        var value = operand switch
        {
            CelError => operand,
            CelMap map => map.FindField(selection.Field),
            _ => new CelError($"no such field: {selection.Field}", CelErrorKind.Unsupported),
        };
        return value switch
        {
            CelError => value,
            null when isOptional => CelOptional.None,
            null => new CelError($"no such key: {selection.Field}"),
            CelOptional when isOptional => value,
            _ => isOptional ? new CelOptional(value) : value,
        };
    }

    private static string? TypeNameOf(CelSelection selection, CelScope? scope) =>
        selection is { Operand: CelSelection { Field: "protobuf", Operand: CelIdentifier { Name: "google" } } }
        && scope?.Find("google") is null
        && selection.Field is "Timestamp" or "Duration"
            ? $"google.protobuf.{selection.Field}"
            : null;

    private CelValue IsPresent(CelPresence presence, CelScope? scope)
    {
        var operand = Evaluate(presence.Operand, scope);
        if (operand is CelOptional optional)
        {
            operand = optional.Value;
        }

        return operand switch
        {
            null => CelBool.False,
            CelError => operand,
            CelMap map => map.FindField(presence.Field) switch
            {
                null => CelBool.False,
                CelError { Kind: CelErrorKind.Unsupported } error => error,
                _ => CelBool.True,
            },
            _ => CelError.NoOverload("has"),
        };
    }

    private CelValue Index(CelIndexing indexing, CelScope? scope)
    {
        var operand = Evaluate(indexing.Operand, scope);
        var index = Evaluate(indexing.Index, scope);
        var isOptional = indexing.IsOptional || operand is CelOptional;
        if (operand is CelOptional optional)
        {
            if (optional.Value is null)
            {
                return CelOptional.None;
            }

            operand = optional.Value;
        }

        var found = (operand, index) switch
        {
            (CelError, _) => operand,
            (_, CelError) => index,
            (CelList list, _) => CelFunctions.ToIndex(index) is { } at
                ? (at >= 0 && at < list.Count ? list[(int)at] : null)
                : CelError.NoOverload("[]"),
            (CelMap map, _) => map.Find(index),
            _ => CelError.NoOverload("[]"),
        };
        return found switch
        {
            CelError => found,
            null when isOptional => CelOptional.None,
            null => new CelError(operand is CelList ? "index out of bounds" : "no such key"),
            _ => isOptional ? new CelOptional(found) : found,
        };
    }

    private CelValue Call(CelCall call, CelScope? scope)
    {
        var arguments = new CelValue[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i], scope);
            if (arguments[i] is CelError error)
            {
                return error;
            }
        }

        return CelFunctions.Call(call.Function, call.IsMember, arguments, budget);
    }

    // A term that decides wins over an error, wherever it stands.
    private CelValue Logic(CelLogic logic, CelScope? scope)
    {
        CelValue? error = null;
        foreach (var term in logic.Terms)
        {
            var value = Evaluate(term, scope);
            if (value is CelBool boolean)
            {
                if (boolean.Value != logic.IsAnd)
                {
                    return boolean;
                }
            }
            else
            {
                error ??= value is CelError ? value : CelError.NoOverload(logic.IsAnd ? "&&" : "||");
            }
        }

        return error ?? CelBool.Of(logic.IsAnd);
    }

    private CelValue Conditional(CelConditional conditional, CelScope? scope) =>
        Evaluate(conditional.Condition, scope) switch
        {
            CelBool { Value: true } => Evaluate(conditional.Then, scope),
            CelBool => Evaluate(conditional.Else, scope),
            CelError error => error,
            _ => CelError.NoOverload("?:"),
        };

    private CelValue List(CelListLiteral list, CelScope? scope)
    {
        var items = new List<CelValue>(list.Elements.Length);
        foreach (var element in list.Elements)
        {
            var value = Evaluate(element.Value, scope);
            if (value is CelError)
            {
                return value;
            }

            if (!element.IsOptional)
            {
                items.Add(value);
            }
            else if (value is not CelOptional optional)
            {
                return CelError.NoOverload("[?]");
            }
            else if (optional.Value is { } present)
            {
                items.Add(present);
            }
        }

        return new CelArray(items);
    }

    private CelValue Map(CelMapLiteral map, CelScope? scope)
    {
        var table = new CelTable();
        foreach (var element in map.Elements)
        {
            var key = Evaluate(element.Key, scope);
            var value = Evaluate(element.Value, scope);
            if (key is CelError || value is CelError)
            {
                return key is CelError ? key : value;
            }

            if (key is not (CelString or CelInt or CelUint or CelBool))
            {
                return new CelError($"unsupported key type: {key.TypeName}");
            }

            if (element.IsOptional)
            {
                if (value is not CelOptional optional)
                {
                    return CelError.NoOverload("{?}");
                }

                if (optional.Value is null)
                {
                    continue;
                }

                value = optional.Value;
            }

            if (!table.TryAdd(key, value))
            {
                return new CelError("a map has the same key twice");
            }
        }

        return table;
    }
}
