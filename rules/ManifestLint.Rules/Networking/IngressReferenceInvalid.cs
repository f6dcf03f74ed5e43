using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;

namespace ManifestLint.Rules.Networking;

/// <summary>Flags names of classes and Secrets in Ingresses that no object can have: the API server refuses the Ingress.</summary>
public sealed class IngressReferenceInvalid : Rule
{
    private static readonly RuleMessage NotSecret = new("'{0}' can be no Secret: its name {1}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1188", "ingress-reference-invalid")
        {
            Title = "Ingress that refers to what cannot exist",
            Message = "'{0}' can be no IngressClass: its name {1}",
            Category = RuleCategory.Networking,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.Discovery,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        var ingresses = Selector.Kinds("networking.k8s.io/Ingress", "extensions/Ingress");
        rules.ForEachNode(ingresses.At("spec.ingressClassName"), CheckClass);
        rules.ForEachNode(ingresses.At("spec.tls[*].secretName"), CheckSecret);
    }

    private static void CheckClass(NodeContext context) => Check(context, null);

    // Without a Secret the controller takes its default certificate.
    private static void CheckSecret(NodeContext context)
    {
        if (context.Node.AsKnownText() is { Value.Length: > 0 })
        {
            Check(context, NotSecret);
        }
    }

    private static void Check(NodeContext context, RuleMessage? message)
    {
        if (context.Node.AsKnownText() is { } name && !NameSyntax.IsDns1123Subdomain(name.Value, out var reason))
        {
            context.Report(message, name, name, reason);
        }
    }
}
