using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags counts and times of Jobs and CronJobs that the API server refuses.</summary>
public sealed class JobNumberOutOfRange : Rule
{
    private static readonly string[] OfJob =
    [
        "parallelism",
        "completions",
        "activeDeadlineSeconds",
        "backoffLimit",
        "ttlSecondsAfterFinished",
        "backoffLimitPerIndex",
        "maxFailedIndexes",
    ];

    private static readonly string[] OfCronJob =
    [
        "startingDeadlineSeconds",
        "successfulJobsHistoryLimit",
        "failedJobsHistoryLimit",
    ];

    public override RuleDescriptor Descriptor { get; } =
        new("ML1758", "job-number-out-of-range")
        {
            Title = "Job with a negative count or time",
            Message = NumberBound.TooSmall,
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        foreach (var field in OfJob)
        {
            new NumberBound(field, 0).Register(rules, JobSpecs.OfJobs);
            new NumberBound(field, 0).Register(rules, JobSpecs.OfCronJobs);
        }

        foreach (var field in OfCronJob)
        {
            new NumberBound(field, 0).Register(rules, Selector.Kinds("batch/CronJob").At("spec"));
        }
    }
}
