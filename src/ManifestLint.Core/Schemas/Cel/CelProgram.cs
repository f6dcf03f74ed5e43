using System.Collections.Concurrent;

namespace ManifestLint.Schemas.Cel;

/// <summary>An expression that was read, ready to be evaluated with any bindings.</summary>
internal sealed class CelProgram
{
    private const int LargestCache = 4096;

    private static readonly ConcurrentDictionary<string, CelProgram> Cache = new(StringComparer.Ordinal);

    private CelProgram(CelExpression? expression, string? error)
    {
        Expression = expression;
        Error = error;
        UsesOldSelf = expression is not null && CelNames.Uses(expression, "oldSelf");
    }

    /// <summary>The expression, or null when the text is none.</summary>
    internal CelExpression? Expression { get; }

    /// <summary>Why the text is no expression, as a clause; or null.</summary>
    internal string? Error { get; }

    /// <summary>Whether it compares with the state before: then it is about changes, and holds for what is new.</summary>
    internal bool UsesOldSelf { get; }

    /// <summary>Reads an expression; each text once.</summary>
    /// <param name="text">Any text.</param>
    internal static CelProgram Of(string text)
    {
        if (!Cache.TryGetValue(text, out var program))
        {
            if (Cache.Count >= LargestCache)
            {
                Cache.Clear();
            }

            CelParser.TryParse(text, out var expression, out var error);
            Cache[text] = program = new CelProgram(expression, error);
        }

        return program;
    }

    /// <summary>Evaluates. Nothing is thrown, whatever the expression does.</summary>
    /// <param name="scope">The bindings.</param>
    /// <param name="budget">What it may cost.</param>
    internal CelValue Evaluate(CelScope scope, CelBudget budget)
    {
        if (Expression is null)
        {
            return new CelError(Error!, CelErrorKind.Unsupported);
        }

        try
        {
            return new CelEvaluator(budget).Evaluate(Expression, scope);
        }
        catch (CelBudgetException)
        {
            return new CelError("evaluating it would take too long", CelErrorKind.Unsupported);
        }
    }
}

/// <summary>Variables with their values; inner ones hide outer ones.</summary>
/// <param name="Outer">The variables around, or null.</param>
/// <param name="Name">The name of the variable.</param>
/// <param name="Value">Its value.</param>
internal sealed record CelScope(CelScope? Outer, string Name, CelValue Value)
{
    /// <summary>The value of a variable, or null.</summary>
    /// <param name="name">Its name.</param>
    internal CelValue? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == name)
            {
                return scope.Value;
            }
        }

        return null;
    }
}

/// <summary>Looks for names in expressions.</summary>
internal static class CelNames
{
    /// <summary>Whether an expression uses a variable.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="name">The variable.</param>
    internal static bool Uses(CelExpression expression, string name) =>
        expression is CelIdentifier identifier
            ? identifier.Name == name
            : PartsOf(expression).Any(part => Uses(part, name));

    private static IEnumerable<CelExpression> PartsOf(CelExpression expression) =>
        expression switch
        {
            CelSelection selection => [selection.Operand],
            CelPresence presence => [presence.Operand],
            CelIndexing indexing => [indexing.Operand, indexing.Index],
            CelCall call => call.Arguments,
            CelLogic logic => logic.Terms,
            CelConditional conditional => [conditional.Condition, conditional.Then, conditional.Else],
            CelListLiteral list => list.Elements.Select(element => element.Value),
            CelMapLiteral map => map.Elements.SelectMany(element => new[] { element.Key, element.Value }),
            CelComprehension comprehension => new[]
            {
                comprehension.Range,
                comprehension.Condition,
                comprehension.Result,
            }.OfType<CelExpression>(),
            _ => [],
        };
}
