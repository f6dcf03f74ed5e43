namespace ManifestLint.Parity;

/// <summary>Why environments are expected to differ in something. Each is a phrase that a report shows beside what it folds away.</summary>
internal static class ParityExpectations
{
    internal const string Namespace = "each environment has a namespace of its own";
    internal const string Replicas = "replicas are sized for each environment";
    internal const string Sizes = "requests and limits are sized for each environment; only their absence counts";
    internal const string Effective =
        "what is not written is there all the same: a request is equal to the limit, and a LimitRange or the pod may give both";
    internal const string Release = "environments run different releases of one image";
    internal const string Registry = "images are promoted through registries";
    internal const string PullPolicy = "when an image is pulled depends on where it comes from";
    internal const string ProbeTiming = "the timing of probes suits the machine";
    internal const string Values =
        "values of configuration differ between environments and are not compared; only their keys are";
    internal const string Sources =
        "which Secret or ConfigMap a value is taken from belongs to the environment; only whether it is one counts";
    internal const string Hosts = "host names belong to the environment";
    internal const string Scheduling = "the nodes of clusters differ";
    internal const string Annotations = "annotations speak to the tools of one cluster";
    internal const string Storage = "storage class and size belong to the cluster";
    internal const string IngressClass = "the Ingress controller belongs to the cluster";
    internal const string Exposure = "how a Service is exposed belongs to the cluster";
    internal const string NamesEnvironment = "the value is the environment's name";
    internal const string BackingService =
        "development runs its backing services in the cluster, production has managed ones; whether they are the same is compared apart (ML32xx)";
    internal const string OtherExposure =
        "the Service is exposed by itself in the one, and through an Ingress in the other";
    internal const string OtherEntrance =
        "the Service is exposed in both, through an Ingress in the one and through a route of the Gateway API in the other";
    internal const string SecretSource =
        "the Secret is written down in the one, and an operator makes it in the other from what is kept elsewhere";
    internal const string SecretTaken =
        "the Secret is written down in the one, and asked for by the same name in the other, where something else makes it";
    internal const string Provisioned = "Terraform makes the object beside the manifests";
    internal const string OtherName =
        "the object has another name in the one, and what refers to it here refers to the other there";
    internal const string Repeated =
        "an environment has several objects of this name, which cannot be told apart; the first one is compared";
    internal const string RangeEffects =
        "a LimitRange counts by what it gives: requests and limits are compared as containers have them in effect";
    internal const string ClaimLabels = "labels and annotations of claims do not change what runs";
    internal const string Metadata = "descriptive labels do not change what runs";
}
