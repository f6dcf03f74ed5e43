using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags Nodes whose taints or ranges of addresses the API server refuses.</summary>
public sealed class NodeInvalid : Rule
{
    private const int MostRanges = 2;

    private static readonly RuleMessage BadKey = new("'{0}' is no key of a taint: it {1}");

    private static readonly RuleMessage BadValue = new("'{0}' is no value of a taint: it {1}");

    private static readonly RuleMessage BadRange = new("'{0}' is no range of addresses in the notation of CIDR");

    private static readonly RuleMessage TooMany = new(
        "Node '{0}' has {1} ranges in 'podCIDRs'; there may be one of IPv4 and one of IPv6"
    );

    private static readonly RuleMessage SameFamily = new(
        "'{0}' is a second range of {1}; there may be one of IPv4 and one of IPv6"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML1389", "node-invalid")
        {
            Title = "Node that the API server refuses",
            Message = "Two taints have the key '{0}' and the effect '{1}'",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachObject(Selector.Kinds("Node"), Check);

    private static void Check(ObjectContext context)
    {
        if (context.Object.Spec is { } spec)
        {
            CheckTaints(context, spec);
            CheckRanges(context, spec);
        }
    }

    private static void CheckTaints(ObjectContext context, YamlMapping spec)
    {
        var seen = new Dictionary<(string Key, string Effect), YamlScalar>();
        foreach (var taint in spec.Mappings("taints"))
        {
            if (taint.KnownText("value") is { } value && !NameSyntax.IsLabelValue(value.Value, out var valueFault))
            {
                context.Report(BadValue, value, value, valueFault);
            }

            if (taint.KnownText("key") is not { } key)
            {
                continue;
            }

            if (!NameSyntax.IsQualifiedName(key.Value, out var keyFault))
            {
                context.Report(BadKey, key, key, keyFault);
            }

            if (taint.KnownText("effect") is { } effect && !seen.TryAdd((key.Value, effect.Value), key))
            {
                context.Report(key, key, effect).Related(seen[(key.Value, effect.Value)], "the first");
            }
        }
    }

    private static void CheckRanges(ObjectContext context, YamlMapping spec)
    {
        // The server makes the list of the one range when there is no list.
        if (spec.HasNoItems("podCIDRs"))
        {
            if (spec.KnownText("podCIDR") is { Value.Length: > 0 } only && !NetworkRange.TryParse(only.Value, out _))
            {
                context.Report(BadRange, only, only);
            }

            return;
        }

        if (spec.Sequence("podCIDRs") is { Items.Length: > MostRanges and var count })
        {
            context.Report(TooMany, spec.KeyOf("podCIDRs"), context.Object.Name, count);
            return;
        }

        (YamlScalar Text, bool IsIPv4)? first = null;
        foreach (var text in spec.KnownTexts("podCIDRs"))
        {
            if (!NetworkRange.TryParse(text.Value, out var range))
            {
                context.Report(BadRange, text, text);
                continue;
            }

            var isIPv4 = range.Address.IsIPv4;
            if (first is { } other && other.IsIPv4 == isIPv4)
            {
                context.Report(SameFamily, text, text, isIPv4 ? "IPv4" : "IPv6").Related(other.Text, "the first");
            }

            first ??= (text, isIPv4);
        }
    }
}
