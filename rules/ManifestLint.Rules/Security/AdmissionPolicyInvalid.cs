using ManifestLint.Kubernetes;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags admission policies that the API server refuses: without resources to look at, without anything to do, or with mutations that are none.</summary>
public sealed class AdmissionPolicyInvalid : Rule
{
    private static readonly RuleMessage NoResources = new(
        "'matchConstraints' of {0} '{1}' have no 'resourceRules', and the API server requires at least one"
    );

    private static readonly RuleMessage NothingToCheck = new(
        "{0} '{1}' has neither 'validations' nor 'auditAnnotations', and the API server demands one of them"
    );

    private static readonly RuleMessage NoMutations = new(
        "{0} '{1}' has no 'mutations', and the API server requires at least one"
    );

    private static readonly RuleMessage NoReinvocation = new(
        "{0} '{1}' needs 'reinvocationPolicy': 'Never', or 'IfNeeded' to run again after other changes"
    );

    private static readonly RuleMessage IncompleteParameter = new(
        "'paramKind' needs '{0}', which the API server requires"
    );

    private static readonly RuleMessage BadParameter = new("'{0}' is no {1} of parameters: it {2}");

    private static readonly RuleMessage NoPatch = new("A mutation of type '{0}' needs '{1}'");

    private static readonly RuleMessage OtherPatch = new(
        "A mutation of type '{0}' must not have '{1}', which is of another type"
    );

    private static readonly RuleMessage WrongPatch = new(
        "A mutation of type '{0}' needs '{1}', and must not have '{2}', which is of another type"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0955", "admission-policy-invalid")
        {
            Title = "Admission policy that the API server refuses",
            Message = "{0} '{1}' has no 'matchConstraints' to say what it is about, and the API server requires them",
            Category = RuleCategory.Security,
            Severity = Severity.Error,
            SecuritySeverity = 3.0,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachObject(AdmissionPolicyKinds.Policies, CheckConstraints);
        rules.ForEachObject(AdmissionPolicyKinds.Validating, CheckValidations);
        rules.ForEachObject(AdmissionPolicyKinds.Mutating, CheckMutations);
        rules.ForEachNode(AdmissionPolicyKinds.Policies.At("spec.paramKind"), CheckParameter);
        rules.ForEachNode(AdmissionPolicyKinds.Mutating.At("spec.mutations[*]"), CheckPatch);
    }

    private static void CheckConstraints(ObjectContext context)
    {
        var (kind, name) = (context.Object.Kind.Kind, context.Object.Name);
        if (context.Object.HasEmptySpec() || (context.Object.Spec is { } spec && !spec.Has("matchConstraints")))
        {
            context.ReportMissing("spec.matchConstraints", kind, name);
        }
        else if (
            context.Object.Spec?.Mapping("matchConstraints") is { } constraints
            && constraints.HasNoItems("resourceRules")
        )
        {
            context.ReportMissing(NoResources, "spec.matchConstraints.resourceRules", kind, name);
        }
    }

    // An empty spec is one finding: that of its constraints.
    private static void CheckValidations(ObjectContext context)
    {
        if (
            context.Object.Spec is { Entries.IsEmpty: false } spec
            && spec.HasNoItems("validations")
            && spec.HasNoItems("auditAnnotations")
        )
        {
            context.ReportMissing(NothingToCheck, "spec.validations", context.Object.Kind.Kind, context.Object.Name);
        }
    }

    private static void CheckMutations(ObjectContext context)
    {
        if (context.Object.Spec is not { Entries.IsEmpty: false } spec)
        {
            return;
        }

        var (kind, name) = (context.Object.Kind.Kind, context.Object.Name);
        if (spec.HasNoItems("mutations"))
        {
            context.ReportMissing(NoMutations, "spec.mutations", kind, name);
        }

        if (spec.HasNoText("reinvocationPolicy"))
        {
            context.ReportUnset(NoReinvocation, spec, "spec.reinvocationPolicy", kind, name);
        }
    }

    private static void CheckParameter(NodeContext context)
    {
        if (context.Node is not YamlMapping parameter)
        {
            return;
        }

        if (parameter.HasNoText("apiVersion"))
        {
            context.ReportUnset(IncompleteParameter, parameter, "apiVersion", "apiVersion");
        }
        else if (parameter.KnownText("apiVersion") is { } version && VersionFault(version.Value) is { } fault)
        {
            context.Report(BadParameter, version, version, "version", fault);
        }

        if (parameter.HasNoText("kind"))
        {
            context.ReportUnset(IncompleteParameter, parameter, "kind", "kind");
        }
        else if (
            parameter.KnownText("kind") is { } kind
            && !NameSyntax.IsDns1035Label(kind.Value.ToLowerInvariant(), out var reason)
        )
        {
            context.Report(BadParameter, kind, kind, "kind", reason);
        }
    }

    private static string? VersionFault(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        if (slash != apiVersion.LastIndexOf('/'))
        {
            return "must hold at most one '/'";
        }

        return slash > 0 && !NameSyntax.IsDns1123Subdomain(apiVersion.AsSpan(0, slash), out var group)
                ? $"has a group before '/' that {group}"
            : !NameSyntax.IsDns1035Label(apiVersion.AsSpan(slash + 1), out var version)
                ? slash < 0 ? version
                    : $"has a version after '/' that {version}"
            : null;
    }

    private static void CheckPatch(NodeContext context)
    {
        if (context.Node is not YamlMapping mutation || mutation.KnownText("patchType") is not { } type)
        {
            return;
        }

        // Another type is a finding of the schema.
        (string? own, string? other) = type.Value switch
        {
            "JSONPatch" => ("jsonPatch", "applyConfiguration"),
            "ApplyConfiguration" => ("applyConfiguration", "jsonPatch"),
            _ => ((string?)null, (string?)null),
        };
        if (own is null || other is null)
        {
            return;
        }

        switch (mutation.Has(own), mutation.Has(other))
        {
            case (false, true):
                // One slip, of the type or of the field.
                context.Report(WrongPatch, mutation.KeyOf(other), type, own, other);
                break;
            case (false, false):
                context.ReportDemand(NoPatch, type, own, type, own);
                break;
            case (true, true):
                context.Report(OtherPatch, mutation.KeyOf(other), type, other);
                break;
        }
    }
}
