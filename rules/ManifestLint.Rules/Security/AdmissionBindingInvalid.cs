using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags bindings of admission policies that the API server refuses: without a policy, with parameters that cannot be found, or without an action.</summary>
public sealed class AdmissionBindingInvalid : Rule
{
    private static readonly RuleMessage BadName = new("'{0}' can be no {1}: its name {2}");

    private static readonly RuleMessage NoParameters = new(
        "'paramRef' needs 'name' or 'selector' to say which parameters it means"
    );

    private static readonly RuleMessage TwoWays = new(
        "'paramRef' has both 'name' and 'selector', but the API server allows only one"
    );

    private static readonly RuleMessage NoWayOut = new("'parameterNotFoundAction' must not be empty; write 'Deny' or 'Allow'");

    private static readonly RuleMessage NoActions = new(
        "{0} '{1}' has no 'validationActions', and the API server requires 'Deny', 'Warn' or 'Audit'"
    );

    private static readonly RuleMessage SameAction = new("Action '{0}' stands twice in 'validationActions'");

    private static readonly RuleMessage DenyAndWarn = new(
        "'Deny' already tells what 'Warn' would, so the API server refuses both in 'validationActions'"
    );

    public AdmissionBindingInvalid()
        : base(
            new("ML0957", "admission-binding-invalid")
            {
                Title = "Binding of an admission policy that the API server refuses",
                Message = "{0} '{1}' needs 'policyName', the policy that it puts into force",
                Category = RuleCategory.Security,
                Severity = Severity.Error,
                SecuritySeverity = 3.0,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(AdmissionPolicyKinds.Bindings, Check);
        rules.ForEachNode(AdmissionPolicyKinds.Bindings.At("spec.paramRef"), CheckParameters);
    }

    private static void Check(ObjectContext context)
    {
        var (kind, name) = (context.Object.Kind, context.Object.Name);
        if (context.Object.HasEmptySpec())
        {
            context.ReportMissing("spec.policyName", kind.Kind, name);
            return;
        }

        if (context.Object.Spec is not { } spec)
        {
            return;
        }

        if (spec.HasNoText("policyName"))
        {
            context.ReportUnset(null, spec, "spec.policyName", kind.Kind, name);
        }
        else if (
            spec.KnownText("policyName") is { } policy
            && !NameSyntax.IsDns1123Subdomain(policy.Value, out var reason)
        )
        {
            context.Report(BadName, policy, policy, "policy", reason);
        }

        // The first alpha had no actions yet.
        if (kind.Kind == "ValidatingAdmissionPolicyBinding" && kind.Version != "v1alpha1")
        {
            CheckActions(context, spec);
        }
    }

    private static void CheckActions(ObjectContext context, YamlMapping spec)
    {
        if (spec.HasNoItems("validationActions"))
        {
            context.ReportMissing(
                NoActions,
                "spec.validationActions",
                context.Object.Kind.Kind,
                context.Object.Name
            );
            return;
        }

        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var action in spec.KnownTexts("validationActions"))
        {
            if (!seen.TryAdd(action.Value, action))
            {
                context.Report(SameAction, action, action).Related(seen[action.Value], "the first");
            }
        }

        if (seen.TryGetValue("Deny", out var deny) && seen.TryGetValue("Warn", out var warn))
        {
            context.Report(DenyAndWarn, warn).Related(deny, "denies");
        }
    }

    private static void CheckParameters(NodeContext context)
    {
        if (context.Node is not YamlMapping parameters)
        {
            return;
        }

        var hasName = !parameters.HasNoText("name");
        if (!hasName && !parameters.Has("selector"))
        {
            context.Report(NoParameters, context.Key ?? parameters);
        }
        else if (hasName && parameters.Has("selector"))
        {
            context.Report(TwoWays, parameters.KeyOf("selector")).Related(parameters["name"]!, "the name");
        }

        if (
            parameters.KnownText("name") is { Value.Length: > 0 } name
            && !NameSyntax.IsPathSegment(name.Value, out var reason)
        )
        {
            context.Report(BadName, name, name, "object", reason);
        }

        if (parameters.KnownText("parameterNotFoundAction") is { Value.Length: 0 } action)
        {
            context.Report(NoWayOut, action);
        }
    }
}
