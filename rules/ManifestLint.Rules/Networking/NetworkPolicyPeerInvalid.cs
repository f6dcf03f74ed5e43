using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags peers of NetworkPolicies that the API server refuses: without selector and block, with too much, or with ranges that are none.</summary>
public sealed class NetworkPolicyPeerInvalid : Rule
{
    private static readonly RuleMessage BlockWithSelector = new(
        "A peer with 'ipBlock' must not have '{0}' as well; make it a peer of its own"
    );

    private static readonly RuleMessage NotRange = new("'{0}' is no range of IP addresses, such as 10.0.0.0/8");

    private static readonly RuleMessage NotInside = new(
        "'{0}' under 'except' does not lie in '{1}' as a smaller range, so it is no exception of it"
    );

    private static readonly RuleMessage TypesTooMany = new(
        "'policyTypes' has {0} entries, but there are two types, and the API server refuses more"
    );

    public NetworkPolicyPeerInvalid()
        : base(
            new("ML1207", "network-policy-peer-invalid")
            {
                Title = "NetworkPolicy peer that the API server refuses",
                Message =
                    "A peer under '{0}' names nobody; it needs 'podSelector', 'namespaceSelector' or 'ipBlock' (a selector of all is written '{{}}')",
                Category = RuleCategory.Networking,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var policies = Selector.Kinds("networking.k8s.io/NetworkPolicy");
        rules.ForEachNode(policies.At("spec.ingress[*].from[*]"), context => CheckPeer(context, "from"));
        rules.ForEachNode(policies.At("spec.egress[*].to[*]"), context => CheckPeer(context, "to"));
        rules.ForEachNode(policies.At("spec.policyTypes"), CheckTypes);
    }

    private static void CheckTypes(NodeContext context)
    {
        if (context.Node is YamlSequence { Items.Length: > 2 } types)
        {
            context.Report(TypesTooMany, context.Key ?? types, types.Items.Length);
        }
    }

    // A null item of the list is a peer that says nothing.
    private static void CheckPeer(NodeContext context, string list)
    {
        if (context.Node is YamlScalar { IsNull: true })
        {
            context.Report(context.Node, list);
        }

        if (context.Node is not YamlMapping peer)
        {
            return;
        }

        if (!peer.Has("podSelector") && !peer.Has("namespaceSelector") && !peer.Has("ipBlock"))
        {
            context.Report(peer.Entries is [var first, ..] ? first.Key : peer, list);
        }

        if (!peer.Has("ipBlock"))
        {
            return;
        }

        foreach (var selector in new[] { "podSelector", "namespaceSelector" })
        {
            if (peer.Has(selector))
            {
                context.Report(BlockWithSelector, peer.KeyOf(selector), selector);
            }
        }

        if (peer.Mapping("ipBlock") is { } block)
        {
            CheckBlock(context, block);
        }
    }

    private static void CheckBlock(NodeContext context, YamlMapping block)
    {
        var whole = block.KnownText("cidr");
        NetworkRange range = default;
        var isRange = whole is not null && NetworkRange.TryParse(whole.Value, out range);
        if (whole is not null && !isRange)
        {
            context.Report(NotRange, whole, whole);
        }

        foreach (var text in block.KnownTexts("except"))
        {
            if (!NetworkRange.TryParse(text.Value, out var except))
            {
                context.Report(NotRange, text, text);
            }
            else if (isRange && !range.StrictlyContains(except))
            {
                context.Report(NotInside, text, text, whole).Related(whole!, "the range");
            }
        }
    }
}
