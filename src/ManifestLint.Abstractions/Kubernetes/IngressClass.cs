using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>The class of an Ingress: which controller serves it.</summary>
public static class IngressClass
{
    private const string Annotation = "kubernetes.io/ingress.class";

    /// <summary>The scalar that names an Ingress's class: the field, or the annotation before it; null where the default class is meant.</summary>
    /// <param name="ingress">An Ingress.</param>
    public static YamlScalar? NameOf(KubernetesObject ingress)
    {
        ArgumentNullException.ThrowIfNull(ingress);
        return ingress.Spec?.Scalar("ingressClassName") ?? ingress.Annotations?.Scalar(Annotation);
    }
}
