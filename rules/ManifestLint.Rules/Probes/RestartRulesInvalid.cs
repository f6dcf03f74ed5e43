using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags restart policies and restart rules of single containers that the API server of the target refuses.</summary>
public sealed class RestartRulesInvalid : Rule
{
    private const int MostRules = 20;
    private const int MostExitCodes = 255;

    // A field is known one or more minors before its feature gate (SidecarContainers, ContainerRestartRules) is on by default. In a minor that does
    // not know it at all it is field-too-new's.
    private static readonly KubernetesVersion SidecarsKnown = new(1, 28);
    private static readonly KubernetesVersion SidecarsSince = new(1, 29);

    private static readonly KubernetesVersion RulesKnown = new(1, 34);
    private static readonly KubernetesVersion RulesSince = new(1, 35);

    // The gate of this action (RestartAllContainersOnContainerExits) is on by default a minor later.
    private static readonly KubernetesVersion RestartAllSince = new(1, 36);

    private static readonly RuleMessage SidecarTooNew = new(
        "Init container '{0}' restarts by itself, which works from Kubernetes 1.29 on; the target is {1}"
    );

    private static readonly RuleMessage OnInitContainer = new(
        "Init container '{0}' may have no restart policy but 'Always' before Kubernetes 1.35, so '{1}' is refused; the target is {2}"
    );

    private static readonly RuleMessage RulesTooNew = new(
        "Container '{0}' has restart rules, which work from Kubernetes 1.35 on; the target is {1}"
    );

    private static readonly RuleMessage RulesWithoutPolicy = new(
        "Container '{0}' has restart rules but no restart policy of its own, which they need"
    );

    private static readonly RuleMessage RestartAllTooNew = new(
        "'RestartAllContainers' works from Kubernetes 1.36 on; the target is {0}"
    );

    private static readonly RuleMessage TooManyRules = new(
        "Container '{0}' has {1} restart rules, but the API server allows no more than 20"
    );

    private static readonly RuleMessage WithoutExitCodes = new(
        "A restart rule of container '{0}' has no 'exitCodes', so it never applies and is refused"
    );

    private static readonly RuleMessage CodeCount = new(
        "A restart rule of container '{0}' names {1} exit codes, but the API server wants 1 to 255"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0669", "restart-rules-invalid")
        {
            Title = "Restart policy of a container that the API server refuses",
            Message =
                "Container '{0}' may have no restart policy of its own before Kubernetes 1.35; the target is {1}, where the pod has the only one",
            Category = RuleCategory.Probes,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachContainer(Check, ContainerKinds.LongRunning | ContainerKinds.Init);

    private static void Check(ContainerContext context)
    {
        var node = context.Container.Node;
        if (
            node.KnownText("restartPolicy") is { Value.Length: > 0 } policy
            && context.TargetVersion >= (policy.Value == "Always" ? SidecarsKnown : RulesKnown)
        )
        {
            CheckPolicy(context, policy);
        }

        if (node["restartPolicyRules"] is YamlSequence { Items.Length: > 0 } && context.TargetVersion >= RulesKnown)
        {
            CheckRules(context, node);
        }
    }

    private static void CheckPolicy(ContainerContext context, YamlScalar policy)
    {
        var name = context.Container.Name;
        switch (context.Container.Kind)
        {
            case ContainerKinds.Sidecar when context.TargetVersion < SidecarsSince:
                context.Report(SidecarTooNew, policy, name, context.TargetVersion);
                break;
            case ContainerKinds.Init when context.TargetVersion < RulesSince:
                context.Report(OnInitContainer, policy, name, policy, context.TargetVersion);
                break;
            case ContainerKinds.Regular when context.TargetVersion < RulesSince:
                context.Report(policy, name, context.TargetVersion);
                break;
        }
    }

    private static void CheckRules(ContainerContext context, YamlMapping node)
    {
        node.TryGetEntry("restartPolicyRules", out var entry);
        var name = context.Container.Name;
        var rules = node.ItemsOf("restartPolicyRules");
        if (context.TargetVersion < RulesSince)
        {
            context.Report(RulesTooNew, entry.Key, name, context.TargetVersion);
            return;
        }

        if (FieldValues.IsEmpty(node["restartPolicy"]) && !context.Container.IsFragment)
        {
            context.Report(RulesWithoutPolicy, entry.Key, name);
        }

        if (rules.Length > MostRules)
        {
            context.Report(TooManyRules, entry.Key, name, rules.Length);
        }

        foreach (var rule in rules)
        {
            CheckRule(context, rule as YamlMapping);
        }
    }

    private static void CheckRule(ContainerContext context, YamlMapping? rule)
    {
        if (rule is null)
        {
            return;
        }

        if (
            rule.KnownText("action") is { Value: "RestartAllContainers" } action
            && context.TargetVersion >= RulesSince
            && context.TargetVersion < RestartAllSince
        )
        {
            context.Report(RestartAllTooNew, action, context.TargetVersion);
        }

        if (rule["exitCodes"].IsAbsent())
        {
            context.Report(
                WithoutExitCodes,
                rule.Entries is [var first, ..] ? first.Key : rule,
                context.Container.Name
            );
        }
        else if (
            rule.Mapping("exitCodes")?["values"] is YamlSequence
            {
                Items.Length: var count and (0 or > MostExitCodes)
            } values
        )
        {
            context.Report(CodeCount, values, context.Container.Name, count);
        }
    }
}
