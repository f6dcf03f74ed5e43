using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Who takes certificates from an issuer of cert-manager that nobody trusts: Let's Encrypt's staging server, or one that signs by itself.</summary>
internal static class UntrustedIssuers
{
    private const string Group = "cert-manager.io";

    internal static IEnumerable<DevelopmentSetting> In(ObjectSet objects)
    {
        foreach (var @object in objects.All)
        {
            foreach (var (kind, name) in IssuersOf(@object))
            {
                if (TraitOf(objects, @object, kind, name.Value) is { } trait)
                {
                    yield return new(trait, @object, name, DevelopmentSetting.Say(@object), name.Value);
                }
            }
        }
    }

    private static IEnumerable<(string Kind, YamlScalar Name)> IssuersOf(KubernetesObject @object)
    {
        if (@object.Kind is { Group: Group, Kind: "Certificate" })
        {
            if (@object.Spec?.Mapping("issuerRef") is { } reference && reference.Scalar("name") is { } name)
            {
                yield return (reference.Text("kind") ?? "Issuer", name);
            }
        }
        else if (@object.Kind.Kind is "Ingress" or "Gateway")
        {
            if (@object.Annotations?.Scalar("cert-manager.io/cluster-issuer") is { } cluster)
            {
                yield return ("ClusterIssuer", cluster);
            }

            if (@object.Annotations?.Scalar("cert-manager.io/issuer") is { } local)
            {
                yield return ("Issuer", local);
            }
        }
    }

    // Inside a cluster, for webhooks and between programs, a certificate that signs itself is in order.
    private static DevelopmentTrait? TraitOf(ObjectSet objects, KubernetesObject user, string kind, string name)
    {
        var known = objects.Find(Group, kind, kind == "Issuer" ? user.Namespace : null, name).FirstOrDefault();
        if (known is null)
        {
            return
                name.Contains("letsencrypt", StringComparison.OrdinalIgnoreCase)
                && name.Contains("staging", StringComparison.OrdinalIgnoreCase)
                ? DevelopmentTrait.StagingIssuer
                : null;
        }

        return known.Spec?.Mapping("acme")?.Text("server") is { } server
            && server.Contains("acme-staging", StringComparison.Ordinal)
                ? DevelopmentTrait.StagingIssuer
            : known.Spec?["selfSigned"] is not null && user.Kind.Kind != "Certificate"
                ? DevelopmentTrait.SelfSignedIssuer
            : null;
    }
}
