using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local clusters that do not enforce the network policies of an environment, and policies of a network plugin that is not there.</summary>
public sealed class LocalCNIPolicyGap : Rule
{
    private static readonly string[] Enforcers =
    [
        "antrea",
        "calico",
        "canal",
        "cilium",
        "kube-network-policies",
        "kube-router",
        "ovn-kubernetes",
        "tigera",
        "weave",
    ];

    // Those that give pods a network, and leave policies to others.
    private static readonly string[] Others = ["aws-vpc-cni", "flannel", "kindnet", "multus", "kube-ovn"];

    private static readonly RuleMessage NoNetwork = new(
        "The {0} switches its network off and nothing here installs another one, so its nodes never become ready"
    );

    private static readonly RuleMessage NoPlugin = new("{0} '{1}' needs {2}, which nothing installs in the {3}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3006", "local-cni-policy-gap")
        {
            Title = "Network policies that the local cluster does not enforce",
            Message = "The {0} does not enforce the network policies of '{1}', so what they forbid works here",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Addons,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(static context =>
        {
            foreach (var member in context.Members)
            {
                if (!CheckNetwork(context, member))
                {
                    CheckPolicies(context, member);
                }

                CheckPlugin(context, member, "cilium.io", "Cilium", "cilium");
                CheckPlugin(context, member, "crd.projectcalico.org", "Calico", "calico", "tigera", "canal");
                CheckPlugin(context, member, "projectcalico.org", "Calico", "calico", "tigera", "canal");
            }
        });

    // Without a network there is nothing that could enforce or not enforce a policy.
    private static bool CheckNetwork(LocalClusterContext context, EnvironmentMember member)
    {
        if (
            context.Cluster is not { NetworkPlugin: { } plugin, Profile.HasPodNetwork: false }
            || InstalledSoftware.Of(member, context.Landscape).MayHave([.. Enforcers, .. Others])
        )
        {
            return false;
        }

        context.Report(NoNetwork, plugin.Place, context.Cluster.Title());
        return true;
    }

    private static void CheckPolicies(LocalClusterContext context, EnvironmentMember member)
    {
        if (
            context.Cluster.Profile.EnforcesNetworkPolicies is not false
            || member.Objects.OfKind("networking.k8s.io", "NetworkPolicy").FirstOrDefault() is not { } policy
            || InstalledSoftware.Of(member, context.Landscape).MayHave(Enforcers)
        )
        {
            return;
        }

        context
            .Report(null, CauseIn(context.Cluster), context.Cluster.Title(), member.Label)
            .Related(policy.Anchor, "a network policy");
    }

    private static SourceSpan CauseIn(LocalCluster cluster) =>
        cluster.NetworkPlugin is { } plugin ? plugin.Place
        : cluster.ServerArguments.FirstOrDefault(argument =>
            argument.Text.StartsWith("--disable-network-policy", StringComparison.Ordinal)
        )
            is { Text: not null } argument
            ? argument.Place
        : cluster.Images is [var image, ..] ? image.Place
        : cluster.Place;

    private static void CheckPlugin(
        LocalClusterContext context,
        EnvironmentMember member,
        string group,
        string plugin,
        params string[] names
    )
    {
        if (
            context.Cluster
                is {
                    BringsManifests: false,
                    IsPartlyKnown: false,
                    NetworkPlugin: null or { Text: "none" or "bridge" or "flannel" }
                }
            && member.Objects.All.FirstOrDefault(@object =>
                @object.Kind.Group == group && @object.Kind.Kind.EndsWith("NetworkPolicy", StringComparison.Ordinal)
            )
                is { } policy
            && !InstalledSoftware.Of(member, context.Landscape).MayHave(names)
        )
        {
            context
                .Report(
                    NoPlugin,
                    member,
                    policy,
                    policy.Anchor,
                    policy.Kind.Kind,
                    policy.Name,
                    plugin,
                    context.Cluster.Title()
                )
                .Related(context.Cluster.Place, "the cluster");
        }
    }
}
