using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags probes and lifecycle hooks that make the kubelet connect to a host of the manifest's choice.</summary>
public sealed class PssHostProbe : Rule
{
    private static readonly KubernetesVersion Since = new(1, 34);

    private static readonly YamlPath[] Handlers =
    [
        YamlPath.Parse("startupProbe"),
        YamlPath.Parse("readinessProbe"),
        YamlPath.Parse("livenessProbe"),
        YamlPath.Parse("lifecycle.postStart"),
        YamlPath.Parse("lifecycle.preStop"),
    ];

    private static readonly string[] Actions = ["httpGet", "tcpSocket"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0709", "pss-host-probe")
        {
            Title = "Probe or hook to another host",
            Message = "'{1}' of container '{0}' makes the kubelet connect to host '{2}'",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 5.0,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check);

    private static void Check(ContainerContext context)
    {
        if (context.TargetVersion < Since)
        {
            return;
        }

        foreach (var handler in Handlers)
        {
            if (handler.Find(context.Container.Node) is YamlMapping node)
            {
                CheckHandler(context, handler, node);
            }
        }
    }

    private static void CheckHandler(ContainerContext context, YamlPath handler, YamlMapping node)
    {
        foreach (var action in Actions)
        {
            if (node.Mapping(action)?.Scalar("host") is { Value.Length: > 0 } host)
            {
                context
                    .Report(host, context.Container.Name, handler, host)
                    .WithFix("Remove 'host'", FixSafety.Unsafe, node.Removal($"{action}.host"));
            }
        }
    }
}
