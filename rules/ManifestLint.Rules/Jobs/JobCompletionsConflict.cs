using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Jobs;

/// <summary>Flags settings of a Job that its completion mode, or its number of completions, does not allow.</summary>
public sealed class JobCompletionsConflict : Rule
{
    // The bounds of batch validation: what the status of an indexed Job can hold.
    private const long MostIndexed = 100_000;
    private const long MostOfMany = 10_000;

    private static readonly RuleMessage CompletionsMissing = new(
        "'completionMode: Indexed' needs 'completions', the number of indexes"
    );

    private static readonly RuleMessage PerIndexMissing = new("'maxFailedIndexes' needs 'backoffLimitPerIndex'");

    private static readonly RuleMessage TooMany = new("'{0}' is {1}, but an indexed Job may have at most {2}");

    private static readonly RuleMessage MoreThanCompletions = new(
        "'maxFailedIndexes' is {0}, more than the {1} completions of the Job"
    );

    private static readonly RuleMessage TooManyOfMany = new(
        "'{0}' is {1}, but a Job with more than 100000 completions and 'backoffLimitPerIndex' may have at most {2}"
    );

    private static readonly RuleMessage MaximumMissing = new(
        "A Job with more than 100000 completions and 'backoffLimitPerIndex' needs 'maxFailedIndexes'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1759", "job-completions-conflict")
        {
            Title = "Job setting that does not go with its completions",
            Message = "'{0}' is only allowed with 'completionMode: Indexed'",
            Category = RuleCategory.Jobs,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachJobSpec(Check);

    private static void Check(NodeContext context, YamlMapping spec)
    {
        switch (spec.Text("completionMode"))
        {
            case null or "NonIndexed":
                CheckNonIndexed(context, spec);
                break;
            case "Indexed":
                CheckIndexed(context, spec);
                break;
            default:
                return;
        }

        if (spec.TryGetPresent("maxFailedIndexes", out var failed) && !spec.Has("backoffLimitPerIndex"))
        {
            context.ReportDemand(PerIndexMissing, failed.Value, "backoffLimitPerIndex");
        }
    }

    private static void CheckNonIndexed(NodeContext context, YamlMapping spec)
    {
        foreach (var key in (ReadOnlySpan<string>)["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"])
        {
            if (spec.TryGetPresent(key, out var entry))
            {
                context.Report(entry.Key, key);
            }
        }
    }

    private static void CheckIndexed(NodeContext context, YamlMapping spec)
    {
        var isOfMany = spec.Int64("completions") > MostIndexed && spec.Has("backoffLimitPerIndex");
        if (!spec.Has("completions"))
        {
            context.ReportDemand(CompletionsMissing, spec["completionMode"]!, "completions");
        }

        CheckBound(context, spec, "parallelism", isOfMany);
        if (
            spec.Int64("maxFailedIndexes") is { } failed
            && spec.Int64("completions") is { } completions
            && failed > completions
        )
        {
            context.Report(MoreThanCompletions, spec["maxFailedIndexes"]!, failed, completions);
        }
        else
        {
            CheckBound(context, spec, "maxFailedIndexes", isOfMany);
        }

        if (isOfMany && !spec.Has("maxFailedIndexes"))
        {
            context.ReportDemand(MaximumMissing, spec["completions"]!, "maxFailedIndexes");
        }
    }

    private static void CheckBound(NodeContext context, YamlMapping spec, string key, bool isOfMany)
    {
        var most = isOfMany ? MostOfMany : MostIndexed;
        if (spec.Int64(key) is { } value && value > most)
        {
            context.Report(isOfMany ? TooManyOfMany : TooMany, spec[key]!, key, value, most);
        }
    }
}
