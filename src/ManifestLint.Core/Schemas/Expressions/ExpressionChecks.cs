using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Schemas;

/// <summary>Finds expressions in objects that the API server would not compile.</summary>
internal static class ExpressionChecks
{
    /// <summary>What does not compile, in the order of the text.</summary>
    /// <param name="object">The object; most have no expressions.</param>
    /// <param name="type">The type of its kind.</param>
    /// <param name="report">Takes what cannot be judged.</param>
    internal static IEnumerable<SchemaViolation> Of(KubernetesObject @object, FieldType type, ExpressionReport report)
    {
        var compiler = new ExpressionCompiler(type, report);
        switch (@object.Kind.Group)
        {
            case "apiextensions.k8s.io" when CustomResourceTypes.IsDefinition(@object):
                DefinitionExpressions.Compile(@object, compiler);
                break;
            case AdmissionExpressions.Group:
                AdmissionExpressions.Compile(@object, compiler);
                break;
            case DeviceExpressions.Group:
                DeviceExpressions.Compile(@object, compiler);
                break;
        }

        return compiler.Violations;
    }
}
