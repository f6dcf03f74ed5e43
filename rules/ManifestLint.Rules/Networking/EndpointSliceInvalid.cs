using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags EndpointSlices whose endpoints or ports the API server refuses.</summary>
public sealed class EndpointSliceInvalid : Rule
{
    private const int MostEndpoints = 1000;
    private const int MostAddresses = 100;
    private const int MostPorts = 20000;

    private static readonly RuleMessage Special = new("Address '{0}' is {1}, behind which no endpoint can be");

    private static readonly RuleMessage NoAddress = new("An endpoint of EndpointSlice '{0}' has no addresses");

    private static readonly RuleMessage TooMany = new("EndpointSlice '{0}' has {1} {2}, but the API server allows {3}");

    private static readonly RuleMessage SamePort = new("EndpointSlice '{0}' has two ports named '{1}'");

    private static readonly RuleMessage NotName = new("'{0}' is no {1}: it {2}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1190", "endpoint-slice-invalid")
        {
            Title = "EndpointSlice that the API server refuses",
            Message = "'{0}' is no address of type {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var slices = Selector.Kinds("discovery.k8s.io/EndpointSlice");
        rules.ForEachObject(slices, CheckCounts);
        rules.ForEachObject(slices, CheckPorts);
        rules.ForEachNode(slices.At("endpoints[*]"), CheckEndpoint);
    }

    private static void CheckCounts(ObjectContext context)
    {
        CheckCount(context, context.Object.Root, "endpoints", MostEndpoints);
        CheckCount(context, context.Object.Root, "ports", MostPorts);
    }

    private static void CheckCount(ObjectContext context, YamlMapping holder, string field, int most)
    {
        if (holder.Sequence(field) is { } list && list.Items.Length > most)
        {
            context.Report(TooMany, holder.KeyOf(field), context.Object.Name, list.Items.Length, field, most);
        }
    }

    private static void CheckPorts(ObjectContext context)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var port in context.Object.Root.Mappings("ports"))
        {
            var name = port.HasNoText("name") ? string.Empty : port.KnownText("name")?.Value;
            var node = port["name"] ?? port;
            if (name is not null && !names.TryAdd(name, node))
            {
                context.Report(SamePort, FirstToken(port), context.Object.Name, name).Related(names[name], "the first");
            }
            else if (name is { Length: > 0 } && !NameSyntax.IsDns1123Label(name, out var reason))
            {
                context.Report(NotName, node, name, "name for a port", reason);
            }

            if (
                port.KnownText("appProtocol") is { } protocol
                && !NameSyntax.IsQualifiedName(protocol.Value, out var fault)
            )
            {
                context.Report(NotName, protocol, protocol, "application protocol", fault);
            }
        }
    }

    private static YamlNode FirstToken(YamlMapping port) =>
        port.Scalar("name") ?? (port.Entries is [var first, ..] ? first.Key : port);

    private static void CheckEndpoint(NodeContext context)
    {
        if (context.Node is not YamlMapping endpoint)
        {
            return;
        }

        CheckCount(context, endpoint, "addresses", MostAddresses);
        if (endpoint.Sequence("addresses") is { Items.IsEmpty: true })
        {
            context.Report(NoAddress, endpoint.KeyOf("addresses"), context.Object.Name);
        }

        foreach (var address in endpoint.KnownTexts("addresses").Take(MostAddresses))
        {
            CheckAddress(context, address);
        }

        if (
            endpoint.KnownText("hostname") is { Value.Length: > 0 } host
            && !NameSyntax.IsDns1123Label(host.Value, out var reason)
        )
        {
            context.Report(NotName, host, host, "host name of an endpoint", reason);
        }
    }

    private static void CheckAddress(NodeContext context, YamlScalar text)
    {
        var type = context.Object.Root.KnownText("addressType")?.Value;
        if (type is "IPv4" or "IPv6")
        {
            if (!NetworkAddress.TryParse(text.Value, out var address) || address.IsIPv4 != (type == "IPv4"))
            {
                context.Report(text, text, type);
            }
            else if (AddressKinds.Special(address) is { } kind)
            {
                context.Report(Special, text, text, kind);
            }
        }
        else if (type == "FQDN" && !IsFullName(text.Value))
        {
            context.Report(text, text, type);
        }
    }

    // A complete name of a host has a domain; the dot that may end it stands for the root.
    private static bool IsFullName(string text)
    {
        var name = text.EndsWith('.') ? text.AsSpan(0, text.Length - 1) : text;
        return name.Contains('.') && NameSyntax.IsDns1123Subdomain(name);
    }
}
