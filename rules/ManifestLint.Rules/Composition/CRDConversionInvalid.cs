using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags conversions of CustomResourceDefinitions that the API server refuses.</summary>
public sealed class CRDConversionInvalid : Rule
{
    private static readonly RuleMessage Unused = new(
        "'webhook' is not allowed with conversion strategy '{0}'; write 'strategy: Webhook'"
    );

    private static readonly RuleMessage NoClient = new("The conversion webhook of '{0}' has no 'clientConfig'");

    private static readonly RuleMessage OfClient = new("The conversion webhook of '{0}' {1}");

    private static readonly RuleMessage NoVersions = new(
        "The conversion webhook of '{0}' takes no version of ConversionReview that the API server speaks; it needs 'v1' or 'v1beta1'"
    );

    private static readonly RuleMessage SameVersion = new("Version '{0}' stands twice in 'conversionReviewVersions'");

    private static readonly RuleMessage NotVersion = new("'{0}' is no version: it {1}");

    public CRDConversionInvalid()
        : base(
            new("ML1831", "crd-conversion-invalid")
            {
                Title = "Conversion of a custom resource that the API server refuses",
                Message = "Conversion strategy Webhook of '{0}' needs a 'webhook'",
                Category = RuleCategory.Composition,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(CRDSchemas.Definitions.At("spec.conversion"), Check);

    private static void Check(NodeContext context)
    {
        if (!CRDSchemas.IsV1(context.Object) || context.Node is not YamlMapping conversion)
        {
            return;
        }

        var strategy = conversion.HasNoText("strategy") ? "None" : conversion.KnownText("strategy")?.Value;
        if (strategy == "None" && conversion.Has("webhook"))
        {
            context.Report(Unused, conversion.KeyOf("webhook"), strategy);
        }
        else if (strategy == "Webhook" && !conversion.Has("webhook"))
        {
            context.ReportDemand(null, conversion["strategy"]!, "webhook", context.Object.Name);
        }
        else if (strategy == "Webhook" && conversion.Mapping("webhook") is { } webhook)
        {
            CheckWebhook(context, webhook);
        }
    }

    private static void CheckWebhook(NodeContext context, YamlMapping webhook)
    {
        if (webhook.Mapping("clientConfig") is { } config)
        {
            foreach (var fault in WebhookClient.Faults(config, webhook.KeyOf("clientConfig")))
            {
                context.Report(OfClient, fault.Node, context.Object.Name, fault.Text);
            }
        }
        else if (!webhook.Has("clientConfig"))
        {
            context.ReportMissing(NoClient, "webhook.clientConfig", context.Object.Name);
        }

        if (webhook.Sequence("conversionReviewVersions") is { } versions)
        {
            CheckVersions(context, webhook, versions);
        }
    }

    // An absent list is the schema's finding.
    private static void CheckVersions(NodeContext context, YamlMapping webhook, YamlSequence versions)
    {
        var seen = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var version in webhook.KnownTexts("conversionReviewVersions"))
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
            versions.Items.All(item => item.AsKnownText() is not null)
            && !seen.ContainsKey("v1")
            && !seen.ContainsKey("v1beta1")
        )
        {
            context.Report(NoVersions, webhook.KeyOf("conversionReviewVersions"), context.Object.Name);
        }
    }
}
