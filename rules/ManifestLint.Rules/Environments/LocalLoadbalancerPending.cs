using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags Services of type LoadBalancer in local clusters that have none.</summary>
public sealed class LocalLoadbalancerPending : Rule
{
    private static readonly string[] LoadBalancers =
    [
        "cilium",
        "cloud-provider-kind",
        "klipper",
        "kube-vip",
        "loxilb",
        "metallb",
        "openelb",
        "purelb",
    ];

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3008", "local-loadbalancer-pending")
        {
            Title = "Service of type LoadBalancer without a load balancer",
            Message =
                "Service '{0}' never gets an address: the {1} has no load balancer; install MetalLB or cloud-provider-kind, or use another type here",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Addons,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(static context =>
        {
            if (context.Cluster.Profile.HasLoadBalancer is not false)
            {
                return;
            }

            foreach (
                var member in context.Members.Where(member =>
                    !InstalledSoftware.Of(member, context.Landscape).MayHave(LoadBalancers)
                )
            )
            {
                foreach (Service service in member.Objects.Services)
                {
                    if (
                        service.Object.Spec is { } spec
                        && spec.Scalar("type") is { } type
                        && type.HasValue("LoadBalancer")
                        && spec["loadBalancerClass"] is null
                    )
                    {
                        context
                            .Report(null, member, service.Object, type, service.Object.Name, context.Cluster.Title())
                            .Related(context.Cluster.Place, "the cluster");
                    }
                }
            }
        });
}
