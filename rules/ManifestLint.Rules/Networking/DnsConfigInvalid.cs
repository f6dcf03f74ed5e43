using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags settings of a pod's resolver that the API server refuses: too many, or such that can be none.</summary>
public sealed class DnsConfigInvalid : Rule
{
    private const int MostServers = 3;

    // ExpandedDNSConfig is on by default from here on; before, the limits are those of old resolvers.
    private static readonly KubernetesVersion ExpandedSince = new(1, 26);

    // RelaxedDNSSearchValidation: '.' and names with '_' are allowed from here on.
    private static readonly KubernetesVersion RelaxedSince = new(1, 33);

    private static readonly RuleMessage Server = new("'{0}' is no IP address of a DNS server");

    private static readonly RuleMessage TooManySearches = new(
        "The pod has {0} search domains, but the API server allows no more than {1}"
    );

    private static readonly RuleMessage SearchesTooLong = new(
        "The search domains of the pod have {0} characters together, but the API server allows no more than {1}"
    );

    private static readonly RuleMessage Search = new("'{0}' is no search domain: it {1}");

    private static readonly RuleMessage UnnamedOption = new(
        "An option in 'dnsConfig.options' needs a name, which the API server requires"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1175", "dns-config-invalid")
        {
            Title = "Resolver settings that the API server refuses",
            Message = "The pod has {0} DNS servers, but the API server allows no more than 3",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        if (context.Pod.Spec["dnsConfig"] is not YamlMapping config)
        {
            return;
        }

        CheckServers(context, config);
        CheckSearches(context, config);
        var options = config.ItemsOf("options");
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] is YamlMapping option && FieldValues.IsEmpty(option["name"]))
            {
                context.ReportUnset(UnnamedOption, option, $"dnsConfig.options[{i}].name");
            }
        }
    }

    private static void CheckServers(PodContext context, YamlMapping config)
    {
        var servers = config.ItemsOf("nameservers");
        if (servers.Length > MostServers)
        {
            context.Report(servers[MostServers], servers.Length);
        }

        foreach (var server in servers)
        {
            if (server.AsKnownText() is { } address && !NetworkAddress.TryParse(address.Value, out _))
            {
                context.Report(Server, address, address);
            }
        }
    }

    private static void CheckSearches(PodContext context, YamlMapping config)
    {
        var (most, longest) = context.TargetVersion < ExpandedSince ? (6, 256) : (32, 2048);
        var searches = config.ItemsOf("searches");
        if (searches.Length > most)
        {
            context.Report(TooManySearches, searches[most], searches.Length, most);
        }

        var length = searches.Length - 1;
        foreach (var search in searches.OfType<YamlScalar>())
        {
            length += search.Value.Length;
            if (search.AsKnownText() is { } domain && Fault(domain.Value, context.TargetVersion) is { } reason)
            {
                context.Report(Search, domain, domain, reason);
            }
        }

        if (length > longest)
        {
            context.Report(SearchesTooLong, searches[^1], length, longest);
        }
    }

    private static string? Fault(string search, KubernetesVersion target)
    {
        if (target < RelaxedSince)
        {
            return SubdomainFault(search.Length > 1 && search.EndsWith('.') ? search[..^1] : search);
        }

        // A label may begin with '_' and hold more of them, as in '_sip._tcp.example.com'.
        var labels = search
            .Split('.')
            .Select(label => label.StartsWith('_') ? label[1..] : label)
            .Select(label => label.Replace('_', '-'));
        var domain = string.Join('.', labels);
        return search == "." ? null : SubdomainFault(domain.EndsWith('.') ? domain[..^1] : domain);
    }

    private static string? SubdomainFault(string domain) =>
        NameSyntax.IsDns1123Subdomain(domain, out var reason) ? null : reason;
}
