namespace ManifestLint.Rules.Images;

/// <summary>Flags containers that make git-sync run another program in the place of git.</summary>
public sealed class GitSyncCommandOverride : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0411", "git-sync-command-override")
        {
            Title = "Another program in the place of git",
            Message = "Container '{0}' sets GITSYNC_GIT, and git-sync runs what it names in the place of git",
            Category = RuleCategory.Images,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        foreach (var variable in context.Container.Environment)
        {
            if (variable.Scalar("name") is { Value: "GITSYNC_GIT" } name)
            {
                context.Report(name, context.Container.Name);
            }
        }
    }
}
