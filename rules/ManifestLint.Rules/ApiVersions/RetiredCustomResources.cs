using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.ApiVersions;

/// <summary>A version of a custom resource that its project took out long ago.</summary>
/// <param name="Project">The project.</param>
/// <param name="RemovedIn">The release of the project that does not serve it any more.</param>
/// <param name="Replacement">The <c>apiVersion</c>, or the kind with it, that takes its place.</param>
internal sealed record RetiredCustomResource(string Project, string RemovedIn, string Replacement);

/// <summary>
/// Versions of custom resources that every release of their project since 2021 refuses (release notes of cert-manager 0.11 and 1.6, and of Istio 1.4 and
/// 1.6).
/// </summary>
internal static class RetiredCustomResources
{
    private static readonly RetiredCustomResource CertManager = new("cert-manager", "1.6", "'cert-manager.io/v1'");

    private static readonly RetiredCustomResource Acme = new("cert-manager", "1.6", "'acme.cert-manager.io/v1'");

    /// <summary>What is known of a kind, or null when nothing speaks against it.</summary>
    /// <param name="kind">The kind.</param>
    internal static RetiredCustomResource? Find(GroupVersionKind kind) =>
        (kind.Group, kind.Version) switch
        {
            ("certmanager.k8s.io", _) => CertManager with
            {
                RemovedIn = "0.11",
                Replacement = kind.Kind is "Order" or "Challenge" ? Acme.Replacement : CertManager.Replacement,
            },
            ("cert-manager.io", "v1alpha2" or "v1alpha3" or "v1beta1") => CertManager,
            ("acme.cert-manager.io", "v1alpha2" or "v1alpha3" or "v1beta1") => Acme,
            ("rbac.istio.io", _) => new("Istio", "1.4", "AuthorizationPolicy of 'security.istio.io/v1'"),
            ("authentication.istio.io", "v1alpha1") => new(
                "Istio",
                "1.6",
                "PeerAuthentication and RequestAuthentication of 'security.istio.io/v1'"
            ),
            _ => null,
        };
}
