using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags hosts of Ingresses that are no host names: the API server refuses the Ingress.</summary>
public sealed class IngressHostInvalid : Rule
{
    private static readonly RuleMessage Address = new(
        "'{0}' is no host for an Ingress: it is an IP address, but must be a DNS name"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1185", "ingress-host-invalid")
        {
            Title = "Host of an Ingress that is no host name",
            Message = "'{0}' is no host for an Ingress: it {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var ingresses = Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress");
        rules.ForEachNode(ingresses.At("spec.rules[*].host"), CheckRule);
        rules.ForEachNode(ingresses.At("spec.tls[*].hosts[*]"), CheckCertificate);
    }

    // Without a host the rule is for all of them.
    private static void CheckRule(NodeContext context)
    {
        if (context.Node.AsKnownText() is not { Value.Length: > 0 } host)
        {
            return;
        }

        if (NetworkAddress.TryParse(host.Value, out _))
        {
            context.Report(Address, host, host);
        }
        else
        {
            Check(context, host);
        }
    }

    // An IPv4 address is let pass here, as it has the form of a DNS name.
    private static void CheckCertificate(NodeContext context)
    {
        if (context.Node.AsKnownText() is { } host)
        {
            Check(context, host);
        }
    }

    private static void Check(NodeContext context, YamlScalar host)
    {
        if (HostSyntax.Fault(host.Value) is not { } fault)
        {
            return;
        }

        // Names of hosts have no case, so this is the same host.
        var finding = context.Report(host, host, fault);
        var lower = host.Value.ToLowerInvariant();
        if (lower != host.Value && HostSyntax.Fault(lower) is null)
        {
            finding.WithFix($"Write '{lower}'", FixSafety.Safe, host.ReplaceText(lower));
        }
    }
}
