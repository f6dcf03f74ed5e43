using ManifestLint.Kubernetes;
using ManifestLint.Rules.Networking;

namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags fields that still work, but that the API asks not to use any more: <c>serviceAccount</c>.</summary>
public sealed class FieldDeprecated : Rule
{
    private static readonly RuleMessage Replaced = new("'{0}' is deprecated; use {1}");

    public FieldDeprecated()
        : base(
            new("ML0104", "field-deprecated")
            {
                Title = "Deprecated field",
                Message = "'{0}' is deprecated",
                Category = RuleCategory.ApiVersions,
                Severity = Severity.Info,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachSchemaViolation(Check, SchemaViolationKind.FieldDeprecated);

    private static void Check(SchemaViolationContext context)
    {
        if (
            context.Violation.Deprecation is { IsWithoutEffect: false } deprecation
            && !IsRefusedOrIgnored(context.Object, context.Violation.Field)
        )
        {
            context.Report(
                deprecation.Replacement is null ? null : Replaced,
                context.Violation.Node,
                context.Violation.Field,
                Structure.SchemaText.Replacement(deprecation)
            );
        }
    }

    // Of a field that must not be there at all, or does nothing there, another rule says more: crd-versions-invalid, service-field-ignored.
    private static bool IsRefusedOrIgnored(KubernetesObject @object, string field) =>
        (@object.Kind, field) switch
        {
            ({ Group: "apiextensions.k8s.io", Version: "v1" }, "preserveUnknownFields") => @object.Spec?.Scalar(field)
                is { IsTrue: true },
            ({ Group: "", Kind: "Service" }, "loadBalancerIP") => @object.Spec is { } spec
                && ServiceType.IsIdleLoadBalancerIP(spec),
            _ => false,
        };
}
