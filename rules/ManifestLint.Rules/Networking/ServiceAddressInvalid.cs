using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags addresses of Services that are none, or that contradict each other: the API server refuses the Service.</summary>
public sealed class ServiceAddressInvalid : Rule
{
    private static readonly RuleMessage NotRange = new("'{0}' is no range of IP addresses, such as 10.0.0.0/8");

    private static readonly RuleMessage Special = new("External IP '{0}' is {1}, which no Service can have");

    private static readonly RuleMessage Primary = new(
        "The first of 'clusterIPs' is '{0}', but 'clusterIP' is '{1}'; they must be the same"
    );

    private static readonly RuleMessage NoPrimary = new(
        "'clusterIPs' is set, but 'clusterIP' is not; it must be the first of them"
    );

    private static readonly RuleMessage OnlyNone = new("'None' must be the only one of 'clusterIPs'");

    private static readonly RuleMessage TooMany = new("A Service has at most two 'clusterIPs', but this is number {0}");

    private static readonly RuleMessage SameFamily = new(
        "Cluster IP '{0}' is the second {1} address; a Service has at most one of each family"
    );

    private static readonly RuleMessage WrongFamily = new(
        "Cluster IP '{0}' is no {1} address, but that is what 'ipFamilies' has in its place"
    );

    private static readonly RuleMessage TwoFamilies = new(
        "Two 'ipFamilies' need the 'ipFamilyPolicy' PreferDualStack or RequireDualStack"
    );

    private static readonly RuleMessage FamilyTwice = new("'{0}' stands twice in 'ipFamilies'");

    private static readonly RuleMessage NotHost = new("'{0}' is no external name: it {1}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1180", "service-address-invalid")
        {
            Title = "Service address that the API server refuses",
            Message = "'{0}' in '{1}' is no IP address",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Service"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        var type = ServiceType.Of(spec);
        if (type == ServiceType.ExternalName)
        {
            CheckExternalName(context, spec);
        }
        else if (type is not null)
        {
            CheckClusterIPs(context, spec);
            CheckFamilies(context, spec);
        }

        CheckExternalIPs(context, spec);
        CheckSourceRanges(context, spec);
    }

    // One dot at the end says that the name is complete.
    private static void CheckExternalName(ObjectContext context, YamlMapping spec)
    {
        if (spec.KnownText("externalName") is not { Value.Length: > 0 } name)
        {
            return;
        }

        var host = name.Value.EndsWith('.') ? name.Value.AsSpan(0, name.Value.Length - 1) : name.Value;
        if (!NameSyntax.IsDns1123Subdomain(host, out var reason))
        {
            context.Report(NotHost, name, name, reason);
        }
    }

    private static void CheckClusterIPs(ObjectContext context, YamlMapping spec)
    {
        var primary = spec.KnownText("clusterIP");
        if (spec.Sequence("clusterIPs") is not { Items: [var first, ..] } list)
        {
            if (primary is { Value.Length: > 0 } && !primary.HasValue(ServiceType.Headless))
            {
                CheckAddress(context, primary, "clusterIP", out _);
            }

            return;
        }

        if (spec.HasNoText("clusterIP"))
        {
            context.Report(NoPrimary, spec.KeyOf("clusterIPs"));
        }
        else if (primary is not null && first.AsKnownText() is { } text && text.Value != primary.Value)
        {
            context.Report(Primary, text, text, primary).Related(primary, "'clusterIP'");
        }

        CheckList(context, list);
    }

    private static void CheckList(ObjectContext context, YamlSequence list)
    {
        NetworkAddress? before = null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i].AsKnownText() is not { } text)
            {
                continue;
            }

            if (i > 1)
            {
                context.Report(TooMany, text, (i + 1).ToString(CultureInfo.InvariantCulture));
                return;
            }

            if (text.HasValue(ServiceType.Headless) && (i > 0 || list.Items.Length > 1))
            {
                context.Report(OnlyNone, text);
            }
            else if (!text.HasValue(ServiceType.Headless) && CheckAddress(context, text, "clusterIPs", out var address))
            {
                if (before is { } other && other.IsIPv4 == address.IsIPv4)
                {
                    context.Report(SameFamily, text, text, FamilyOf(address));
                }

                before = address;
            }
        }
    }

    private static void CheckFamilies(ObjectContext context, YamlMapping spec)
    {
        if (spec.Sequence("ipFamilies") is not { } families)
        {
            return;
        }

        var seen = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var family in families.Items.Select(item => item.AsKnownText()).OfType<YamlScalar>())
        {
            if (!seen.TryAdd(family.Value, family))
            {
                context.Report(FamilyTwice, family, family).Related(seen[family.Value], "first here");
            }
        }

        // Without a policy the server takes two families for RequireDualStack.
        if (seen.Count > 1 && spec.Scalar("ipFamilyPolicy") is { Value: "SingleStack" } policy)
        {
            context.Report(TwoFamilies, policy);
        }

        var addresses = spec.Sequence("clusterIPs") is { Items.IsEmpty: false } list
            ? list.Items
            : [spec["clusterIP"] ?? spec];
        for (var i = 0; i < Math.Min(addresses.Length, families.Items.Length); i++)
        {
            if (
                addresses[i].AsKnownText() is { } text
                && NetworkAddress.TryParse(text.Value, out var address)
                && families.Items[i].AsKnownText()?.Value is ("IPv4" or "IPv6") and var family
                && family != FamilyOf(address)
            )
            {
                context.Report(WrongFamily, text, text, family).Related(families.Items[i], "in its place");
            }
        }
    }

    private static void CheckExternalIPs(ObjectContext context, YamlMapping spec)
    {
        foreach (var text in spec.KnownTexts("externalIPs"))
        {
            if (
                CheckAddress(context, text, "externalIPs", out var address) && AddressKinds.Special(address) is { } kind
            )
            {
                context.Report(Special, text, text, kind);
            }
        }
    }

    // Blanks around a range are let pass for the sake of the annotation, which was there first.
    private static void CheckSourceRanges(ObjectContext context, YamlMapping spec)
    {
        foreach (var text in spec.KnownTexts("loadBalancerSourceRanges"))
        {
            if (!NetworkRange.TryParse(text.Value.AsSpan().Trim(), out _))
            {
                context.Report(NotRange, text, text);
            }
        }

        if (
            spec.HasNoItems("loadBalancerSourceRanges")
            && context.Object.Annotations?.KnownText(ServiceType.SourceRangesAnnotation) is { } annotation
            && annotation.Value.AsSpan().Trim().Length > 0
            && annotation.Value.Split(',').FirstOrDefault(part => !NetworkRange.TryParse(part.AsSpan().Trim(), out _))
                is { } fault
        )
        {
            context.Report(NotRange, annotation, fault.Trim());
        }
    }

    private static bool CheckAddress(ObjectContext context, YamlScalar text, string field, out NetworkAddress address)
    {
        if (NetworkAddress.TryParse(text.Value, out address))
        {
            return true;
        }

        context.Report(text, text, field);
        return false;
    }

    private static string FamilyOf(NetworkAddress address) => address.IsIPv4 ? "IPv4" : "IPv6";
}
