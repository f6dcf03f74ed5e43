using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags services of a Compose project that nothing in the manifests of the same application stands for.</summary>
public sealed class ComposeServiceMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3412", "compose-service-missing")
        {
            Title = "Compose service without a workload",
            Message = "Service '{0}' runs in Compose, but nothing in {1} stands for it",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachComposeProject(Check);

    private static void Check(ComposeContext context)
    {
        if (!context.Project.IsComplete || ComposePurpose.IsAside(context))
        {
            return;
        }

        var counterparts = ComposeCounterparts.Of(context);
        var whole = counterparts.Whole.Select(environment => environment.Name).ToList();
        if (whole.Count == 0)
        {
            return;
        }

        var names = NameList.Quoted(whole);

        foreach (var service in context.Project.Services)
        {
            if (!counterparts.Represents(service) && !counterparts.IsElsewhere(service))
            {
                context.Report(null, service.NameNode, service.Name, names);
            }
        }
    }
}
