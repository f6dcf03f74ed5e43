using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Where the spec of a Job stands: in a Job itself, and in the template of a CronJob.</summary>
internal static class JobSpecs
{
    internal static Selector OfJobs { get; } = Selector.Kinds("batch/Job").At("spec");

    internal static Selector OfCronJobs { get; } = Selector.Kinds("batch/CronJob").At("spec.jobTemplate.spec");

    /// <summary>Checks the spec of each Job, wherever it stands.</summary>
    internal static void ForEachJobSpec(this RuleRegistration rules, Action<NodeContext, YamlMapping> check)
    {
        rules.ForEachNode(OfJobs, context => CheckMapping(context, check));
        rules.ForEachNode(OfCronJobs, context => CheckMapping(context, check));
    }

    private static void CheckMapping(NodeContext context, Action<NodeContext, YamlMapping> check)
    {
        if (context.Node is YamlMapping spec)
        {
            check(context, spec);
        }
    }
}
