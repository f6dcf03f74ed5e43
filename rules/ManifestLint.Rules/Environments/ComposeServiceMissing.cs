namespace ManifestLint.Rules.Environments;

/// <summary>Flags services of a Compose project that nothing in the manifests of the same application stands for.</summary>
public sealed class ComposeServiceMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3412", "compose-service-missing")
        {
            Title = "Compose service without a workload",
            Message = "Service '{0}' runs in Compose, but nothing in '{1}' stands for it",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        var counterparts = ComposeCounterparts.Of(context);
        if (!context.Project.IsComplete || counterparts.IsAside || counterparts.Whole is not { } environment)
        {
            return;
        }

        foreach (var service in context.Project.Services)
        {
            if (!counterparts.Represents(service) && !counterparts.IsElsewhere(service))
            {
                context.Report(null, service.NameNode, service.Name, environment.Name);
            }
        }
    }
}
