using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>What the API server refuses in a FlowSchema. Fields that are absent though the API needs them are findings of the schema.</summary>
internal static class FlowSchemaFaults
{
    private const int LowestPrecedence = 10_000;

    private const string Mandatory = "exempt";

    private static readonly RuleMessage Precedence = new("'matchingPrecedence' is {0}, which is outside 1 to {1}");

    private static readonly RuleMessage FirstPrecedence = new(
        "'matchingPrecedence' is 1, which only the FlowSchema 'exempt' may have"
    );

    private static readonly RuleMessage Empty = new("'{0}' must not be empty");

    private static readonly RuleMessage NotName = new("'{0}' is no name of a {1}: it {2}");

    private static readonly RuleMessage NoRules = new("A rule needs an item in 'resourceRules' or 'nonResourceRules'");

    private static readonly RuleMessage NoSubject = new("A subject of kind '{0}' needs '{1}'");

    private static readonly RuleMessage OtherSubject = new("A subject of kind '{0}' must not have '{1}'");

    internal static void Register(RuleRegistration rules)
    {
        var schemas = Selector.Kinds("flowcontrol.apiserver.k8s.io/FlowSchema");
        rules.ForEachObject(schemas, CheckSchema);
        rules.ForEachNode(schemas.At("spec.rules[*]"), CheckRule);
        rules.ForEachNode(schemas.At("spec.rules[*].subjects[*]"), CheckSubject);
        FlowRuleFaults.Register(rules, schemas);
    }

    private static void CheckSchema(ObjectContext context)
    {
        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        CheckName(context, spec.Mapping("priorityLevelConfiguration"), "priority level");

        // The server puts its default in the place of 0.
        if (!spec.TryGetNumber("matchingPrecedence", out var node, out var precedence))
        {
            return;
        }

        if (precedence is < 0 or > LowestPrecedence)
        {
            context.Report(Precedence, node, precedence, LowestPrecedence);
        }
        else if (precedence == 1 && context.Object.NameNode.AsKnownText() is { Value: not ("" or Mandatory) })
        {
            context.Report(FirstPrecedence, node);
        }
    }

    private static void CheckRule(NodeContext context)
    {
        if (context.Node is not YamlMapping rule)
        {
            return;
        }

        if (rule.Sequence("subjects") is { Items.IsEmpty: true })
        {
            context.Report(Empty, rule.KeyOf("subjects"), "subjects");
        }

        if (rule.HasNoItems("resourceRules") && rule.HasNoItems("nonResourceRules"))
        {
            context.ReportMissing(NoRules, "resourceRules");
        }
    }

    private static void CheckSubject(NodeContext context)
    {
        if (context.Node is not YamlMapping subject || subject.KnownText("kind") is not { } kind)
        {
            return;
        }

        // Other kinds are the schema's finding.
        var own = kind.Value switch
        {
            "User" => "user",
            "Group" => "group",
            "ServiceAccount" => "serviceAccount",
            _ => null,
        };
        if (own is null)
        {
            return;
        }

        if (!subject.Has(own))
        {
            context.ReportDemand(NoSubject, kind, own, kind, own);
            return;
        }

        foreach (var other in (ReadOnlySpan<string>)["user", "group", "serviceAccount"])
        {
            if (other != own && subject.Has(other))
            {
                context.Report(OtherSubject, subject.KeyOf(other), kind, other);
            }
        }

        if (own == "serviceAccount")
        {
            CheckAccount(context, subject.Mapping(own));
        }
        else if (subject.Mapping(own).KnownText("name") is { Value.Length: 0 } empty)
        {
            context.Report(Empty, empty, "name");
        }
    }

    private static void CheckAccount(NodeContext context, YamlMapping? account)
    {
        if (account.KnownText("name") is not { Value: "*" })
        {
            CheckName(context, account, "ServiceAccount");
        }

        if (account.KnownText("namespace") is { } name && !NameSyntax.IsDns1123Label(name.Value, out var reason))
        {
            context.Report(NotName, name, name, "namespace", reason);
        }
    }

    private static void CheckName(ObjectContext context, YamlMapping? holder, string of)
    {
        if (holder.KnownText("name") is { } name && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason))
        {
            context.Report(NotName, name, name, of, reason);
        }
    }
}
