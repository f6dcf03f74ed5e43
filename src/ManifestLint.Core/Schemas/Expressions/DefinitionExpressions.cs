using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>
/// Compiles the rules (<c>x-kubernetes-validations</c>) of a CustomResourceDefinition against its schema, as the API server does before it takes the
/// definition: syntax, declared fields, and what comes out.
/// </summary>
internal sealed class DefinitionExpressions
{
    private static readonly ImmutableDictionary<string, CelShape> Variables = ImmutableDictionary.Create<
        string,
        CelShape
    >(StringComparer.Ordinal);

    private readonly ExpressionCompiler _compiler;

    private DefinitionExpressions(ExpressionCompiler compiler)
    {
        _compiler = compiler;
    }

    /// <summary>Compiles the rules.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="compiler">Takes the expressions.</param>
    internal static void Compile(KubernetesObject definition, ExpressionCompiler compiler)
    {
        // Before v1 unknown fields were kept, so that schemas need not declare what there is.
        if (definition.Kind.Version != "v1" || definition.Spec?.Sequence("versions") is not { } versions)
        {
            return;
        }

        var checks = new DefinitionExpressions(compiler);
        foreach (var version in versions.Items.OfType<YamlMapping>())
        {
            if (version.Mapping("schema")?.Mapping("openAPIV3Schema") is { } schema && HoldsRules(version))
            {
                checks.Walk(new StructuralSchemaReader(schema, SchemaDialect.Definition).Read());
            }
        }
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
        foreach (var rule in schema.Rules)
        {
            var environment = new CelEnvironment
            {
                Variables = Variables.Add("self", self).Add("oldSelf", rule.HasOptionalOldSelf ? CelShape.Any : self),
            };
            _compiler.Compile(rule.Node?["rule"], "rule", environment, ExpressionResult.Boolean);
            _compiler.Compile(rule.Node?["messageExpression"], "messageExpression", environment, ExpressionResult.Text);
        }
    }
}
