using ManifestLint.Clusters;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local clusters that run another Kubernetes minor than production.</summary>
public sealed class LocalClusterVersionDrift : Rule
{
    private static readonly RuleMessage Skew = new(
        "The kubectl {0} of container '{1}' speaks to Kubernetes {2} ({3}); one minor older or newer is supported"
    )
    {
        Severity = Severity.Info,
    };

    public LocalClusterVersionDrift()
        : base(
            new("ML3003", "local-cluster-version-drift")
            {
                Title = "Local cluster of another Kubernetes minor than production",
                Message = "'{0}' is Kubernetes {1}, but production runs {2}, as {3} says",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
                Checklist = ChecklistPoint.KubernetesVersion,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachLocalCluster(Check);
        rules.ForEnvironment(CheckKubectl);
    }

    private static void CheckKubectl(EnvironmentContext context)
    {
        if (KubectlSkew.ClusterOf(context.Landscape, context.Description) is not { } cluster)
        {
            return;
        }

        foreach (var container in context.Objects.Pods.SelectMany(pod => pod.Containers))
        {
            if (
                container.Image is { } image
                && ImageReference.TryParse(image.Value, out var reference)
                && KubectlSkew.VersionOf(reference) is { } version
                && !KubectlSkew.IsSupported(version, cluster.Version)
            )
            {
                context.Report(
                    Skew,
                    container.Pod.Owner,
                    image,
                    version,
                    container.Name,
                    cluster.Version,
                    cluster.Source
                );
            }
        }
    }

    private static void Check(LocalClusterContext context)
    {
        var stated = context.Landscape.ProductionVersions;
        if (stated.Select(production => production.Version).Distinct().Count() != 1 || !IsForDevelopment(context))
        {
            return;
        }

        var production = stated[0];
        var values = context.Cluster.RequestedVersion is { } requested ? [requested] : context.Cluster.Images;
        foreach (var value in values)
        {
            if (VersionOf(value.Text) is { } version && version != production.Version)
            {
                var finding = context.Report(
                    null,
                    value.Place,
                    value.Text,
                    version,
                    production.Version,
                    production.Place is { } place ? $"{place.Source.Path}:{place.Start.Line}" : "the configuration"
                );
                if (production.Place is { } there)
                {
                    finding.Related(there, "the version of production");
                }
            }
        }
    }

    private static KubernetesVersion? VersionOf(string text) =>
        LocalCluster.VersionOf(text) ?? (KubernetesVersion.TryParse(text, out var version) ? version : null);

    // A cluster that serves an environment, the only one there is, and those defined beside one of these. Others may be there for tests of versions.
    private static bool IsForDevelopment(LocalClusterContext context)
    {
        var cluster = context.Cluster;
        var configured = context.Landscape.Clusters.Where(other => other.Root is not null).ToList();
        var candidates =
            configured.Count > 0
                ? configured
                : context.Landscape.Clusters.Where(other => !other.Place.Source.Path.StartsWith('.')).ToList();
        var serving = context.Landscape.ClusterOf.Values.ToHashSet();
        return serving.Contains(cluster)
            || (candidates is [var only] && only == cluster)
            || (cluster.Root is not null && serving.Any(other => DirectoryOf(other) == DirectoryOf(cluster)));
    }

    private static string DirectoryOf(LocalCluster cluster)
    {
        var path = cluster.Place.Source.Path;
        return path[..(path.LastIndexOf('/') + 1)];
    }
}
