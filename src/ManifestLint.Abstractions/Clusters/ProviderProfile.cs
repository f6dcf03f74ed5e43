using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Clusters;

/// <summary>
/// What a local cluster has before anything is applied to it: by tool, by Kubernetes minor, and by what its definition switches on and off.
/// </summary>
/// <remarks>
/// <c>null</c> stands for "nobody can tell from the files": the definition has variables in it, mounts manifests that the tool installs, or the
/// answer depends on the tool's own version.
/// </remarks>
public sealed record ProviderProfile
{
    /// <summary>The API groups that k3s itself serves: its HelmChart controller, its addons, and the custom resources of Traefik.</summary>
    private static readonly ImmutableArray<string> GroupsOfK3s = ["helm.cattle.io", "k3s.cattle.io"];

    /// <summary>The storage classes that exist; the first is the default.</summary>
    public ImmutableArray<string> StorageClasses { get; init; } = [];

    /// <summary>Whether the storage classes are all that there can be before anything is applied.</summary>
    public bool KnowsStorageClasses { get; init; } = true;

    /// <summary>The class that a claim without one gets, or null.</summary>
    public string? DefaultStorageClass => StorageClasses is [var first, ..] ? first : null;

    /// <summary>Whether a claim can be mounted by several nodes at once (<c>ReadWriteMany</c>) on the storage that is there.</summary>
    public bool? SupportsReadWriteMany { get; init; }

    /// <summary>The ingress classes that exist; the first is the default.</summary>
    public ImmutableArray<string> IngressClasses { get; init; } = [];

    /// <summary>Whether the ingress classes are all that there can be before anything is applied.</summary>
    public bool KnowsIngressClasses { get; init; } = true;

    /// <summary>The class that an Ingress without one gets, or null.</summary>
    public string? DefaultIngressClass => IngressClasses is [var first, ..] ? first : null;

    /// <summary>Whether a metrics server runs.</summary>
    public bool? HasMetricsServer { get; init; }

    /// <summary>Whether a Service of type LoadBalancer gets an address.</summary>
    public bool? HasLoadBalancer { get; init; }

    /// <summary>Whether NetworkPolicies are enforced.</summary>
    public bool? EnforcesNetworkPolicies { get; init; }

    /// <summary>Whether the nodes have a network without anything being applied.</summary>
    public bool? HasPodNetwork { get; init; }

    /// <summary>The API groups of custom resources that are served: <c>helm.cattle.io</c>, <c>traefik.io</c>.</summary>
    public ImmutableArray<string> ApiGroups { get; init; } = [];

    /// <summary>Whether the groups are all that there can be before anything is applied.</summary>
    public bool KnowsApiGroups { get; init; } = true;

    /// <summary>The profile of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    public static ProviderProfile Of(LocalCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var profile = cluster.Tool switch
        {
            LocalClusterTool.Kind => OfKind(cluster),
            LocalClusterTool.K3d => OfK3s(cluster),
            _ => OfMinikube(cluster),
        };
        return cluster.IsPartlyKnown || cluster.BringsManifests ? profile.WithoutNegatives() : profile;
    }

    // kind: the class 'standard' (rancher.io/local-path), kindnet, and nothing else: https://kind.sigs.k8s.io/docs/user/configuration/
    private static ProviderProfile OfKind(LocalCluster cluster)
    {
        var hasOwnNetwork = cluster.NetworkPlugin is null;
        return new ProviderProfile
        {
            StorageClasses = ["standard"],
            SupportsReadWriteMany = false,
            HasMetricsServer = false,
            HasLoadBalancer = false,
            HasPodNetwork = hasOwnNetwork,
            EnforcesNetworkPolicies = hasOwnNetwork ? EnforcementOfKindnet(cluster.Version) : false,
        };
    }

    // kindnet is part of the node image, and enforces policies since kind 0.24, whose images begin with 1.25 and whose newest is 1.31.
    private static bool? EnforcementOfKindnet(KubernetesVersion? version) =>
        version is not { } known ? null
        : known >= new KubernetesVersion(1, 31) ? true
        : known < new KubernetesVersion(1, 25) ? false
        : null;

    // k3s: https://docs.k3s.io/installation/packaged-components and https://docs.k3s.io/networking/networking-services
    private static ProviderProfile OfK3s(LocalCluster cluster)
    {
        var disabled = cluster.DisabledComponents.Select(component => component.Text).ToHashSet(StringComparer.Ordinal);
        var hasTraefik = !disabled.Contains("traefik");
        var hasFlannel = cluster.NetworkPlugin is null;
        return new ProviderProfile
        {
            StorageClasses = disabled.Contains("local-storage") ? [] : ["local-path"],
            SupportsReadWriteMany = false,
            IngressClasses = hasTraefik ? ["traefik"] : [],
            HasMetricsServer = !disabled.Contains("metrics-server"),
            HasLoadBalancer = !disabled.Contains("servicelb"),
            HasPodNetwork = hasFlannel,
            EnforcesNetworkPolicies = hasFlannel && !HasArgument(cluster, "--disable-network-policy"),
            ApiGroups = hasTraefik ? [.. GroupsOfK3s, .. GroupsOfTraefik(cluster.Version)] : GroupsOfK3s,
        };
    }

    // Traefik 3 came with 1.32; it took the old group away and brought the Gateway API's resources along.
    private static ImmutableArray<string> GroupsOfTraefik(KubernetesVersion? version) =>
        version is not { } known ? ["traefik.io", "traefik.containo.us", "gateway.networking.k8s.io"]
        : known >= new KubernetesVersion(1, 32) ? ["traefik.io", "gateway.networking.k8s.io"]
        : ["traefik.io", "traefik.containo.us"];

    // minikube: https://minikube.sigs.k8s.io/docs/handbook/addons/; 'minikube tunnel' gives Services addresses, and no file shows it.
    private static ProviderProfile OfMinikube(LocalCluster cluster)
    {
        var addons = cluster.Addons.Select(addon => addon.Text).ToHashSet(StringComparer.Ordinal);
        var plugin = cluster.NetworkPlugin?.Text;
        return new ProviderProfile
        {
            StorageClasses = ["standard"],
            KnowsStorageClasses =
                !addons.Contains("csi-hostpath-driver") && !addons.Contains("storage-provisioner-rancher"),
            SupportsReadWriteMany = null,
            IngressClasses = addons.Contains("ingress") ? ["nginx"] : [],
            KnowsIngressClasses = !addons.Contains("kong") && !addons.Contains("istio"),
            HasMetricsServer = addons.Contains("metrics-server"),
            HasLoadBalancer = addons.Contains("metallb") ? true : null,
            HasPodNetwork = plugin is not "false",
            EnforcesNetworkPolicies =
                plugin is "calico" or "cilium" ? true
                : plugin is "bridge" or "flannel" or "false" ? false
                : null,
            KnowsApiGroups = addons.Count == 0,
        };
    }

    private static bool HasArgument(LocalCluster cluster, string argument) =>
        cluster.ServerArguments.Any(value => value.Text == argument || value.Text == $"{argument}=true");

    // What is there stays true; what is not seen may be there.
    private ProviderProfile WithoutNegatives() =>
        this with
        {
            KnowsStorageClasses = false,
            KnowsIngressClasses = false,
            KnowsApiGroups = false,
            SupportsReadWriteMany = SupportsReadWriteMany is true ? true : null,
            HasMetricsServer = HasMetricsServer is true ? true : null,
            HasLoadBalancer = HasLoadBalancer is true ? true : null,
            HasPodNetwork = HasPodNetwork is true ? true : null,
            EnforcesNetworkPolicies = EnforcesNetworkPolicies is true ? true : null,
        };
}
