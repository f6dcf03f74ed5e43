using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags admission policies that the API server refuses: without resources to look at, without anything to check, or with broken expressions.</summary>
public sealed class AdmissionPolicyInvalid : Rule
{
    private static readonly RuleMessage NoConstraints = new(
        "{0} '{1}' has no 'matchConstraints' to say what it is about, and the API server requires them"
    );

    private static readonly RuleMessage NoResources = new(
        "'matchConstraints' of {0} '{1}' have no 'resourceRules', and the API server requires at least one"
    );

    private static readonly RuleMessage NothingToCheck = new(
        "{0} '{1}' has neither 'validations' nor 'auditAnnotations', and the API server demands one of them"
    );

    /// <inheritdoc/>
    public AdmissionPolicyInvalid()
        : base(
            new("ML0955", "admission-policy-invalid")
            {
                Title = "Admission policy that the API server refuses",
                Message = "'{0}' does not compile: {1}",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(Selector.Kinds("admissionregistration.k8s.io/ValidatingAdmissionPolicy"), Check);
        rules.ForEachSchemaViolation(CheckExpression, SchemaViolationKind.InvalidExpression);
    }

    private static void Check(ObjectContext context)
    {
        var (kind, name) = (context.Object.Kind.Kind, context.Object.Name);
        if (context.Object.HasEmptySpec())
        {
            context.ReportMissing(NoConstraints, "spec.matchConstraints", kind, name);
            return;
        }

        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        if (!spec.Has("matchConstraints"))
        {
            context.ReportMissing(NoConstraints, "spec.matchConstraints", kind, name);
        }
        else if (spec.Mapping("matchConstraints") is { } constraints && constraints.HasNoItems("resourceRules"))
        {
            context.ReportMissing(NoResources, "spec.matchConstraints.resourceRules", kind, name);
        }

        if (spec.HasNoItems("validations") && spec.HasNoItems("auditAnnotations"))
        {
            context.ReportMissing(NothingToCheck, "spec.validations", kind, name);
        }
    }

    private static void CheckExpression(SchemaViolationContext context)
    {
        if (context.Object.Kind.Kind is "ValidatingAdmissionPolicy" or "MutatingAdmissionPolicy")
        {
            context.Report(context.Violation.Node, context.Violation.Field, context.Violation.Detail);
        }
    }
}
