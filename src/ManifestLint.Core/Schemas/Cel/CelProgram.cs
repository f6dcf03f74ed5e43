using System.Collections.Concurrent;

namespace ManifestLint.Schemas.Cel;

/// <summary>An expression that was read, ready to be evaluated with any bindings.</summary>
internal sealed class CelProgram
{
    private const int LargestCache = 4096;

    private static readonly ConcurrentDictionary<string, CelProgram> Cache = new(StringComparer.Ordinal);

    private CelProgram(CelExpression? expression, CelSyntaxError? error)
    {
        Expression = expression;
        Error = error;
        UsesOldSelf = expression is not null && CelNames.Uses(expression, "oldSelf");
    }

    /// <summary>The expression, or null when the text is none.</summary>
    internal CelExpression? Expression { get; }

    /// <summary>Why the text is no expression, or null.</summary>
    internal CelSyntaxError? Error { get; }

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

            Cache[text] = program = CelParser.TryParse(text, out var expression, out var error)
                ? new CelProgram(expression, null)
                : new CelProgram(null, error);
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
            return new CelError(Error!.ToString(), CelErrorKind.Unsupported);
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
