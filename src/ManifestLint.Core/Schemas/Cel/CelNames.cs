namespace ManifestLint.Schemas.Cel;

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
            CelMessageLiteral message => message.Values,
            CelComprehension comprehension => new[]
            {
                comprehension.Range,
                comprehension.Condition,
                comprehension.Result,
            }.OfType<CelExpression>(),
            _ => [],
        };
}
