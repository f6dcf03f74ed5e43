namespace ManifestLint.Kubernetes.References;

/// <summary>What an object is named for.</summary>
public enum ReferenceUse
{
    /// <summary>The value of a variable: <c>configMapKeyRef</c>, <c>secretKeyRef</c>.</summary>
    Variable,

    /// <summary>All its entries as variables: <c>envFrom</c>.</summary>
    Variables,

    /// <summary>Files: a volume, or a source of a projected one.</summary>
    Volume,

    /// <summary>Credentials of a volume's driver, or of an issuer.</summary>
    Credentials,

    /// <summary>Credentials for a registry: <c>imagePullSecrets</c>.</summary>
    PullSecret,

    /// <summary>A Secret of a ServiceAccount.</summary>
    AccountSecret,

    /// <summary>The account that pods run as.</summary>
    Account,

    /// <summary>A PersistentVolumeClaim.</summary>
    Claim,

    /// <summary>A class: of storage, priority, runtime, Ingress or Gateway.</summary>
    Class,

    /// <summary>The headless Service that names a StatefulSet's pods.</summary>
    Governor,

    /// <summary>The certificate of an Ingress or a Gateway.</summary>
    Certificate,

    /// <summary>Where an Ingress or a route sends requests.</summary>
    Backend,

    /// <summary>The Gateway that a route belongs to.</summary>
    Parent,

    /// <summary>The workload that an autoscaler scales.</summary>
    ScaleTarget,

    /// <summary>The Service that the API server asks: webhooks, conversions, aggregated APIs.</summary>
    ServerCall,

    /// <summary>The issuer of a certificate.</summary>
    Issuer,

    /// <summary>The store that secrets come from.</summary>
    Store,

    /// <summary>A role that is bound, or an account that it is bound to.</summary>
    Binding,
}
