using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags autoscaling by CPU or memory in local clusters without a metrics server.</summary>
public sealed class LocalMetricsMissing : Rule
{
    private static readonly RuleMessage Top = new("'kubectl top' shows nothing: the {0} has no metrics server");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3009", "local-metrics-missing")
        {
            Title = "Autoscaling without a metrics server",
            Message =
                "HorizontalPodAutoscaler '{0}' never scales: the {1} has no metrics server; install one, or leave the autoscaler out here",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Addons,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(static context =>
        {
            if (context.Cluster.Profile.HasMetricsServer is not false)
            {
                return;
            }

            foreach (
                var member in context.Members.Where(member =>
                    !InstalledSoftware.Of(member, context.Landscape).MayHave("metrics-server", "metrics.k8s.io")
                )
            )
            {
                Check(context, member);
            }
        });

    private static void Check(LocalClusterContext context, EnvironmentMember member)
    {
        foreach (
            var scaler in member.Objects.OfKind("autoscaling", "HorizontalPodAutoscaler").Where(NeedsMetricsServer)
        )
        {
            context
                .Report(null, member, scaler, scaler.Anchor, scaler.Name, context.Cluster.Title())
                .Related(context.Cluster.Place, "the cluster");
        }

        // Which cluster a script means is known where there is but one.
        if (context.Landscape.Clusters is [_])
        {
            foreach (var command in context.Landscape.Commands.Where(command => command.Is("kubectl", "top")))
            {
                context.Report(Top, command.Place, context.Cluster.Title());
            }
        }
    }

    // By default, and in autoscaling/v1 always, it is the CPU that counts.
    private static bool NeedsMetricsServer(KubernetesObject scaler) =>
        scaler.Spec?.Sequence("metrics") is not { Items.IsEmpty: false } metrics
        || metrics.Items.OfType<YamlMapping>().Any(metric => metric.Text("type") is "Resource" or "ContainerResource");
}
