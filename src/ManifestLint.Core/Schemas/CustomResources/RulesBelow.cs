namespace ManifestLint.Schemas;

/// <summary>Knows which schemas have rules somewhere, so that nothing else is walked.</summary>
internal static class RulesBelow
{
    /// <summary>Whether a schema or a part of it has rules.</summary>
    /// <param name="schema">The schema.</param>
    internal static bool Exist(StructuralSchema schema) =>
        schema.RulesBelow == RulesBelowState.Unknown ? Find(schema) : schema.RulesBelow == RulesBelowState.Some;

    private static bool Find(StructuralSchema schema)
    {
        // A schema that holds itself is asked again while it is being looked at: then what stands elsewhere decides. Only that of the start is kept,
        // since what was found on the way may hang on such an answer.
        var visited = new HashSet<StructuralSchema>(ReferenceEqualityComparer.Instance);
        var exist = Search(schema, visited);
        if (exist)
        {
            schema.RulesBelow = RulesBelowState.Some;
            return true;
        }

        // Nothing that was reached has any.
        foreach (var part in visited)
        {
            part.RulesBelow = RulesBelowState.None;
        }

        return false;
    }

    private static bool Search(StructuralSchema schema, HashSet<StructuralSchema> visited)
    {
        var pending = new Stack<StructuralSchema>([schema]);
        while (pending.TryPop(out var next))
        {
            if (!visited.Add(next))
            {
                continue;
            }

            if (!next.Rules.IsEmpty || next.RulesBelow == RulesBelowState.Some)
            {
                return true;
            }

            if (next.RulesBelow == RulesBelowState.None)
            {
                continue;
            }

            foreach (var part in next.Properties.Values)
            {
                pending.Push(part);
            }

            if (next.Items is { } items)
            {
                pending.Push(items);
            }

            if (next.AdditionalProperties is { } values)
            {
                pending.Push(values);
            }
        }

        return false;
    }
}
