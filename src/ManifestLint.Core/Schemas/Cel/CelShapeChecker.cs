using System.Collections.Immutable;

namespace ManifestLint.Schemas.Cel;

/// <summary>
/// Finds what an expression has certainly wrong: a name that is not declared, a field that its owner has not, a term of <c>&amp;&amp;</c> or
/// <c>||</c> that is no boolean, a call of what is no function. Wherever a type is not known it says nothing.
/// </summary>
/// <param name="environment">What is declared.</param>
/// <param name="report">Takes each fault: where in the text, and what, as a clause.</param>
internal sealed class CelShapeChecker(CelEnvironment environment, Action<int, string> report)
{
    // One slip is often made several times.
    private readonly HashSet<string> _undeclared = new(StringComparer.Ordinal);

    /// <summary>What is known of the value.</summary>
    /// <param name="expression">The expression.</param>
    internal CelShape Infer(CelExpression expression) => Infer(expression, environment.Variables);

    private CelShape Infer(CelExpression expression, ImmutableDictionary<string, CelShape> variables)
    {
        switch (expression)
        {
            case CelLiteral literal:
                return ShapeOf(literal.Value);
            case CelIdentifier identifier:
                return Variable(identifier, variables);
            case CelSelection selection:
                var field = FieldOf(
                    Infer(selection.Operand, variables),
                    selection.Field,
                    selection.Position,
                    selection.Operand
                );
                return selection.IsOptional ? CelShape.Any : field;
            case CelPresence presence:
                FieldOf(Infer(presence.Operand, variables), presence.Field, presence.FieldPosition, presence.Operand);
                return CelShape.Bool;
            case CelIndexing indexing:
                return Part(indexing, variables);
            case CelCall call:
                return Call(call, variables);
            case CelLogic logic:
                CheckTerms(logic, variables);
                return CelShape.Bool;
            case CelConditional conditional:
                CheckCondition("'?' takes", conditional.Condition, Infer(conditional.Condition, variables));
                var then = Infer(conditional.Then, variables);
                return Equals(then, Infer(conditional.Else, variables)) ? then : CelShape.Any;
            case CelListLiteral list:
                return ListOf(list, variables);
            case CelMapLiteral map:
                foreach (var element in map.Elements)
                {
                    Infer(element.Key, variables);
                    Infer(element.Value, variables);
                }

                return new CelMapShape(CelShape.Any);
            case CelComprehension comprehension:
                return Comprehension(comprehension, variables);
            case CelMessageLiteral message:
                return Message(message, variables);
            default:
                return CelShape.Any;
        }
    }

    private CelShape Variable(CelIdentifier identifier, ImmutableDictionary<string, CelShape> variables)
    {
        if (variables.TryGetValue(identifier.Name, out var shape))
        {
            return shape;
        }

        if (!environment.IsTypeOrLibrary(identifier.Name) && _undeclared.Add(identifier.Name))
        {
            report(identifier.Position, environment.FaultOf(identifier.Name, variables.Keys));
        }

        return CelShape.Any;
    }

    private CelShape Call(CelCall call, ImmutableDictionary<string, CelShape> variables)
    {
        // What is called with the arguments of a macro has names among them that nobody declares.
        if (CelFunctionNames.FaultOf(call) is { } unknown)
        {
            report(call.Position, unknown);
            return CelShape.Any;
        }

        ImmutableArray<CelShape> arguments = [.. call.Arguments.Select(argument => Infer(argument, variables))];
        if (CelCallShapes.FaultOf(call, arguments) is { } fault)
        {
            report(call.Position, fault);
        }

        return CelCallShapes.Of(call, arguments);
    }

    private CelMessageShape Message(CelMessageLiteral message, ImmutableDictionary<string, CelShape> variables)
    {
        if (!environment.CanMake(message.TypeName) && _undeclared.Add(message.TypeName))
        {
            report(message.Position, $"'{message.TypeName}' is no type that an expression can make here");
        }

        foreach (var value in message.Values)
        {
            Infer(value, variables);
        }

        return new CelMessageShape(message.TypeName);
    }

    private CelShape FieldOf(CelShape operand, string name, int position, CelExpression owner)
    {
        switch (operand)
        {
            case CelStructureShape structure when structure.Field(name) is { } field:
                return field;
            case CelStructureShape structure:
                report(position, structure.FaultOf(Describe(owner), name));
                return CelShape.Any;
            case CelMapShape map:
                return map.Value;
            case CelListShape:
                report(position, $"{Describe(owner)} is a list, which has no field '{name}'");
                return CelShape.Any;
            case { IsOpen: true }:
                return operand;
            case { IsScalar: true }:
                report(position, $"{Describe(owner)} is {operand.Description}, which has no field '{name}'");
                return CelShape.Any;
            default:
                return CelShape.Any;
        }
    }

    private CelShape Part(CelIndexing indexing, ImmutableDictionary<string, CelShape> variables)
    {
        Infer(indexing.Index, variables);
        var operand = Infer(indexing.Operand, variables);
        if (operand.IsScalar)
        {
            report(indexing.Position, $"{Describe(indexing.Operand)} is {operand.Description}, which has no items");
        }

        return (indexing.IsOptional, operand) switch
        {
            (true, _) => CelShape.Any,
            (_, CelListShape list) => list.Item,
            (_, CelMapShape map) => map.Value,
            (_, { IsOpen: true }) => operand,
            _ => CelShape.Any,
        };
    }

    private void CheckCondition(string who, CelExpression expression, CelShape shape)
    {
        if (shape.IsNoBoolean)
        {
            report(expression.Position, $"{who} a boolean, and this is {shape.Description}");
        }
    }

    private static string Describe(CelExpression owner) =>
        owner switch
        {
            CelIdentifier identifier => $"'{identifier.Name}'",
            CelSelection selection => $"'{selection.Field}'",
            _ => "its value",
        };

    private void CheckTerms(CelLogic logic, ImmutableDictionary<string, CelShape> variables)
    {
        foreach (var term in logic.Terms)
        {
            var shape = Infer(term, variables);
            if (shape.IsNoBoolean)
            {
                report(
                    term.Position,
                    $"'{(logic.IsAnd ? "&&" : "||")}' takes booleans, and this is {shape.Description}"
                );
            }
        }
    }

    private CelListShape ListOf(CelListLiteral list, ImmutableDictionary<string, CelShape> variables)
    {
        foreach (var element in list.Elements)
        {
            Infer(element.Value, variables);
        }

        return new CelListShape(CelShape.Any);
    }

    private CelShape Comprehension(CelComprehension comprehension, ImmutableDictionary<string, CelShape> variables)
    {
        var range = Infer(comprehension.Range, variables);
        var inner = Bind(comprehension, range, variables);
        var condition = comprehension.Condition is { } text ? Infer(text, inner) : null;
        if (condition is not null)
        {
            CheckCondition("the condition must be", comprehension.Condition!, condition);
        }

        var result = comprehension.Result is { } made ? Infer(made, inner) : CelShape.Any;
        return comprehension.Macro switch
        {
            CelMacro.All or CelMacro.Exists or CelMacro.ExistsOne => CelShape.Bool,
            CelMacro.Filter when range is CelListShape => range,
            CelMacro.Filter => new CelListShape(CelShape.Any),
            CelMacro.Map => new CelListShape(result),
            CelMacro.TransformMap or CelMacro.TransformMapEntry => new CelMapShape(CelShape.Any),
            CelMacro.Bind => result,
            _ => CelShape.Any,
        };
    }

    // With one variable a map gives its keys; with two, key or index and value.
    private static ImmutableDictionary<string, CelShape> Bind(
        CelComprehension comprehension,
        CelShape range,
        ImmutableDictionary<string, CelShape> variables
    )
    {
        var (key, value) = (comprehension.Macro, range) switch
        {
            (CelMacro.Bind, _) => (range, range),
            (CelMacro.OptionalMap or CelMacro.OptionalFlatMap, _) => (CelShape.Any, CelShape.Any),
            (_, CelListShape list) => (comprehension.SecondVariable is null ? list.Item : CelShape.Integer, list.Item),
            (_, CelMapShape map) => (CelShape.Any, map.Value),
            (_, { IsOpen: true } open) => (open, open),
            _ => (CelShape.Any, CelShape.Any),
        };
        variables = variables.SetItem(comprehension.Variable, key);
        return comprehension.SecondVariable is { } second ? variables.SetItem(second, value) : variables;
    }

    private static CelShape ShapeOf(CelValue value) =>
        value switch
        {
            CelBool => CelShape.Bool,
            CelString => CelShape.String,
            CelInt or CelUint => CelShape.Integer,
            CelDouble => CelShape.Number,
            CelBytes => CelShape.Bytes,
            CelNull => CelShape.Null,
            _ => CelShape.Any,
        };
}
