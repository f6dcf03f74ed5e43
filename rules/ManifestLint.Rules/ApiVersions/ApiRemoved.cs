namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags kinds in versions that the target Kubernetes does not serve any more: <c>extensions/v1beta1</c>.</summary>
public sealed class ApiRemoved : Rule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0101", "api-removed")
        {
            Title = "API version that is not served any more",
            Message = "{0} is not served since Kubernetes {1}{2}",
            Category = RuleCategory.ApiVersions,
            Severity = Severity.Error,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => ApiReference.ForEach(rules, Check);

    private static void Check(ApiReference reference)
    {
        if (
            reference.Resource is not { RemovedIn: { } removedIn } resource
            || reference.Context.TargetVersion < removedIn
        )
        {
            return;
        }

        var finding = reference.Context.Report(reference.ApiVersion, reference, removedIn, reference.WayOut(resource));
        reference.FixBy(finding, resource);
    }
}
