using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags fields and enumerated values that the target version does not have yet.</summary>
public sealed class FieldTooNew : Rule
{
    private static readonly RuleMessage Value = new(
        "'{1}' in '{0}' exists since Kubernetes {2}; the target is {3}, which refuses it"
    );

    public FieldTooNew()
        : base(
            new("ML2913", "field-too-new")
            {
                Title = "Field that the target version does not have yet",
                Message = "'{0}' exists since Kubernetes {1}; the target is {2}, which does not know it",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
                Checklist = ChecklistPoint.KubernetesVersion,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachSchemaViolation(
            context =>
                context.Report(context.Violation.Node, context.Violation.Field, Since(context), context.TargetVersion),
            SchemaViolationKind.FieldTooNew
        );
        rules.ForEachSchemaViolation(
            context =>
                context.Report(
                    Value,
                    context.Violation.Node,
                    context.Violation.Field,
                    context.Violation.Node,
                    Since(context),
                    context.TargetVersion
                ),
            SchemaViolationKind.ValueTooNew
        );
    }

    private static KubernetesVersion? Since(SchemaViolationContext context) => context.Violation.Lifetime?.Since;
}
