namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags fields that still work, but that the API asks not to use any more: <c>serviceAccount</c>.</summary>
public sealed class FieldDeprecated : Rule
{
    private static readonly RuleMessage Replaced = new("'{0}' is deprecated; use {1}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0104", "field-deprecated")
        {
            Title = "Deprecated field",
            Message = "'{0}' is deprecated",
            Category = RuleCategory.ApiVersions,
            Severity = Severity.Info,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachSchemaViolation(Check, SchemaViolationKind.FieldDeprecated);

    private static void Check(SchemaViolationContext context)
    {
        if (context.Violation.Deprecation is { IsWithoutEffect: false } deprecation)
        {
            context.Report(
                deprecation.Replacement is null ? null : Replaced,
                context.Violation.Node,
                context.Violation.Field,
                Structure.SchemaText.Replacement(deprecation)
            );
        }
    }
}
