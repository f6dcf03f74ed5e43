using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Compiles the rules (<c>x-kubernetes-validations</c>) of a CustomResourceDefinition against its schema, as the API server does before it takes the
/// definition: syntax, declared fields, and what comes out.
/// </summary>
internal sealed class DefinitionExpressions
{
    private readonly FieldType _type;
    private readonly List<SchemaViolation> _violations = [];

    private DefinitionExpressions(FieldType type)
    {
        _type = type;
    }

    /// <summary>What does not compile, in the order of the text.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="type">The type of its kind.</param>
    internal static IEnumerable<SchemaViolation> Check(KubernetesObject definition, FieldType type)
    {
        // Before v1 unknown fields were kept, so that schemas need not declare what there is.
        if (definition.Kind.Version != "v1" || definition.Spec?.Sequence("versions") is not { } versions)
        {
            return [];
        }

        var checks = new DefinitionExpressions(type);
        foreach (var version in versions.Items.OfType<YamlMapping>())
        {
            if (version.Mapping("schema")?.Mapping("openAPIV3Schema") is { } schema && HoldsRules(version))
            {
                checks.Walk(new StructuralSchemaReader(schema, SchemaDialect.Definition).Read());
            }
        }

        return checks._violations.OrderBy(violation => violation.Node.Span);
    }

    // Most definitions have none: one look at the text is cheaper than reading the schema.
    private static bool HoldsRules(YamlMapping version) =>
        version.Source.Slice(version.Span).Contains("x-kubernetes-validations", StringComparison.Ordinal);

    private void Walk(StructuralSchema root)
    {
        var seen = new HashSet<StructuralSchema>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<StructuralSchema>([root]);
        while (waiting.TryPop(out var schema))
        {
            if (!seen.Add(schema))
            {
                continue;
            }

            if (!schema.Rules.IsEmpty)
            {
                CheckRules(schema, isObject: ReferenceEquals(schema, root));
            }

            foreach (var part in schema.Properties.Values.Append(schema.Items).Append(schema.AdditionalProperties))
            {
                if (part is not null)
                {
                    waiting.Push(part);
                }
            }
        }
    }

    private void CheckRules(StructuralSchema schema, bool isObject)
    {
        var self = SchemaShapes.Of(schema, isObject);
        var variables = ImmutableDictionary.Create<string, CelShape>(StringComparer.Ordinal).Add("self", self);
        foreach (var rule in schema.Rules)
        {
            var bound = variables.Add("oldSelf", rule.HasOptionalOldSelf ? CelShape.Any : self);
            CheckText(rule.Node, "rule", bound, shape => shape.IsNoBoolean ? "a boolean" : null);
            CheckText(rule.Node, "messageExpression", bound, shape => shape.IsNoString ? "a string" : null);
        }
    }

    private void CheckText(
        YamlMapping? rule,
        string field,
        ImmutableDictionary<string, CelShape> variables,
        Func<CelShape, string?> wanted
    )
    {
        if (rule?.Scalar(field) is not { IsString: true } text || string.IsNullOrWhiteSpace(text.Value))
        {
            return;
        }

        if (ExpressionChecks.SyntaxFault(text, field, _type) is { } fault)
        {
            _violations.Add(fault);
        }
        else if (ValueChecks.CanJudge(text) && CelProgram.Of(text.Value).Expression is { } expression)
        {
            var count = _violations.Count;
            var shape = new CelShapeChecker((position, what) => Report(text, position, what, field)).Infer(
                expression,
                variables
            );
            if (count == _violations.Count && wanted(shape) is { } needed)
            {
                _violations.Add(
                    new SchemaViolation(SchemaViolationKind.InvalidExpression, text, field, _type)
                    {
                        Detail = $"it must be {needed}, and this is {shape.Description}",
                    }
                );
            }
        }
    }

    private void Report(YamlScalar text, int position, string fault, string field) =>
        _violations.Add(ExpressionChecks.Violation(text, position, fault, field, _type));
}
