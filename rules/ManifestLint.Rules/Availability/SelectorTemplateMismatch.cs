using System.Diagnostics.CodeAnalysis;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags workloads whose selector does not pick the pods that they make.</summary>
public sealed class SelectorTemplateMismatch : Rule
{
    private static readonly RuleMessage Empty = new(
        "'selector' of {0} is empty, but must pick the pods of the template and no others"
    );

    private static readonly RuleMessage LabelDiffers = new(
        "{0} selects pods with '{1}', but its template has '{2}' for that label"
    );

    private static readonly RuleMessage NoLabels = new(
        "{0} has neither a 'selector' nor labels in its template to take one from"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1314", "selector-template-mismatch")
        {
            Title = "Selector that does not pick the pods of the template",
            Message = "{0} selects pods with '{1}', but the labels of its template do not match",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(
            Selector.Kinds(
                "apps/Deployment",
                "apps/StatefulSet",
                "apps/DaemonSet",
                "apps/ReplicaSet",
                "extensions/Deployment",
                "extensions/DaemonSet",
                "extensions/ReplicaSet",
                "argoproj.io/Rollout"
            ),
            CheckWorkload
        );
        rules.ForEachObject(Selector.Kinds("batch/Job"), CheckJob);
        rules.ForEachObject(
            Selector.Kinds("ReplicationController", "apps.openshift.io/DeploymentConfig"),
            CheckController
        );
    }

    private static void CheckJob(ObjectContext context)
    {
        if (context.Object.Spec?.Scalar("manualSelector") is { IsTrue: true })
        {
            CheckWorkload(context);
        }
    }

    private static void CheckWorkload(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec || !spec.TryGetPresent("selector", out var entry))
        {
            return;
        }

        var selector = LabelSelector.FromNode(entry.Value);
        if (selector.MatchesEverything)
        {
            context.Report(Empty, entry.Key, NameOf(context));
        }
        else
        {
            CheckLabels(context, selector);
        }
    }

    // Absent or empty, the selector is made of the template's labels.
    private static void CheckController(ObjectContext context)
    {
        var selector = LabelSelector.FromLabels(context.Object.Spec?["selector"]);
        if (!selector.MatchesNothing)
        {
            CheckLabels(context, selector);
        }
        else if (IsWhole(context, out var template) && template.Labels.Count == 0)
        {
            context.ReportMissing(NoLabels, "spec.selector", NameOf(context));
        }
    }

    private static void CheckLabels(ObjectContext context, LabelSelector selector)
    {
        // The fault of an invalid selector has its own finding.
        if (!selector.IsValid || !IsWhole(context, out var template))
        {
            return;
        }

        foreach (var (requirement, label) in selector.Explain(template.Labels))
        {
            if (IsUndecided(requirement, label))
            {
                continue;
            }

            var finding = label is YamlScalar value
                ? context.Report(LabelDiffers, requirement.Node, NameOf(context), requirement, value)
                : context.Report(requirement.Node, NameOf(context), requirement);
            if (label is not null)
            {
                finding.Related(label, "label of the template");
            }
            else if (template.Labels.Mapping is { Entries: [var first, ..] })
            {
                finding.Related(first.Key, "labels of the template");
            }
        }
    }

    // A label that is no string is another rule's finding, and a leftover of a template may become the same on both sides.
    private static bool IsUndecided(LabelRequirement requirement, YamlNode? label) =>
        label is not (null or YamlScalar { IsString: true } or YamlScalar { IsNull: true })
        || (label is YamlScalar scalar && TemplateMarks.IsUnfilled(scalar.Value))
        || requirement.Values.Any(value => TemplateMarks.IsUnfilled(value));

    // The fragment of a workload that a patch brings may leave out what the base says.
    private static bool IsWhole(ObjectContext context, [NotNullWhen(true)] out PodTemplate? template)
    {
        template = context.Object.PodTemplate;
        return template is not null
            && template.Containers.Any()
            && !template.Containers.Any(container => container.IsFragment);
    }

    private static string NameOf(ObjectContext context) =>
        context.Object.Name is { } name ? $"{context.Object.Kind.Kind} '{name}'" : context.Object.Kind.Kind;
}
