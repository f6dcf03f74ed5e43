using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags deadlines of pods that are meant to run for ever.</summary>
public sealed class ActiveDeadlineOnWorkload : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1385", "active-deadline-on-workload")
        {
            Title = "Deadline for pods that always run",
            Message =
                "The pods of a {0} always run, so the API server refuses 'activeDeadlineSeconds'; what is to end is a Job",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(EndlessWorkloads.At("spec.template.spec.activeDeadlineSeconds"), Check);

    private static void Check(NodeContext context)
    {
        if (!context.Node.IsAbsent())
        {
            context.Report(context.Key ?? context.Node, context.Object.Kind.Kind);
        }
    }
}
