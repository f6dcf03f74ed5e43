namespace ManifestLint.Rules.Security;

/// <summary>The kinds that register admission webhooks.</summary>
internal static class WebhookKinds
{
    internal static Selector All { get; } =
        Selector.Kinds(
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            "admissionregistration.k8s.io/MutatingWebhookConfiguration"
        );
}
