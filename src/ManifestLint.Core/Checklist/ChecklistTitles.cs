using ManifestLint.Rules;

namespace ManifestLint.Checklist;

/// <summary>The points of the checklist in words.</summary>
public static class ChecklistTitles
{
    /// <summary>The point as a statement that holds or does not.</summary>
    /// <param name="point">The point.</param>
    public static string Title(this ChecklistPoint point) =>
        point switch
        {
            ChecklistPoint.KubernetesVersion => "The local cluster runs production's Kubernetes minor, pinned",
            ChecklistPoint.SharedManifests =>
                "The local setup is an overlay or chart of the manifests that production uses",
            ChecklistPoint.Resources => "Containers have requests and limits",
            ChecklistPoint.Probes => "Liveness and readiness probes are there, and not mixed up",
            ChecklistPoint.Configuration => "Configuration is in ConfigMaps, secrets are in Secrets",
            ChecklistPoint.Discovery => "Ingresses and Services lead to containers that listen",
            ChecklistPoint.BackingServices => "Backing services are the same, by type and version",
            ChecklistPoint.Addons => "Controllers and add-ons are there, or said to be left out",
            ChecklistPoint.Simplifications => "What is simpler than in production is written down",
            _ => throw new ArgumentOutOfRangeException(nameof(point), point, "Not a point"),
        };
}
