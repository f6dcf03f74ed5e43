using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags objects without the labels that the configuration demands.</summary>
public sealed class RequiredLabelMissing : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Labels = new(
        "labels",
        ["app.kubernetes.io/name"],
        "Keys that every object needs; behind '=', a pattern for the value with '*' and '?'."
    );

    private static readonly RuleOption<ImmutableArray<string>> Kinds = new(
        "kinds",
        [],
        "The kinds that are looked at; none means Deployments, StatefulSets, DaemonSets, Jobs, CronJobs, Pods and Services."
    );

    private static readonly RuleOption<bool> OnPods = new(
        "onPods",
        false,
        "Whether the template of the pods needs the labels as well."
    );

    private static readonly ImmutableArray<string> UsualKinds =
    [
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "Job",
        "CronJob",
        "Pod",
        "Service",
    ];

    private static readonly RuleMessage WrongValue = new(
        "The label '{0}' has the value '{1}', which does not fit '{2}'"
    );

    private static readonly RuleMessage MissingOnPods = new("The pods of this {1} have no label '{0}'");

    public RequiredLabelMissing()
        : base(
            new("ML0202", "required-label-missing")
            {
                Title = "Label missing that the configuration demands",
                Message = "This {1} has no label '{0}'",
                Category = RuleCategory.Metadata,
                Severity = Severity.Warning,
                IsEnabledByDefault = false,
                Options = [Labels, Kinds, OnPods],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(CheckObject);
        rules.ForEachPod(CheckPod);
    }

    private static void CheckObject(ObjectContext context)
    {
        if (IsChosen(context))
        {
            Check(context, context.Object.Labels.Mapping, null, "metadata.labels");
        }
    }

    private static void CheckPod(PodContext context)
    {
        if (context.Option(OnPods) && context.Pod.Node != context.Object.Root && IsChosen(context))
        {
            Check(context, context.Pod.Labels.Mapping, MissingOnPods, null);
        }
    }

    private static bool IsChosen(ObjectContext context)
    {
        var kinds = context.Option(Kinds);
        return (kinds.IsEmpty ? UsualKinds : kinds).Contains(context.Object.Kind.Kind, StringComparer.Ordinal);
    }

    private static void Check(ObjectContext context, YamlMapping? labels, RuleMessage? missing, string? path)
    {
        foreach (var term in context.Option(Labels).Select(LabelTerm.Parse))
        {
            if (labels is null || !labels.TryGetEntry(term.Key, out var entry))
            {
                if (path is null)
                {
                    context.Report(
                        missing,
                        labels is null ? context.Object.Anchor
                            : labels.Entries is [var first, ..] ? first.Key
                            : labels,
                        term.Key,
                        context.Object.Kind.Kind
                    );
                }
                else
                {
                    context.ReportMissing(missing, path, term.Key, context.Object.Kind.Kind);
                }
            }
            else if (entry.Value is YamlScalar { IsString: true } value && !term.FitsValue(value.Value))
            {
                context.Report(WrongValue, value, term.Key, value, term.Pattern);
            }
        }
    }
}
