using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags rules of admission webhooks and policies that the API server refuses: empty lists, and an asterisk beside what it includes.</summary>
public sealed class WebhookRuleInvalid : Rule
{
    private const string All = "*";

    private static readonly string[] Lists = ["operations", "apiGroups", "apiVersions", "resources"];

    private static readonly RuleMessage NotAlone = new(
        "'*' in '{0}' stands for all, so nothing else may be in the list"
    );

    private static readonly RuleMessage Included = new("'{0}' is part of '{1}', which is in the list as well");

    private static readonly RuleMessage EmptyItem = new("An entry of '{0}' is empty");

    private static readonly RuleMessage BadName = new("'{0}' in 'resourceNames' can be no object: a name {1}");

    private static readonly RuleMessage SameName = new("'{0}' stands twice in 'resourceNames'");

    private static readonly RuleMessage Deletion = new(
        "A mutating policy changes what is created or updated, so the API server refuses the operation 'DELETE'"
    );

    public WebhookRuleInvalid()
        : base(
            new("ML0953", "webhook-rule-invalid")
            {
                Title = "Rule of a webhook or an admission policy that the API server refuses",
                Message = "A rule of {0} '{1}' has no '{2}'",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(
            WebhookKinds.All.At("webhooks[*]"),
            context => CheckRules(context, "rules", "webhook", (context.Node as YamlMapping)?.Text("name"))
        );
        rules.ForEachNode(AdmissionPolicyKinds.Policies.At("spec.matchConstraints"), CheckResourceRules);
        rules.ForEachNode(AdmissionPolicyKinds.Bindings.At("spec.matchResources"), CheckResourceRules);
    }

    private static void CheckResourceRules(NodeContext context)
    {
        var (kind, name) = (context.Object.Kind.Kind, context.Object.Name);
        CheckRules(context, "resourceRules", kind, name);
        CheckRules(context, "excludeResourceRules", kind, name);
        foreach (var list in new[] { "resourceRules", "excludeResourceRules" })
        {
            foreach (var rule in (context.Node as YamlMapping)?.Mappings(list) ?? [])
            {
                CheckNames(context, rule);
            }
        }

        if (kind.StartsWith("Mutating", StringComparison.Ordinal))
        {
            CheckOperations(context);
        }
    }

    private static void CheckRules(NodeContext context, string list, string holder, string? name)
    {
        foreach (var (index, rule) in (context.Node as YamlMapping)?.IndexedItems(list) ?? [])
        {
            CheckRule(context, rule, FormattableString.Invariant($"{list}[{index}]"), holder, name);
        }
    }

    private static void CheckNames(NodeContext context, YamlMapping rule)
    {
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var name in rule.KnownTexts("resourceNames"))
        {
            if (!NameSyntax.IsPathSegment(name.Value, out var reason))
            {
                context.Report(BadName, name, name, reason);
            }
            else if (!seen.TryAdd(name.Value, name))
            {
                context.Report(SameName, name, name).Related(seen[name.Value], "the first");
            }
        }
    }

    // What is deleted cannot be changed; '*' stands for the other operations.
    private static void CheckOperations(NodeContext context)
    {
        foreach (var rule in (context.Node as YamlMapping)?.Mappings("resourceRules") ?? [])
        {
            foreach (var operation in rule.KnownTexts("operations").Where(item => item.HasValue("DELETE")))
            {
                context.Report(Deletion, operation);
            }
        }
    }

    private static void CheckRule(NodeContext context, YamlMapping rule, string path, string holder, string? name)
    {
        foreach (var list in Lists)
        {
            if (rule.HasNoItems(list))
            {
                context.ReportMissing($"{path}.{list}", holder, name, list);
            }
            else if (list != "resources")
            {
                CheckWildcard(context, rule, list);
            }
        }

        // The core group is an empty text; versions and resources have names.
        foreach (var list in new[] { "apiVersions", "resources" })
        {
            foreach (var empty in rule.KnownTexts(list).Where(item => item.Value.Length == 0))
            {
                context.Report(EmptyItem, empty, list);
            }
        }

        CheckResources(context, rule);
    }

    private static void CheckWildcard(NodeContext context, YamlMapping rule, string list)
    {
        if (
            rule.Sequence(list) is { Items.Length: > 1 }
            && rule.KnownTexts(list).FirstOrDefault(item => item.HasValue(All)) is { } wildcard
        )
        {
            context.Report(NotAlone, wildcard, list);
        }
    }

    private static void CheckResources(NodeContext context, YamlMapping rule)
    {
        var items = rule.KnownTexts("resources").ToList();
        var everything = items.Find(item => item.HasValue("*/*"));
        if (everything is not null && items.Count > 1)
        {
            context.Report(NotAlone, everything, "resources");
            return;
        }

        var whole = items.Find(item => item.HasValue(All));
        var wildcards = items.Where(item => item.Value.Contains('/', StringComparison.Ordinal)).ToList();
        foreach (var item in items)
        {
            if (Includes(item, whole, wildcards) is { } other)
            {
                context.Report(Included, item, item, other).Related(other, "the whole");
            }
        }
    }

    // '*' are all resources, 'pods/*' all subresources of pods, '*/scale' the scale of all.
    private static YamlScalar? Includes(YamlScalar item, YamlScalar? whole, List<YamlScalar> wildcards)
    {
        var slash = item.Value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return whole is not null && !ReferenceEquals(whole, item) && !item.HasValue(All) && item.Value.Length > 0
                ? whole
                : null;
        }

        var (ofResource, ofSubresource) = ($"{item.Value[..slash]}/*", $"*{item.Value[slash..]}");
        return wildcards.Find(other =>
            !other.HasValue(item.Value) && (other.HasValue(ofResource) || other.HasValue(ofSubresource))
        );
    }
}
