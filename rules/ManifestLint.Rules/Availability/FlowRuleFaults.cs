using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>What the API server refuses in the rules of a FlowSchema that say which requests are meant.</summary>
internal static class FlowRuleFaults
{
    private const string All = "*";

    private static readonly RuleMessage Empty = new("'{0}' must not be empty");

    private static readonly RuleMessage AllAndOthers = new("'*' in '{0}' means all, so it must be the only item");

    private static readonly RuleMessage NotItem = new("'{0}' is no item of '{1}': it {2}");

    private static readonly RuleMessage NoNamespaces = new(
        "A resource rule needs 'namespaces' ('*' for all), or 'clusterScope: true' for what belongs to no namespace"
    );

    internal static void Register(RuleRegistration rules, Selector schemas)
    {
        rules.ForEachNode(schemas.At("spec.rules[*].resourceRules[*]"), CheckResourceRule);
        rules.ForEachNode(schemas.At("spec.rules[*].nonResourceRules[*]"), CheckUrlRule);
    }

    private static void CheckResourceRule(NodeContext context)
    {
        if (context.Node is not YamlMapping rule)
        {
            return;
        }

        CheckItems(context, rule, "verbs", VerbFault);
        CheckItems(context, rule, "apiGroups", _ => null);
        CheckItems(context, rule, "resources", _ => null);
        if (!rule.HasNoItems("namespaces"))
        {
            CheckItems(context, rule, "namespaces", NamespaceFault);
        }
        else if (rule["clusterScope"] is null or YamlScalar { IsNull: true } or YamlScalar { IsFalse: true })
        {
            context.ReportUnset(NoNamespaces, rule, "namespaces");
        }
    }

    private static void CheckUrlRule(NodeContext context)
    {
        if (context.Node is YamlMapping rule)
        {
            CheckItems(context, rule, "verbs", VerbFault);
            CheckItems(context, rule, "nonResourceURLs", UrlFault);
        }
    }

    // A list that is absent is the schema's finding.
    private static void CheckItems(NodeContext context, YamlMapping rule, string field, Func<string, string?> faultOf)
    {
        if (rule.Sequence(field) is not { } list)
        {
            return;
        }

        if (list.Items.IsEmpty)
        {
            context.Report(Empty, rule.KeyOf(field), field);
            return;
        }

        var texts = rule.KnownTexts(field).ToList();
        if (texts.Find(text => text.Value == All) is { } all)
        {
            if (list.Items.Length > 1)
            {
                context.Report(AllAndOthers, all, field);
            }

            return;
        }

        foreach (var text in texts)
        {
            if (faultOf(text.Value) is { } fault)
            {
                context.Report(NotItem, text, text, field, fault);
            }
        }
    }

    private static string? VerbFault(string verb) =>
        verb
            is "get"
                or "list"
                or "create"
                or "update"
                or "delete"
                or "deletecollection"
                or "patch"
                or "watch"
                or "proxy"
            ? null
            : "must be '*', or one of 'get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection' and 'proxy'";

    private static string? NamespaceFault(string name) =>
        NameSyntax.IsDns1123Label(name, out var reason) ? null : reason;

    private static string? UrlFault(string path)
    {
        var star = path.IndexOf('*', StringComparison.Ordinal);
        return !path.StartsWith('/') ? "must begin with '/'"
            : path.Contains(' ', StringComparison.Ordinal) ? "must not hold a blank"
            : path.Contains("//", StringComparison.Ordinal) ? "must not hold '//'"
            : star >= 0 && (star != path.Length - 1 || path[^2] != '/') ? "may hold '*' only at its end, behind '/'"
            : null;
    }
}
