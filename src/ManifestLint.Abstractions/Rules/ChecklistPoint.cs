namespace ManifestLint.Rules;

/// <summary>The points of a production-like local setup, in their order. A rule whose findings speak against one names it in its descriptor.</summary>
public enum ChecklistPoint
{
    /// <summary>The local cluster runs production's Kubernetes minor, and its version is pinned.</summary>
    KubernetesVersion = 1,

    /// <summary>The local setup is made of the same manifests: an overlay or chart of a shared base, not a Compose file or loose commands.</summary>
    SharedManifests,

    /// <summary>Containers have requests and limits.</summary>
    Resources,

    /// <summary>Containers have liveness and readiness probes, and a startup probe where the start is slow; none is mixed up with another.</summary>
    Probes,

    /// <summary>Configuration is in ConfigMaps and secrets are in Secrets, none in plain variables.</summary>
    Configuration,

    /// <summary>Ingresses and Services lead to containers that listen.</summary>
    Discovery,

    /// <summary>Backing services are the same by type and version.</summary>
    BackingServices,

    /// <summary>The controllers and add-ons that the manifests need are there, or are said to be left out.</summary>
    Addons,

    /// <summary>What is simpler than in production is written down.</summary>
    Simplifications,
}
