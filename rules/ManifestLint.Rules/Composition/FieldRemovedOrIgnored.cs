namespace ManifestLint.Rules.Composition;

/// <summary>Flags fields and values that the target version does not have any more, or takes and passes over.</summary>
public sealed class FieldRemovedOrIgnored : Rule
{
    private static readonly RuleMessage Value = new(
        "'{1}' in '{0}' does not exist after Kubernetes {2}; the target is {3}"
    );

    private static readonly RuleMessage Ignored = new("'{0}' has no effect any more") { Severity = Severity.Warning };

    private static readonly RuleMessage Unmountable = new(
        "Volumes of type '{0}' cannot be mounted any more in Kubernetes {1}; use a CSI driver"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage IgnoredFor = new("'{0}' has no effect any more; use {1}")
    {
        Severity = Severity.Warning,
    };

    public FieldRemovedOrIgnored()
        : base(
            new("ML2914", "field-removed-or-ignored")
            {
                Title = "Field that is gone or without effect in the target version",
                Message = "'{0}' does not exist after Kubernetes {1}; the target is {2}",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachSchemaViolation(
            context =>
                context.Report(
                    context.Violation.Node,
                    context.Violation.Field,
                    context.Violation.Lifetime?.Through,
                    context.TargetVersion
                ),
            SchemaViolationKind.FieldRemoved
        );
        rules.ForEachSchemaViolation(
            context =>
                context.Report(
                    Value,
                    context.Violation.Node,
                    context.Violation.Field,
                    context.Violation.Node,
                    context.Violation.Lifetime?.Through,
                    context.TargetVersion
                ),
            SchemaViolationKind.ValueRemoved
        );
        rules.ForEachSchemaViolation(CheckDeprecated, SchemaViolationKind.FieldDeprecated);
    }

    private static void CheckDeprecated(SchemaViolationContext context)
    {
        if (context.Violation.Deprecation is not { IsWithoutEffect: true } deprecation)
        {
            return;
        }

        if (context.Violation.Type.Name is "Volume" or "PersistentVolumeSpec")
        {
            context.Report(Unmountable, context.Violation.Node, context.Violation.Field, context.TargetVersion);
            return;
        }

        context.Report(
            deprecation.Replacement is null ? Ignored : IgnoredFor,
            context.Violation.Node,
            context.Violation.Field,
            Structure.SchemaText.Replacement(deprecation)
        );
    }
}
