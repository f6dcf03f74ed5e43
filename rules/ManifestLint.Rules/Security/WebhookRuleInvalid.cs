using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags rules of admission webhooks that the API server refuses: empty lists, and an asterisk beside what it includes.</summary>
public sealed class WebhookRuleInvalid : Rule
{
    private const string All = "*";

    private static readonly string[] Lists = ["operations", "apiGroups", "apiVersions", "resources"];

    private static readonly RuleMessage NotAlone = new(
        "'*' in '{0}' stands for all, so nothing else may be in the list"
    );

    private static readonly RuleMessage Included = new("'{0}' is part of '{1}', which is in the list as well");

    private static readonly RuleMessage EmptyItem = new("An entry of '{0}' is empty");

    /// <inheritdoc/>
    public WebhookRuleInvalid()
        : base(
            new("ML0953", "webhook-rule-invalid")
            {
                Title = "Rule of a webhook that the API server refuses",
                Message = "A rule of webhook '{0}' has no '{1}'",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(WebhookKinds.All.At("webhooks[*]"), CheckWebhook);

    private static void CheckWebhook(NodeContext context)
    {
        if (context.Node is not YamlMapping webhook || webhook.Sequence("rules") is not { } rules)
        {
            return;
        }

        for (var i = 0; i < rules.Items.Length; i++)
        {
            if (rules.Items[i] is YamlMapping rule)
            {
                CheckRule(context, rule, i, webhook.Text("name"));
            }
        }
    }

    private static void CheckRule(NodeContext context, YamlMapping rule, int index, string? name)
    {
        foreach (var list in Lists)
        {
            if (rule.HasNoItems(list))
            {
                var path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rules[{index}].{list}");
                context.ReportMissing(path, name, list);
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
