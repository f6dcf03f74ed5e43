using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags entries for the hosts file of a pod that the API server refuses.</summary>
public sealed class HostAliasInvalid : Rule
{
    private static readonly RuleMessage Host = new("'{0}' is no host name: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1176", "host-alias-invalid")
        {
            Title = "Entry for the hosts file that the API server refuses",
            Message = "'{0}' is no IP address that host names could stand for",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var alias in context.Pod.Spec.ItemsOf("hostAliases").OfType<YamlMapping>())
        {
            if (alias.KnownText("ip") is { } ip && !NetworkAddress.TryParse(ip.Value, out _))
            {
                context.Report(ip, ip);
            }

            foreach (var host in alias.ItemsOf("hostnames"))
            {
                if (host.AsKnownText() is { } name && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason))
                {
                    context.Report(Host, name, name, reason);
                }
            }
        }
    }
}
