using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags selectors of Jobs that the API server would have made itself.</summary>
public sealed class JobSelectorSet : Rule
{
    private static readonly RuleMessage InCronJob = new(
        "The Jobs of a CronJob get their selector from the API server, which refuses one in the template; remove '{0}'"
    );

    private static readonly RuleMessage Missing = new("'manualSelector: true' needs a 'selector', but there is none");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1762", "job-selector-set")
        {
            Title = "Job with a selector of its own",
            Message =
                "The API server makes the selector of a Job and refuses another; remove 'selector', or set 'manualSelector: true'",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(JobSpecs.OfJobs, CheckJob);
        rules.ForEachNode(JobSpecs.OfCronJobs, CheckTemplate);
    }

    private static void CheckJob(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        var isManual = spec.Scalar("manualSelector") is { IsTrue: true };
        if (!isManual && spec.TryGetPresent("selector", out var selector) && HoldsRequirement(selector.Value))
        {
            context.Report(selector.Key);
        }
        else if (isManual && !spec.Has("selector") && spec["template"] is not null)
        {
            context.ReportDemand(Missing, spec["manualSelector"]!, "selector");
        }
    }

    private static void CheckTemplate(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        if (spec.TryGetPresent("selector", out var selector))
        {
            context.Report(InCronJob, selector.Key, "selector");
        }

        if (spec.TryGetPresent("manualSelector", out var manual) && manual.Value is YamlScalar { IsTrue: true })
        {
            context.Report(InCronJob, manual.Key, "manualSelector");
        }
    }

    // To an empty selector the server adds its own label, and is content.
    private static bool HoldsRequirement(YamlNode selector) =>
        selector is YamlMapping mapping
        && (
            mapping.Mapping("matchLabels") is { Entries.IsEmpty: false }
            || mapping.Sequence("matchExpressions") is { Items.IsEmpty: false }
        );
}
