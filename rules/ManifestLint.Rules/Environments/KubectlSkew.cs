using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>How far the kubectl of an image is from the cluster that it speaks to.</summary>
internal static class KubectlSkew
{
    // One minor older and one newer (Kubernetes, version skew policy).
    private const int GreatestSkew = 1;

    // Somebody's own image of that name has a version of its own.
    private const int LeastMinor = 10;

    // Images of which the tag is kubectl's version, by the last component of their names.
    private static readonly string[] Names = ["kubectl", "k8s"];

    /// <summary>The version of kubectl in an image, or null where the image is another one or its tag says nothing.</summary>
    internal static KubernetesVersion? VersionOf(ImageReference image)
    {
        var name = image.Repository[(image.Repository.LastIndexOf('/') + 1)..];
        return
            (
                name == Names[0]
                || (name == Names[1] && image.Repository.EndsWith("alpine/k8s", StringComparison.Ordinal))
            )
            && image.Tag is { } tag
            && KubernetesVersion.TryParse(tag, out var version)
            && version is { Major: 1, Minor: >= LeastMinor }
            ? version
            : null;
    }

    /// <summary>The minor of the cluster that an environment runs on, and who says so: its local cluster, or what production is said to run.</summary>
    internal static (KubernetesVersion Version, string Source)? ClusterOf(
        WorkspaceLandscape landscape,
        EnvironmentDescription environment
    )
    {
        if (landscape.ClusterOf.TryGetValue(environment.Name, out var cluster))
        {
            return cluster.Version is { } own ? (own, cluster.Title()) : null;
        }

        var stated = landscape.ProductionVersions.Select(production => production.Version).Distinct().ToList();
        return environment.Role == EnvironmentRole.Production && stated is [var only] ? (only, "production") : null;
    }

    /// <summary>Whether the two may speak to each other.</summary>
    internal static bool IsSupported(KubernetesVersion kubectl, KubernetesVersion cluster) =>
        kubectl.Major == cluster.Major && Math.Abs(kubectl.Minor - cluster.Minor) <= GreatestSkew;
}
