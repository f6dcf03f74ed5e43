using ManifestLint.Rules;
using ManifestLint.Schemas.Cel;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Evaluates the rules (<c>x-kubernetes-validations</c>) of a whole object, as on its creation. The API server does so only for objects without other
/// faults of structure: no missing fields, wrong types, values that are not allowed, texts and lists that are too long.
/// </summary>
internal sealed class StructuralRules
{
    private const long StepsOfObject = 1_000_000;
    private const int LongestMessage = 500;

    private readonly StructuralFieldType _type;
    private readonly ExpressionReport _report;
    private readonly CelBudget _budget = new(StepsOfObject);
    private readonly List<SchemaViolation> _violations = [];

    private StructuralRules(StructuralFieldType type, ExpressionReport report)
    {
        _type = type;
        _report = report;
    }

    /// <summary>What does not hold.</summary>
    /// <param name="root">The object.</param>
    /// <param name="type">The type of its kind.</param>
    /// <param name="report">Takes what cannot be evaluated.</param>
    internal static IReadOnlyList<SchemaViolation> Check(
        YamlMapping root,
        StructuralFieldType type,
        ExpressionReport report
    )
    {
        if (!RulesBelow.Exist(type.Schema))
        {
            return [];
        }

        var rules = new StructuralRules(type, report);
        rules.Walk(root, null, string.Empty, type.Schema, isObject: true);
        return rules._violations;
    }

    private void Walk(YamlNode node, YamlNode? key, string field, StructuralSchema schema, bool isObject = false)
    {
        if (!RulesBelow.Exist(schema) || NodeValues.IsAbsent(node, schema))
        {
            return;
        }

        if (!schema.Rules.IsEmpty)
        {
            Evaluate(node, key, field, schema, isObject);
        }

        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Name is { } name && schema.Child(name) is { } child)
                    {
                        Walk(entry.Value, entry.Key, name, child);
                    }
                }

                break;
            case YamlSequence list when schema.Items is { } items:
                foreach (var item in list.Items)
                {
                    Walk(item, null, field, items);
                }

                break;
        }
    }

    private void Evaluate(YamlNode node, YamlNode? key, string field, StructuralSchema schema, bool isObject)
    {
        var scope = new CelScope(null, "self", NodeValues.Of(node, schema, isObject));
        foreach (var rule in schema.Rules)
        {
            var program = CelProgram.Of(rule.Rule);
            var bindings = scope;
            if (program.UsesOldSelf)
            {
                // Rules about changes hold for what is new, unless they ask to be told.
                if (!rule.HasOptionalOldSelf)
                {
                    continue;
                }

                bindings = new CelScope(scope, "oldSelf", CelOptional.None);
            }

            switch (program.Evaluate(bindings, _budget))
            {
                case CelBool { Value: true }:
                    break;
                case CelBool:
                    Report(node, key, field, rule, Message(rule, bindings));
                    break;
                case CelError error:
                    _report.Add(new UnevaluatedRule(_type.Name ?? string.Empty, rule.Rule, error.Message));
                    break;
                case var other:
                    _report.Add(
                        new UnevaluatedRule(
                            _type.Name ?? string.Empty,
                            rule.Rule,
                            $"it is {other.TypeName} and not bool"
                        )
                    );
                    break;
            }
        }
    }

    private void Report(YamlNode node, YamlNode? key, string field, SchemaRule rule, string message)
    {
        var place = (Node: node, Key: key, Field: field);
        foreach (var name in FieldPaths.Split(rule.FieldPath))
        {
            if ((place.Node as YamlMapping)?.TryGetEntry(name, out var entry) != true)
            {
                break;
            }

            place = (entry.Value, entry.Key, name);
        }

        _violations.Add(
            new SchemaViolation(SchemaViolationKind.Expression, place.Node, place.Field, _type)
            {
                Key = place.Key,
                Detail = message,
                Source = _type.Source,
            }
        );
    }

    private string Message(SchemaRule rule, CelScope scope)
    {
        var text =
            rule.MessageExpression is { } expression
            && CelProgram.Of(expression).Evaluate(scope, _budget) is CelString { Value: var made }
            && !string.IsNullOrWhiteSpace(made)
            && !made.AsSpan().ContainsAny('\n', '\r')
                ? made
            : rule.Message is { Length: > 0 } message ? message
            : $"the rule '{rule.Rule.Trim()}' does not hold";
        var line = string.Join(' ', text.Split(Array.Empty<char>(), StringSplitOptions.RemoveEmptyEntries))
            .TrimEnd('.');
        return line.Length > LongestMessage ? $"{line[..LongestMessage]}..." : line;
    }
}

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

/// <summary>Splits paths such as <c>.spec.name</c> and <c>.labels['a.b']</c>.</summary>
internal static class FieldPaths
{
    /// <summary>The names on the path.</summary>
    /// <param name="path">The path, or null for none.</param>
    internal static IEnumerable<string> Split(string? path)
    {
        for (var at = 0; at < path?.Length; )
        {
            if (path[at] == '.')
            {
                var end = path.AsSpan(at + 1).IndexOfAny('.', '[') is >= 0 and var length
                    ? at + 1 + length
                    : path.Length;
                yield return path[(at + 1)..end];
                at = end;
            }
            else if (path[at] == '[' && path.IndexOf(']', at) is >= 0 and var close)
            {
                yield return path[(at + 1)..close].Trim('\'', '"');
                at = close + 1;
            }
            else
            {
                yield break;
            }
        }
    }
}
