using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags IP addresses and ranges that are written in a way that programs read differently. Newer API servers refuse most of them.</summary>
public sealed class AddressNotCanonical : Rule
{
    private static readonly KubernetesVersion Strict = new(1, 36);

    private static readonly RuleMessage Zeros = new(
        "'{0}' has numbers with leading zeros, which some programs read as octal; Kubernetes 1.36 and newer refuse it, write '{1}'"
    );

    private static readonly RuleMessage ZerosRefused = new(
        "'{0}' has numbers with leading zeros, which the API server refuses; write '{1}'"
    )
    {
        Severity = Severity.Error,
    };

    private static readonly RuleMessage Mapped = new(
        "'{0}' is an IPv4 address in the notation of IPv6; Kubernetes 1.36 and newer refuse it, write '{1}'"
    );

    private static readonly RuleMessage MappedRefused = new(
        "'{0}' is an IPv4 address in the notation of IPv6, which the API server refuses; write '{1}'"
    )
    {
        Severity = Severity.Error,
    };

    private static readonly RuleMessage HostBits = new(
        "'{0}' is the range '{1}' with an address out of its middle; Kubernetes 1.36 and newer refuse it"
    );

    private static readonly RuleMessage HostBitsRefused = new(
        "'{0}' is the range '{1}' with an address out of its middle, which the API server refuses"
    )
    {
        Severity = Severity.Error,
    };

    private static readonly RuleMessage Odd = new("'{0}' is not written as everybody writes it, '{1}'");

    public AddressNotCanonical()
        : base(
            new("ML1183", "address-not-canonical")
            {
                Title = "IP address that is not written the canonical way",
                Message = "IPv6 address '{0}' is written '{1}' in canonical form (RFC 5952)",
                Category = RuleCategory.Networking,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        foreach (var path in new[] { "clusterIP", "clusterIPs[*]", "externalIPs[*]" })
        {
            rules.ForEachNode(Selector.Kinds("Service").At($"spec.{path}"), CheckAddress);
        }

        rules.ForEachNode(
            Selector.Kinds("discovery.k8s.io/EndpointSlice").At("endpoints[*].addresses[*]"),
            CheckAddress
        );
        rules.ForEachNode(Selector.Kinds("Service").At("spec.loadBalancerSourceRanges[*]"), CheckRange);
        rules.ForEachNode(Selector.Kinds("Service").At("spec.loadBalancerIP"), CheckHint);
        foreach (var path in new[] { "ingress[*].from[*]", "egress[*].to[*]" })
        {
            var policies = Selector.Kinds("networking.k8s.io/NetworkPolicy").At($"spec.{path}.ipBlock");
            rules.ForEachNode(policies.At("cidr"), CheckRange);
            rules.ForEachNode(policies.At("except[*]"), CheckRange);
        }
    }

    private static void CheckAddress(NodeContext context)
    {
        if (
            context.Node.AsKnownText() is { } text
            && NetworkAddress.TryParse(text.Value, out var address)
            && address.Notation != AddressNotation.Canonical
        )
        {
            Report(context, text, address.Notation, address.ToString());
        }
    }

    // The field is passed on to the cloud, and never validated.
    private static void CheckHint(NodeContext context)
    {
        if (
            context.Node.AsKnownText() is { } text
            && NetworkAddress.TryParse(text.Value, out var address)
            && address.Notation != AddressNotation.Canonical
        )
        {
            context.Report(Odd, text, text, address);
        }
    }

    private static void CheckRange(NodeContext context)
    {
        if (
            context.Node.AsKnownText() is { } text
            && NetworkRange.TryParse(text.Value.AsSpan().Trim(), out var range)
            && range.Notation != AddressNotation.Canonical
        )
        {
            Report(context, text, range.Notation, range.ToString());
        }
    }

    // Which addresses a range with host bits was meant for, one or all of them, nobody but the author can say.
    private static void Report(NodeContext context, YamlScalar text, AddressNotation notation, string canonical)
    {
        var isRefused = context.TargetVersion >= Strict;
        var message = notation switch
        {
            AddressNotation.LeadingZeros => isRefused ? ZerosRefused : Zeros,
            AddressNotation.MappedIPv4 => isRefused ? MappedRefused : Mapped,
            AddressNotation.HostBits => isRefused ? HostBitsRefused : HostBits,
            _ => null,
        };
        var safety = notation is AddressNotation.HostBits or AddressNotation.LeadingZeros
            ? FixSafety.Unsafe
            : FixSafety.Safe;
        context
            .Report(message, text, text, canonical)
            .WithFix($"Write '{canonical}'", safety, text.ReplaceText(canonical));
    }
}
