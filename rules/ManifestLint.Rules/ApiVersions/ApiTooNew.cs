namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags kinds in versions that the target Kubernetes does not serve yet, or serves only when it is told to.</summary>
public sealed class ApiTooNew : Rule
{
    private static readonly RuleMessage OffByDefault = new(
        "{0} is served only by clusters on which it was switched on ('--runtime-config')"
    )
    {
        Severity = Severity.Info,
    };

    public ApiTooNew()
        : base(
            new("ML0105", "api-too-new")
            {
                Title = "API version that is not served yet",
                Message = "{0} is served since Kubernetes {1}; the target is {2}{3}",
                Category = RuleCategory.ApiVersions,
                Severity = Severity.Error,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => ApiReference.ForEach(rules, Check);

    private static void Check(ApiReference reference)
    {
        if (reference.Resource is not { IsCustom: false } resource)
        {
            return;
        }

        var target = reference.Context.TargetVersion;
        if (resource.Since is { } since && target < since)
        {
            reference.Context.Report(reference.ApiVersion, reference, since, target, Older(reference));
        }
        else if (!resource.IsEnabledByDefault && resource.IsServedIn(target))
        {
            reference.Context.Report(OffByDefault, reference.ApiVersion, reference);
        }
    }

    // What this target has instead.
    private static string Older(ApiReference reference)
    {
        var served = reference
            .Context.Api.Named(reference.Kind.Kind)
            .Where(other =>
                other.IsServedIn(reference.Context.TargetVersion) && other.IsEnabledByDefault && !other.IsCustom
            )
            .Select(other => $"'{other.Kind.ApiVersion}'")
            .LastOrDefault();
        return served is null ? string.Empty : $", which serves {served}";
    }
}
