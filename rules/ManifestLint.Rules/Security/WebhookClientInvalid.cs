using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags addresses of admission webhooks that the API server refuses.</summary>
public sealed class WebhookClientInvalid : Rule
{
    public WebhookClientInvalid()
        : base(
            new("ML0952", "webhook-client-invalid")
            {
                Title = "Address of a webhook that the API server refuses",
                Message = "Webhook '{0}' {1}",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(WebhookKinds.All.At("webhooks[*]"), Check);

    // An absent clientConfig is the schema's finding.
    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping webhook || webhook.Mapping("clientConfig") is not { } config)
        {
            return;
        }

        foreach (var fault in WebhookClient.Faults(config, webhook.KeyOf("clientConfig")))
        {
            context.Report(fault.Node, webhook.Text("name"), fault.Text);
        }
    }
}
