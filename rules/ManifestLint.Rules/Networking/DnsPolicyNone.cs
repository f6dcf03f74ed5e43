using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags pods that want no DNS server of the cluster and name none of their own.</summary>
public sealed class DnsPolicyNone : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML1170", "dns-policy-none")
        {
            Title = "No DNS server at all",
            Message =
                "DNS policy 'None' leaves the pod without DNS servers; it needs at least one in 'dnsConfig.nameservers'",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var spec = context.Pod.Spec;
        if (
            spec.Scalar("dnsPolicy") is { Value: "None" } policy
            && spec.Mapping("dnsConfig").ItemsOf("nameservers").IsEmpty
            && !context.Pod.MayBeFragment()
        )
        {
            context.Report(policy);
        }
    }
}
