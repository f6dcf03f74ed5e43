using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Reads <c>x-kubernetes-validations</c>.</summary>
internal static class SchemaRuleReader
{
    /// <summary>The rules, in their order.</summary>
    /// <param name="mapping">The schema.</param>
    internal static ImmutableArray<SchemaRule> Read(YamlMapping mapping) =>
        mapping.Sequence("x-kubernetes-validations") is { } list
            ?
            [
                .. list
                    .Items.OfType<YamlMapping>()
                    .Where(rule => rule.Text("rule") is not null)
                    .Select(rule => new SchemaRule(rule.Text("rule")!)
                    {
                        Node = rule,
                        Message = rule.Text("message"),
                        MessageExpression = rule.Text("messageExpression"),
                        Reason = rule.Text("reason"),
                        FieldPath = rule.Text("fieldPath"),
                        HasOptionalOldSelf = rule["optionalOldSelf"] is YamlScalar { IsTrue: true },
                    }),
            ]
            : [];
}
