using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags kernel parameters that are not isolated from other pods of the node.</summary>
public sealed class PssSysctls : Rule
{
    // Since which minor a sysctl counts as safe; 1.0 for those that always did.
    private static readonly FrozenDictionary<string, KubernetesVersion> SafeSince = new Dictionary<
        string,
        KubernetesVersion
    >(StringComparer.Ordinal)
    {
        ["kernel.shm_rmid_forced"] = new(1, 0),
        ["net.ipv4.ip_local_port_range"] = new(1, 0),
        ["net.ipv4.ip_unprivileged_port_start"] = new(1, 0),
        ["net.ipv4.tcp_syncookies"] = new(1, 0),
        ["net.ipv4.ping_group_range"] = new(1, 0),
        ["net.ipv4.ip_local_reserved_ports"] = new(1, 27),
        ["net.ipv4.tcp_keepalive_time"] = new(1, 29),
        ["net.ipv4.tcp_fin_timeout"] = new(1, 29),
        ["net.ipv4.tcp_keepalive_intvl"] = new(1, 29),
        ["net.ipv4.tcp_keepalive_probes"] = new(1, 29),
        ["net.ipv4.tcp_rmem"] = new(1, 32),
        ["net.ipv4.tcp_wmem"] = new(1, 32),
        ["net.ipv4.tcp_slow_start_after_idle"] = new(1, 37),
        ["net.ipv4.tcp_notsent_lowat"] = new(1, 37),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly RuleMessage SafeLater = new(
        "Sysctl '{0}' counts as safe only since Kubernetes {1}; the target is {2}"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0714", "pss-sysctls")
        {
            Title = "Unsafe sysctl",
            Message = "Sysctl '{0}' is not a safe one: it can affect other pods of the node",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 5.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var sysctls = context.Pod.SecurityContext.Node?.Sequence("sysctls");
        foreach (var sysctl in sysctls?.Items.OfType<YamlMapping>() ?? [])
        {
            if (sysctl.Scalar("name") is not { } name)
            {
                continue;
            }

            if (!SafeSince.TryGetValue(name.Value, out var since))
            {
                context.Report(name, name);
            }
            else if (since > context.TargetVersion)
            {
                context.Report(SafeLater, name, name, since, context.TargetVersion);
            }
        }
    }
}
