using ManifestLint.Compose;

namespace ManifestLint.Rules.Environments;

/// <summary>Notes what belongs to a Compose project and cannot be looked at: the project was judged without it.</summary>
public sealed class ComposeFileOutOfView : Rule
{
    private static readonly RuleMessage MissingVariables = new(
        "'{0}' is not in the workspace, and Compose does not start service '{1}' without it; check in a sample, such as '{0}.example', or say 'required: false'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML3413", "compose-file-out-of-view")
        {
            Title = "Part of a Compose project that is not in view",
            Message = "'{1}' under '{0}' is outside the workspace, so the project was checked without it",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachComposeProject(context =>
        {
            foreach (var gap in context.Project.Gaps)
            {
                context.Report(
                    gap.Kind == ComposeFaultKind.MissingVariables ? MissingVariables : null,
                    gap.Place,
                    [.. gap.Arguments]
                );
            }
        });
}
