using ManifestLint.Kubernetes;
using ManifestLint.Rules.Images;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Probes;

/// <summary>Flags Jobs that never complete because a proxy beside the work never ends.</summary>
public sealed class SidecarNotNative : Rule
{
    private static readonly KubernetesVersion NativeSidecars = new(1, 29);

    // Programs that serve until somebody stops them, by the last component of their image.
    private static readonly string[] Servers =
    [
        "cloud-sql-proxy",
        "gce-proxy",
        "alloydb-auth-proxy",
        "proxyv2",
        "envoy",
        "fluent-bit",
        "fluentd",
        "filebeat",
        "pgbouncer",
        "oauth2-proxy",
        "kube-rbac-proxy",
    ];

    private static readonly string[] ArgumentKeys = ["command", "args"];
    private static readonly string[] WaysToStop = ["quit", "kill", "shutdown", "exit-zero", "healthz/fail"];

    public override RuleDescriptor Descriptor { get; } =
        new("ML0663", "sidecar-not-native")
        {
            Title = "Job that waits for its proxy",
            Message =
                "Container '{0}' never ends by itself, so the {1} never completes; make it an init container with restartPolicy Always",
            Category = RuleCategory.Probes,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachContainer(Check, ContainerKinds.Regular);

    private static void Check(ContainerContext context)
    {
        if (
            context.TargetVersion >= NativeSidecars
            && context.Object.Kind is { Group: "batch", Kind: var kind }
            && context.Pod.Spec.Sequence("containers") is { Items.Length: > 1 }
            && ContainerImage.Of(context.Container) is { } image
            && Servers.Contains(image.LastComponent, StringComparer.Ordinal)
            // Where processes are shared, another container can end the proxy.
            && context.Pod.Spec.Scalar("shareProcessNamespace") is not { IsTrue: true }
            && !context.Pod.Containers.Any(SaysHowToStop)
        )
        {
            context.Report(image.Node, context.Container.Name, kind);
        }
    }

    // '--quitquitquit', 'curl .../quitquitquit', 'pkill cloud_sql_proxy': the work stops the proxy when it is done.
    private static bool SaysHowToStop(Container container) =>
        ArgumentKeys
            .SelectMany(key => container.Node.Sequence(key)?.Items.OfType<YamlScalar>() ?? [])
            .Concat(container.Environment.Select(variable => variable.Scalar("name")).OfType<YamlScalar>())
            .Any(scalar => WaysToStop.Any(way => scalar.Value.Contains(way, StringComparison.OrdinalIgnoreCase)));
}
