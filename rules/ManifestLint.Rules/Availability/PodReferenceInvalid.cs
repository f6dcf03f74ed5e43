using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags names in a pod that can be none: of its node, its service account and its classes, of its host, of its gates.</summary>
public sealed class PodReferenceInvalid : Rule
{
    private const int LongestHostname = 64;

    private static readonly string[] Subdomains =
    [
        "nodeName",
        "serviceAccountName",
        "priorityClassName",
        "runtimeClassName",
        "hostnameOverride",
    ];

    private static readonly string[] Labels = ["hostname", "subdomain"];

    private static readonly (string List, string Field)[] Gates =
    [
        ("readinessGates", "conditionType"),
        ("schedulingGates", "name"),
    ];

    private static readonly RuleMessage TooLong = new(
        "'{0}' has {1} characters, but 'hostnameOverride' takes no more than 64"
    );

    private static readonly RuleMessage Overridden = new("'hostnameOverride' is refused in a pod with '{0}: true'");

    private static readonly RuleMessage GateTwice = new("The pod has two scheduling gates named '{0}'");

    private static readonly RuleMessage GateOnNode = new(
        "A pod with scheduling gates is not scheduled yet, so the API server refuses 'nodeName'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1368", "pod-reference-invalid")
        {
            Title = "Name in a pod that can be none",
            Message = "'{0}' cannot be in '{1}': it {2}",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var spec = context.Pod.Spec;
        foreach (var field in Subdomains)
        {
            if (
                spec.KnownText(field) is { Value.Length: > 0 } name
                && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason)
            )
            {
                context.Report(name, name, field, reason);
            }
        }

        foreach (var field in Labels)
        {
            if (
                spec.KnownText(field) is { Value.Length: > 0 } name
                && !NameSyntax.IsDns1123Label(name.Value, out var reason)
            )
            {
                context.Report(name, name, field, reason);
            }
        }

        CheckOverride(context, spec);
        CheckGates(context, spec);
    }

    private static void CheckOverride(PodContext context, YamlMapping spec)
    {
        if (spec.KnownText("hostnameOverride") is not { Value.Length: > 0 } name)
        {
            return;
        }

        if (name.Value.Length > LongestHostname)
        {
            context.Report(TooLong, name, name, name.Value.Length);
        }

        foreach (var key in (ReadOnlySpan<string>)["hostNetwork", "setHostnameAsFQDN"])
        {
            if (spec.Scalar(key) is { IsTrue: true } other)
            {
                context.Report(Overridden, name, key).Related(other, key);
            }
        }
    }

    private static void CheckGates(PodContext context, YamlMapping spec)
    {
        HashSet<string>? seen = null;
        foreach (var (list, field) in Gates)
        {
            foreach (var gate in spec.ItemsOf(list).OfType<YamlMapping>())
            {
                if (gate.KnownText(field) is not { } name)
                {
                    continue;
                }

                if (!NameSyntax.IsQualifiedName(name.Value, out var reason))
                {
                    context.Report(name, name, $"{list}.{field}", reason);
                }
                else if (list == "schedulingGates" && !(seen ??= []).Add(name.Value))
                {
                    context.Report(GateTwice, name, name);
                }
            }
        }

        if (!spec.ItemsOf("schedulingGates").IsEmpty && spec.KnownText("nodeName") is { Value.Length: > 0 } node)
        {
            context.Report(GateOnNode, node);
        }
    }
}
