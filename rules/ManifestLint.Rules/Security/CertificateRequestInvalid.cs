using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags CertificateSigningRequests that the API server refuses.</summary>
public sealed class CertificateRequestInvalid : Rule
{
    private const int ShortestLife = 600;
    private const string LegacySigner = "kubernetes.io/legacy-unknown";

    private static readonly RuleMessage Legacy = new(
        "The signer 'kubernetes.io/legacy-unknown' ended with version v1beta1 of the API; name one of today's"
    );

    private static readonly RuleMessage NoUsages = new("A request for a certificate needs 'usages'");

    private static readonly RuleMessage ShortLife = new(
        "'expirationSeconds' is {0}, but a certificate lasts 600 seconds at least"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML0958", "certificate-request-invalid")
        {
            Title = "CertificateSigningRequest that the API server refuses",
            Message = "'{0}' is no name of a signer: it must be a domain, '/' and a name, such as 'example.com/client'",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("certificates.k8s.io/CertificateSigningRequest"), Check);

    private static void Check(ObjectContext context)
    {
        // The beta version fills the signer in, and is not served any more.
        if (context.Object.Spec is not { } spec || context.Object.Kind.Version != "v1")
        {
            return;
        }

        if (spec.KnownText("signerName") is { Value.Length: > 0 } signer)
        {
            if (signer.Value.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                context.Report(signer, signer);
            }
            else if (signer.Value == LegacySigner)
            {
                context.Report(Legacy, signer);
            }
        }

        if (spec.HasNoItems("usages"))
        {
            context.ReportUnset(NoUsages, spec, "spec.usages");
        }

        if (spec.TryGetNumber("expirationSeconds", out var node, out var seconds) && seconds < ShortestLife)
        {
            context.Report(ShortLife, node, seconds);
        }
    }
}
