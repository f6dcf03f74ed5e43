using ManifestLint.Rules;
using ManifestLint.Schemas.Cel;
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
