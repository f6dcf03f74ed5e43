using ManifestLint.Kubernetes;

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
        if (!context.Project.IsComplete || ComposeCounterparts.Of(context) is not { } counterparts)
        {
            return;
        }

        var objects = counterparts.Member.Objects;
        foreach (var service in context.Project.Services)
        {
            var isElsewhere =
                // A tool for developers, more often than not.
                service.Profiles.Any()
                || objects.MayBeCompletedByOperators
                || !objects.OutOfView.IsComplete
                || !objects.OutOfView.Unreadable.IsEmpty
                || context.Landscape.BackingServices.Any(declared =>
                    declared.Role.Contains(service.Name, StringComparison.OrdinalIgnoreCase)
                )
                || IsReachedByName(objects, service.Name);
            if (!isElsewhere && !counterparts.Represents(service))
            {
                context.Report(null, service.NameNode, service.Name, counterparts.Name);
            }
        }
    }

    // A managed service has no workload, but its name stands in what the others are configured with.
    private static bool IsReachedByName(ObjectSet objects, string name) =>
        objects.Services.Any(service =>
            service.Object.Spec?.Text("externalName")?.Contains(name, StringComparison.OrdinalIgnoreCase) is true
        );
}
