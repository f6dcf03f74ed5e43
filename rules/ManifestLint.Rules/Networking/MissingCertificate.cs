using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Rules.Configuration;

namespace ManifestLint.Rules.Networking;

/// <summary>A Secret with a certificate that entries of traffic name, and that is not there.</summary>
/// <param name="References">Who names it; at least one.</param>
/// <param name="Target">What was found instead.</param>
internal sealed record MissingCertificate(List<ObjectReference> References, ReferenceTarget Target)
{
    private const string TlsType = "kubernetes.io/tls";

    /// <summary>The missing ones of an environment.</summary>
    /// <param name="context">The check.</param>
    internal static IEnumerable<MissingCertificate> In(EnvironmentContext context)
    {
        var graph = context.Objects.References;
        return from reference in graph.All
            where reference is { Use: ReferenceUse.Certificate, Group: "", Kind: "Secret" }
            group reference by (reference.Namespace, reference.Name) into cause
            let missing = new MissingCertificate([.. cause], graph.Resolve(cause.First()))
            where
                missing.Target.State is ReferenceState.Missing
                || (missing.Target.State is ReferenceState.OtherNamespace && !SecretCopies.MayReach(missing.Target))
            where !context.Landscape.IsExternal("Secret", cause.Key.Namespace, cause.Key.Name, context.Description)
            where !CreatingCommands.Mention(context.Landscape, "Secret", cause.Key.Name)
            select missing;
    }

    /// <summary>Whether certificates are written down, or asked of a controller, in this environment at all.</summary>
    /// <param name="objects">The objects.</param>
    internal static bool AreKeptIn(ObjectSet objects) =>
        objects.OfKind(string.Empty, "Secret").Any(secret => secret.Root.Text("type") == TlsType)
        || objects.References.Produced.Any(product =>
            product.Kind == "Secret"
            && (
                product.By.Kind is { Group: "cert-manager.io", Kind: "Certificate" }
                || product.By.Kind.Kind is "Ingress" or "Gateway"
            )
        );
}
