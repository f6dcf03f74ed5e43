using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Metadata;

/// <summary>What the API server demands of the names of a kind.</summary>
internal static class NameRule
{
    // RelaxedServiceNameValidation is on by default from here: a Service's name may begin with a digit.
    private static readonly KubernetesVersion RelaxedServiceNames = KubernetesVersion.Parse("1.36");

    /// <summary>Why a text is no name for a kind, or null.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="target">The minor that will be asked.</param>
    internal static string? Fault(GroupVersionKind kind, ReadOnlySpan<char> name, KubernetesVersion target)
    {
        if (kind is { Group: "networking.k8s.io", Kind: "IPAddress" })
        {
            return AddressFault(name);
        }

        string? reason;
        _ = kind switch
        {
            { Group: "", Kind: "Service" } when target < RelaxedServiceNames => NameSyntax.IsDns1035Label(
                name,
                out reason
            ),
            { Group: "", Kind: "Service" or "Namespace" } => NameSyntax.IsDns1123Label(name, out reason),
            // Its name becomes the host name of its pods.
            { Group: "apps", Kind: "StatefulSet" } => NameSyntax.IsDns1123Label(name, out reason),
            _ when IsPathSegment(kind) => NameSyntax.IsPathSegment(name, out reason),
            _ => NameSyntax.IsDns1123Subdomain(name, out reason),
        };
        return reason;
    }

    // An IPAddress is called as the address, in the one form of Go's 'netip'.
    private static string? AddressFault(ReadOnlySpan<char> name) =>
        NetworkAddress.TryParse(name, out var address)
        && address.Notation is AddressNotation.Canonical or AddressNotation.MappedIPv4
            ? null
            : "must be an IP address in its shortest form, such as '10.0.0.1' or 'fd00::1'";

    // RBAC has names such as 'system:node'; so have the kinds of OpenShift that users and their rights are made of. A ClusterTrustBundle begins
    // with its signer; a CertificateSigningRequest has no rule of its own, so that only the one for all objects is left.
    private static bool IsPathSegment(GroupVersionKind kind) =>
        kind
            is { Group: "rbac.authorization.k8s.io" }
                or { Group: "apiregistration.k8s.io", Kind: "APIService" }
                or { Group: "certificates.k8s.io", Kind: "ClusterTrustBundle" or "CertificateSigningRequest" }
        || kind.Group.EndsWith(".openshift.io", StringComparison.Ordinal);
}
