using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags admission webhooks that the API server refuses for their name, versions or timeout.</summary>
public sealed class WebhookInvalid : Rule
{
    private const int LongestTimeout = 30;
    private const int FewestSegments = 3;

    private static readonly RuleMessage SameName = new("{0} '{1}' has two webhooks named '{2}'");

    private static readonly RuleMessage NoVersions = new("Webhook '{0}' has no 'admissionReviewVersions'");

    private static readonly RuleMessage UnknownVersions = new(
        "Webhook '{0}' takes no version of AdmissionReview that the API server speaks; it needs 'v1' or 'v1beta1'"
    );

    private static readonly RuleMessage SameVersion = new("Version '{0}' stands twice in 'admissionReviewVersions'");

    private static readonly RuleMessage NotVersion = new("'{0}' is no version: it {1}");

    private static readonly RuleMessage Timeout = new("A timeout of {0} seconds is outside 1 to 30");

    public WebhookInvalid()
        : base(
            new("ML0951", "webhook-invalid")
            {
                Title = "Admission webhook that the API server refuses",
                Message = "'{0}' is no name for a webhook: it {1}",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(WebhookKinds.All, CheckNames);
        rules.ForEachNode(WebhookKinds.All.At("webhooks[*]"), CheckWebhook);
    }

    private static void CheckNames(ObjectContext context)
    {
        var names = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var name in context.Object.Root.Mappings("webhooks").Select(webhook => webhook.KnownText("name")))
        {
            if (name is null)
            {
                continue;
            }

            if (NameFault(name.Value) is { } fault)
            {
                context.Report(name, name, fault);
            }
            else if (context.Object.Kind.Version == "v1" && !names.TryAdd(name.Value, name))
            {
                context
                    .Report(SameName, name, context.Object.Kind.Kind, context.Object.Name, name)
                    .Related(names[name.Value], "the first");
            }
        }
    }

    private static string? NameFault(string name) =>
        !NameSyntax.IsDns1123Subdomain(name, out var reason) ? reason
        : name.Count(c => c == '.') + 1 < FewestSegments ? "must have at least three parts with dots between them"
        : null;

    private static void CheckWebhook(NodeContext context)
    {
        if (context.Node is not YamlMapping webhook)
        {
            return;
        }

        var name = webhook.Text("name");
        CheckVersions(context, webhook, name);
        if (
            webhook.TryGetNumber("timeoutSeconds", out var timeout, out var seconds)
            && seconds is (< 1 or > LongestTimeout)
        )
        {
            context.Report(Timeout, timeout, seconds);
        }
    }

    // An absent list is the schema's finding.
    private static void CheckVersions(NodeContext context, YamlMapping webhook, string? name)
    {
        if (webhook.Sequence("admissionReviewVersions") is not { } list)
        {
            return;
        }

        if (list.Items.IsEmpty)
        {
            context.Report(NoVersions, webhook.KeyOf("admissionReviewVersions"), name);
            return;
        }

        var seen = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var version in webhook.KnownTexts("admissionReviewVersions"))
        {
            if (!seen.TryAdd(version.Value, version))
            {
                context.Report(SameVersion, version, version).Related(seen[version.Value], "the first");
            }
            else if (!NameSyntax.IsDns1035Label(version.Value, out var reason))
            {
                context.Report(NotVersion, version, version, reason);
            }
        }

        if (
            list.Items.All(item => item.AsKnownText() is not null)
            && !seen.ContainsKey("v1")
            && !seen.ContainsKey("v1beta1")
        )
        {
            context.Report(UnknownVersions, webhook.KeyOf("admissionReviewVersions"), name);
        }
    }
}
