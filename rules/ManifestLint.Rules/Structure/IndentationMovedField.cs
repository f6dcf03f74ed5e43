namespace ManifestLint.Rules.Structure;

/// <summary>Flags fields that stand in the wrong structure: <c>resources</c> in the pod spec, <c>nodeSelector</c> in a container.</summary>
public sealed class IndentationMovedField : Rule
{
    private static readonly RuleMessage Newer = new(
        "'{0}' is not a field of {1} in the one version of its definition that is known here; it may belong to '{2}'"
    )
    {
        Severity = Severity.Warning,
    };

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0063", "indentation-moved-field")
        {
            Title = "Field at the wrong depth",
            Message = "'{0}' is not a field of {1}; it belongs to '{2}'",
            Category = RuleCategory.Structure,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachSchemaViolation(Check, SchemaViolationKind.MisplacedField);

    private static void Check(SchemaViolationContext context) =>
        context.Report(
            context.Violation.Source == SchemaSource.Bundled ? Newer : null,
            context.Violation.Node,
            context.Violation.Field,
            SchemaText.Owner(context),
            context.Violation.Suggestion
        );
}
