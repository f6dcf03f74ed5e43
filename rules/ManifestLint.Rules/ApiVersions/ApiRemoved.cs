namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags kinds in versions that the target Kubernetes does not serve any more: <c>extensions/v1beta1</c>.</summary>
public sealed class ApiRemoved : Rule
{
    private static readonly RuleMessage Retired = new("{0} is not served by {1} since its release {2}; use {3}")
    {
        Severity = Severity.Warning,
    };

    public ApiRemoved()
        : base(
            new("ML0101", "api-removed")
            {
                Title = "API version that is not served any more",
                Message = "{0} is not served since Kubernetes {1}{2}",
                Category = RuleCategory.ApiVersions,
                Severity = Severity.Error,
                Checklist = ChecklistPoint.KubernetesVersion,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => ApiReference.ForEach(rules, Check);

    private static void Check(ApiReference reference)
    {
        // Where the definition is at hand, it knows better.
        if (
            reference.Resource is null
            && RetiredCustomResources.Find(reference.Kind) is { } retired
            && !reference.Context.Api.Named(reference.Kind.Kind).Any(other => other.Kind.Group == reference.Kind.Group)
        )
        {
            reference.Context.Report(
                Retired,
                reference.ApiVersion,
                reference,
                retired.Project,
                retired.RemovedIn,
                retired.Replacement
            );
            return;
        }

        // PodSecurityPolicies are psp-object's, which knows what to do instead.
        if (
            reference.Resource is not { RemovedIn: { } removedIn } resource
            || reference.Context.TargetVersion < removedIn
            || (reference.Kind.Kind == "PodSecurityPolicy" && reference.Field is null)
        )
        {
            return;
        }

        var finding = reference.Context.Report(reference.ApiVersion, reference, removedIn, reference.WayOut(resource));
        reference.FixBy(finding, resource);
    }
}
