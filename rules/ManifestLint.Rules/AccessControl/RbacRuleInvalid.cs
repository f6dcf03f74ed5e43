using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.AccessControl;

/// <summary>Flags rules of Roles and ClusterRoles that the API server refuses: without verbs, groups or resources, or with URLs where none may be.</summary>
public sealed class RbacRuleInvalid : Rule
{
    private static readonly RuleMessage NoGroups = new(
        "A rule of {0} '{1}' has no 'apiGroups'; write '[\"\"]' for the core group (Pods, Services, Secrets ...)"
    );

    private static readonly RuleMessage NoResources = new("A rule of {0} '{1}' has no 'resources'");

    private static readonly RuleMessage UrlsInRole = new(
        "'nonResourceURLs' are not allowed in Role '{0}', as they belong to no namespace; use a ClusterRole"
    );

    private static readonly RuleMessage UrlsWithResources = new(
        "A rule has both '{0}' and 'nonResourceURLs', but the API server wants two rules for them"
    );

    private static readonly RuleMessage NoSelectors = new(
        "The aggregation rule of ClusterRole '{0}' has no 'clusterRoleSelectors', so it would collect nothing"
    );

    public RbacRuleInvalid()
        : base(
            new("ML1657", "rbac-rule-invalid")
            {
                Title = "Rule of a role that the API server refuses",
                Message = "A rule of {0} '{1}' has no 'verbs'",
                Category = RuleCategory.AccessControl,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachNode(
            Selector.Kinds("rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole").At("rules[*]"),
            CheckRule
        );
        rules.ForEachNode(
            Selector.Kinds("rbac.authorization.k8s.io/ClusterRole").At("aggregationRule"),
            CheckAggregation
        );
    }

    private static void CheckRule(NodeContext context)
    {
        if (context.Node is not YamlMapping rule)
        {
            return;
        }

        var (kind, name) = (context.Object.Kind.Kind, context.Object.Name);

        // An absent list of verbs is the schema's finding.
        if (rule.Sequence("verbs") is { Items.IsEmpty: true })
        {
            context.Report(rule.KeyOf("verbs"), kind, name);
        }

        if (rule.HasItems("nonResourceURLs"))
        {
            CheckUrls(context, rule);
            return;
        }

        if (rule.HasNoItems("apiGroups"))
        {
            context.ReportMissing(NoGroups, "apiGroups", kind, name);
        }

        if (rule.HasNoItems("resources"))
        {
            context.ReportMissing(NoResources, "resources", kind, name);
        }
    }

    private static void CheckUrls(NodeContext context, YamlMapping rule)
    {
        var urls = rule.KeyOf("nonResourceURLs");
        if (context.Object.Kind.Kind == "Role")
        {
            context.Report(UrlsInRole, urls, context.Object.Name);
            return;
        }

        foreach (var field in new[] { "apiGroups", "resources", "resourceNames" })
        {
            if (rule.HasItems(field))
            {
                context.Report(UrlsWithResources, rule.KeyOf(field), field).Related(urls, "the URLs");
                return;
            }
        }
    }

    private static void CheckAggregation(NodeContext context)
    {
        if (context.Node is YamlMapping aggregation && aggregation.HasNoItems("clusterRoleSelectors"))
        {
            context.ReportMissing(NoSelectors, "clusterRoleSelectors", context.Object.Name);
        }
    }
}
