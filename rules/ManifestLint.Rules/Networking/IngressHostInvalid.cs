using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags hosts of Ingresses that are no host names: the API server refuses the Ingress.</summary>
public sealed class IngressHostInvalid : Rule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1185", "ingress-host-invalid")
        {
            Title = "Host of an Ingress that is no host name",
            Message = "'{0}' is no host for an Ingress: it {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var ingresses = Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress");
        rules.ForEachNode(ingresses.At("spec.rules[*].host"), context => Check(context, isEmptyAllowed: true));
        rules.ForEachNode(ingresses.At("spec.tls[*].hosts[*]"), context => Check(context, isEmptyAllowed: false));
    }

    private static void Check(NodeContext context, bool isEmptyAllowed)
    {
        if (
            context.Node.AsKnownText() is not { } host
            || (isEmptyAllowed && host.HasValue(string.Empty))
            || HostSyntax.Fault(host.Value) is not { } fault
        )
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
