using ManifestLint.Kubernetes.References;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags Ingresses and Gateways whose certificate is in no Secret: clients get the controller's own, self-signed one.</summary>
public sealed class TlsSecretMissing : Rule
{
    private static readonly RuleMessage OtherNamespace = new(
        "{0} takes its certificate from Secret '{1}' of its namespace '{2}', but that is in '{3}'"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1160", "tls-secret-missing")
        {
            Title = "Certificate of an Ingress or Gateway that does not exist",
            Message =
                "{0} takes its certificate from Secret '{1}', which nothing here makes: neither a Secret, nor a Certificate or an issuer's annotation",
            Category = RuleCategory.Networking,
            Severity = Severity.Warning,
            Profiles = ["local-env"],
            Checklist = ChecklistPoint.Discovery,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        // What a local cluster lacks is local-ingress-unresolved's finding: there, somebody sets up everything that there is.
        if (context.Cluster is not null)
        {
            return;
        }

        var areKept = MissingCertificate.AreKeptIn(context.Objects);
        foreach (var missing in MissingCertificate.In(context))
        {
            var first = missing.References[0];
            // Certificates are what people make by hand most often.
            if (missing.Target.State == ReferenceState.Missing && !areKept)
            {
                continue;
            }

            var foreign = missing.Target.Objects.FirstOrDefault() ?? missing.Target.Producer?.By;
            var finding =
                missing.Target.State == ReferenceState.OtherNamespace && foreign is not null
                    ? context
                        .Report(
                            OtherNamespace,
                            first.From,
                            first.Node,
                            first.From,
                            first.Node,
                            first.Namespace,
                            foreign.Namespace
                        )
                        .Related(foreign.Metadata?["namespace"] ?? foreign.Anchor, $"namespace of {foreign}")
                    : context.Report(first.From, first.Node, first.From, first.Node);
            foreach (var other in missing.References.Skip(1).Take(10))
            {
                finding.Related(other.Node, "named here too");
            }
        }
    }
}
