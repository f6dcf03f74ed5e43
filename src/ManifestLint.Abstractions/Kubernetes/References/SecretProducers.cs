using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>The Secrets and ConfigMaps that custom resources and annotations ask controllers to make.</summary>
internal static class SecretProducers
{
    private static readonly string[] IssuerAnnotations =
    [
        "cert-manager.io/issuer",
        "cert-manager.io/cluster-issuer",
        "certmanager.k8s.io/issuer",
        "certmanager.k8s.io/cluster-issuer",
        "kubernetes.io/tls-acme",
        "gardener.cloud/cert-class",
        "cert.gardener.cloud/purpose",
    ];

    private static readonly string[] ServingCertificateAnnotations =
    [
        "service.beta.openshift.io/serving-cert-secret-name",
        "service.alpha.openshift.io/serving-cert-secret-name",
    ];

    internal static IEnumerable<ProducedObject> Of(KubernetesObject @object)
    {
        var (spec, name) = (@object.Spec, @object.Name);
        return @object.Kind switch
        {
            { Group: "cert-manager.io", Kind: "Certificate" } => OfCertificate(@object),
            { Group: "cert-manager.io", Kind: "Issuer" } => Secret(
                @object,
                spec?.Mapping("acme")?.Mapping("privateKeySecretRef")?.Text("name")
            ),
            { Group: "cert-manager.io", Kind: "ClusterIssuer" } => Secret(
                    @object,
                    spec?.Mapping("acme")?.Mapping("privateKeySecretRef")?.Text("name")
                )
                .Select(secret => secret with { Namespace = null }),
            { Group: "external-secrets.io", Kind: "ExternalSecret" } => Secret(
                @object,
                spec?.Mapping("target")?.Text("name") ?? name,
                KeysOfExternal(spec)
            ),
            { Group: "external-secrets.io", Kind: "ClusterExternalSecret" } => Secret(
                    @object,
                    spec?.Mapping("externalSecretSpec")?.Mapping("target")?.Text("name")
                        ?? spec?.Text("externalSecretName")
                        ?? name
                )
                .Select(secret => secret with { Namespace = null }),
            { Group: "kubernetes-client.io", Kind: "ExternalSecret" } => Secret(@object, name),
            // Whatever name its template has, the controller gives the Secret the name of the SealedSecret.
            { Group: "bitnami.com", Kind: "SealedSecret" } => Secret(@object, name, KeysOfSealed(spec)),
            { Group: "isindir.github.com", Kind: "SopsSecret" } => PodReferences
                .Items(spec, "secretTemplates")
                .SelectMany(template => Secret(@object, template.Text("name"))),
            { Group: "secrets.hashicorp.com" } => Secret(@object, spec?.Mapping("destination")?.Text("name")),
            { Group: "onepassword.com", Kind: "OnePasswordItem" } => Secret(@object, name),
            { Group: "spv.no", Kind: "AzureKeyVaultSecret" } => Secret(
                @object,
                spec?.Mapping("output")?.Mapping("secret")?.Text("name") ?? name
            ),
            { Group: "secrets.infisical.com" } => Secret(
                @object,
                spec?.Mapping("managedSecretReference")?.Text("secretName")
            ),
            { Group: "secrets.doppler.com" } => Secret(@object, spec?.Mapping("managedSecret")?.Text("name")),
            { Group: "secrets-store.csi.x-k8s.io", Kind: "SecretProviderClass" } => PodReferences
                .Items(spec, "secretObjects")
                .SelectMany(secret => Secret(@object, secret.Text("secretName"), KeysOf(secret, "data", "key"))),
            { Group: "trust.cert-manager.io", Kind: "Bundle" } when name is not null =>
            [
                new ProducedObject(@object, "ConfigMap", null, name),
                new ProducedObject(@object, "Secret", null, name),
            ],
            { Group: "networking.k8s.io" or "extensions", Kind: "Ingress" }
            or { Group: TrafficReferences.GatewayGroup, Kind: "Gateway" } => OfIssuerAnnotation(@object),
            { Group: "", Kind: "Service" } => ServingCertificateAnnotations.SelectMany(annotation =>
                Secret(@object, @object.Annotations?.Text(annotation))
            ),
            _ => OfConnection(@object),
        };
    }

    // Crossplane and its kin write what is needed to connect where they are told.
    private static IEnumerable<ProducedObject> OfConnection(KubernetesObject @object) =>
        @object.Spec?.Mapping("writeConnectionSecretToRef") is { } target
            ? Secret(@object, target.Text("name"))
                .Select(secret => secret with { Namespace = target.Text("namespace") ?? @object.Namespace })
            : [];

    private static IEnumerable<ProducedObject> Secret(
        KubernetesObject by,
        string? name,
        ImmutableArray<string> keys = default
    ) =>
        string.IsNullOrEmpty(name)
            ? []
            : [new ProducedObject(by, "Secret", by.Namespace, name) { Keys = keys.IsDefault ? [] : keys }];

    private static IEnumerable<ProducedObject> OfCertificate(KubernetesObject certificate)
    {
        var spec = certificate.Spec;
        var isPlain =
            spec?["keystores"] is null && spec?["additionalOutputFormats"] is null && spec?["secretTemplate"] is null;
        return Secret(certificate, spec?.Text("secretName"), isPlain ? ["tls.crt", "tls.key", "ca.crt"] : []);
    }

    private static IEnumerable<ProducedObject> OfIssuerAnnotation(KubernetesObject entry) =>
        IssuerAnnotations.Any(annotation => entry.Annotations?[annotation] is not null)
            ? TrafficReferences
                .Of(entry)
                .Where(reference => reference.Use == ReferenceUse.Certificate)
                .Select(reference => new ProducedObject(entry, "Secret", reference.Namespace, reference.Name))
            : [];

    // What a template or a whole secret brings, only its store knows.
    private static ImmutableArray<string> KeysOfExternal(YamlMapping? spec) =>
        spec is null || spec["dataFrom"] is not null || spec.Mapping("target")?["template"] is not null
            ? []
            : KeysOf(spec, "data", "secretKey");

    // An entry of the template adds to what is sealed, or replaces it; null takes it out.
    private static ImmutableArray<string> KeysOfSealed(YamlMapping? spec)
    {
        if (spec is null || spec["data"] is not null)
        {
            return [];
        }

        var keys = NamesIn(spec.Mapping("encryptedData")).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in spec.Mapping("template")?.Mapping("data")?.Entries ?? [])
        {
            if (entry is { Name: { } key, Value: YamlScalar { IsNull: true } })
            {
                keys.Remove(key);
            }
            else if (entry.Name is { } added)
            {
                keys.Add(added);
            }
        }

        return [.. keys.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> NamesIn(YamlMapping? mapping) =>
        (mapping?.Entries ?? []).Select(entry => entry.Name).OfType<string>();

    private static ImmutableArray<string> KeysOf(YamlMapping mapping, string list, string field) =>
        [.. PodReferences.Items(mapping, list).Select(item => item.Text(field)).OfType<string>()];
}
