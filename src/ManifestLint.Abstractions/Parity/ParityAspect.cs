namespace ManifestLint.Parity;

/// <summary>What a difference between environments is about.</summary>
public enum ParityAspect
{
    /// <summary>An object that some of the environments lack.</summary>
    Object,

    /// <summary>A container that some of the environments lack: a sidecar, an init container.</summary>
    Container,

    /// <summary>The image of a container.</summary>
    Image,

    /// <summary>A probe: whether there is one.</summary>
    Probe,

    /// <summary>How a probe asks, or its timing.</summary>
    ProbeSetting,

    /// <summary>Requests and limits.</summary>
    Resources,

    /// <summary>What a pod may do: security contexts, host namespaces, pod security labels, network policies.</summary>
    Security,

    /// <summary>A variable of a container: whether it is there, and where its value comes from.</summary>
    EnvironmentVariable,

    /// <summary>A key of a ConfigMap or Secret.</summary>
    ConfigurationKey,

    /// <summary>A selector.</summary>
    Selector,

    /// <summary>A label.</summary>
    Label,

    /// <summary>An annotation.</summary>
    Annotation,

    /// <summary>A port or the type of a Service.</summary>
    ServicePort,

    /// <summary>A host, path or backend of an Ingress or route.</summary>
    Route,

    /// <summary>A number of replicas, or the bounds of autoscaling.</summary>
    Replicas,

    /// <summary>A volume or claim.</summary>
    Volume,

    /// <summary>The namespace.</summary>
    Namespace,

    /// <summary>Where pods may run: node selectors, tolerations, affinity.</summary>
    Scheduling,

    /// <summary>Anything else of an object's fields.</summary>
    Field,
}
