using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Schemas.Cel;

/// <summary>
/// Finds what an expression has certainly wrong with the types of its variables: a field that is not declared, a field of what has none, a term of
/// <c>&amp;&amp;</c> or <c>||</c> that is no boolean. Wherever a type is not known it says nothing.
/// </summary>
/// <param name="report">Takes each fault: where in the text, and what, as a clause.</param>
internal sealed class CelShapeChecker(Action<int, string> report)
{
    /// <summary>What is known of the value.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variables">What is known of the variables.</param>
    internal CelShape Infer(CelExpression expression, ImmutableDictionary<string, CelShape> variables)
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
                Infer(indexing.Index, variables);
                var part = Infer(indexing.Operand, variables) switch
                {
                    CelListShape list => list.Item,
                    CelMapShape map => map.Value,
                    _ => CelShape.Any,
                };
                return indexing.IsOptional ? CelShape.Any : part;
            case CelCall call:
                return CelCallShapes.Of(call, [.. call.Arguments.Select(argument => Infer(argument, variables))]);
            case CelLogic logic:
                CheckTerms(logic, variables);
                return CelShape.Bool;
            case CelConditional conditional:
                Infer(conditional.Condition, variables);
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
            default:
                return CelShape.Any;
        }
    }

    // Other names may be those of types and libraries; only what is nearly a variable is certainly a slip.
    private CelShape Variable(CelIdentifier identifier, ImmutableDictionary<string, CelShape> variables)
    {
        if (variables.TryGetValue(identifier.Name, out var shape))
        {
            return shape;
        }

        if (variables.ContainsKey("self") && SpellingSuggestion.Find(identifier.Name, ["self", "oldSelf"]) is { } meant)
        {
            report(identifier.Position, $"'{identifier.Name}' is not declared; did you mean '{meant}'?");
        }

        return CelShape.Any;
    }

    private CelShape FieldOf(CelShape operand, string name, int position, CelExpression owner)
    {
        switch (operand)
        {
            case CelStructureShape structure when structure.Field(name) is { } field:
                return field;
            case CelStructureShape structure:
                var question = SpellingSuggestion.Question(name, structure.FieldNames);
                report(position, $"the schema of {Describe(owner)} declares no field '{name}'{question}");
                return CelShape.Any;
            case CelMapShape map:
                return map.Value;
            case CelListShape:
                report(position, $"{Describe(owner)} is a list, which has no field '{name}'");
                return CelShape.Any;
            default:
                return CelShape.Any;
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
        if (condition?.IsNoBoolean == true)
        {
            report(
                comprehension.Condition!.Position,
                $"the condition must be a boolean, and this is {condition.Description}"
            );
        }

        var result = comprehension.Result is { } made ? Infer(made, inner) : CelShape.Any;
        return comprehension.Macro switch
        {
            CelMacro.All or CelMacro.Exists or CelMacro.ExistsOne => CelShape.Bool,
            CelMacro.Filter when range is CelListShape => range,
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
