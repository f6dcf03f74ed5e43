using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Schemas.Cel;
using ManifestLint.Yaml;

namespace ManifestLint.Schemas;

/// <summary>Finds expressions in objects that the API server would not compile.</summary>
internal static class ExpressionChecks
{
    /// <summary>What does not compile, in the order of the text.</summary>
    /// <param name="object">The object; most have no expressions.</param>
    /// <param name="type">The type of its kind.</param>
    internal static IEnumerable<SchemaViolation> Of(KubernetesObject @object, FieldType type) =>
        @object.Kind.Group switch
        {
            "apiextensions.k8s.io" when CustomResourceTypes.IsDefinition(@object) => DefinitionExpressions.Check(
                @object,
                type
            ),
            AdmissionExpressions.Group => AdmissionExpressions
                .In(@object)
                .Where(expression => !string.IsNullOrWhiteSpace(expression.Text.Value))
                .Select(expression => SyntaxFault(expression.Text, expression.Field, type))
                .OfType<SchemaViolation>(),
            _ => [],
        };

    /// <summary>Why a text is no expression; null when it is one, or when it is too large to tell.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">The field that holds it.</param>
    /// <param name="type">The type of the object.</param>
    internal static SchemaViolation? SyntaxFault(YamlScalar text, string field, FieldType type) =>
        ValueChecks.CanJudge(text) && CelProgram.Of(text.Value).Error is { IsLimit: false } error
            ? Violation(text, error.Position, error.Fault, field, type)
            : null;

    /// <summary>A violation at a token of an expression.</summary>
    internal static SchemaViolation Violation(
        YamlScalar text,
        int position,
        string fault,
        string field,
        FieldType type
    ) => new(SchemaViolationKind.InvalidExpression, ExpressionPlace.Of(text, position), field, type) { Detail = fault };
}
