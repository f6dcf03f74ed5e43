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

    private static readonly RuleMessage Wrapper = new(
        "'{0}' is not a field of {1}; what it holds belongs into the {1} itself"
    );

    /// <inheritdoc/>
    public IndentationMovedField()
        : base(
            new("ML0063", "indentation-moved-field")
            {
                Title = "Field at the wrong depth",
                Message = "'{0}' is not a field of {1}; it belongs to '{2}'",
                Category = RuleCategory.Structure,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachSchemaViolation(Check, SchemaViolationKind.MisplacedField);

    private static void Check(SchemaViolationContext context)
    {
        var violation = context.Violation;
        var finding = context.Report(
            violation.Suggestion is null ? Wrapper
                : violation.Source == SchemaSource.Bundled ? Newer
                : null,
            violation.Node,
            violation.Field,
            SchemaText.Owner(context),
            violation.Suggestion
        );
        if (
            violation is { Structure: { } structure, Suggestion: { } path }
            && FieldMove.To(context.Object, structure, violation.Field, path) is { } edits
        )
        {
            finding.WithFix($"Move it to '{path}'", FixSafety.Unsafe, edits);
        }
    }
}
