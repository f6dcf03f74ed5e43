namespace ManifestLint.Rules;

/// <summary>What a rule is about. A category is a folder of rules and a heading of the rule index.</summary>
public enum RuleCategory
{
    /// <summary>The files themselves: whether they can be read, and the analysis of them.</summary>
    Analysis,

    /// <summary>YAML and values that parse but mean something else.</summary>
    Structure,

    /// <summary>API versions and their life cycle.</summary>
    ApiVersions,

    /// <summary>Names, labels, annotations, namespaces.</summary>
    Metadata,

    /// <summary>Image references and the supply chain.</summary>
    Images,

    /// <summary>Requests, limits and quality of service.</summary>
    Resources,

    /// <summary>Probes, lifecycle hooks and restarts.</summary>
    Probes,

    /// <summary>The pod security standards and other hardening.</summary>
    Security,

    /// <summary>Configuration and secrets.</summary>
    Configuration,

    /// <summary>Services, Ingresses, Gateways, DNS and network policies.</summary>
    Networking,

    /// <summary>Replicas, disruption, scheduling and autoscaling.</summary>
    Availability,

    /// <summary>Volumes and claims.</summary>
    Storage,

    /// <summary>Roles, bindings and service accounts.</summary>
    AccessControl,

    /// <summary>Jobs and schedules.</summary>
    Jobs,

    /// <summary>Kustomize, Helm and GitOps.</summary>
    Composition,

    /// <summary>Differences between environments, local clusters included.</summary>
    Environments,
}
