using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags ranges of addresses for Services (ServiceCIDR) that the API server refuses.</summary>
public sealed class ServiceRangeInvalid : Rule
{
    private const int MostRanges = 2;

    private static readonly RuleMessage None = new("ServiceCIDR '{0}' needs a range in 'cidrs'");

    private static readonly RuleMessage TooMany = new(
        "ServiceCIDR '{0}' has {1} ranges; there may be one of IPv4 and one of IPv6"
    );

    private static readonly RuleMessage SameFamily = new(
        "'{0}' is a second range of {1}; there may be one of IPv4 and one of IPv6"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1191", "service-range-invalid")
        {
            Title = "Range of addresses for Services that the API server refuses",
            Message = "'{0}' is no range of addresses in the notation of CIDR, from its first address on",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) =>
        rules.ForEachObject(Selector.Kinds("networking.k8s.io/ServiceCIDR"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        if (spec.HasNoItems("cidrs"))
        {
            context.ReportUnset(None, spec, "spec.cidrs", context.Object.Name);
            return;
        }

        if (spec.Sequence("cidrs") is { Items.Length: > MostRanges and var count })
        {
            context.Report(TooMany, spec.KeyOf("cidrs"), context.Object.Name, count);
            return;
        }

        YamlScalar? first = null;
        var isFirstIPv4 = false;
        foreach (var text in spec.KnownTexts("cidrs"))
        {
            if (
                !NetworkRange.TryParse(text.Value, out var range)
                || range.Notation is AddressNotation.HostBits or AddressNotation.LeadingZeros
            )
            {
                context.Report(text, text);
                continue;
            }

            if (first is not null && isFirstIPv4 == range.Address.IsIPv4)
            {
                context.Report(SameFamily, text, text, isFirstIPv4 ? "IPv4" : "IPv6").Related(first, "the first");
            }

            first ??= text;
            isFirstIPv4 = range.Address.IsIPv4;
        }
    }
}
