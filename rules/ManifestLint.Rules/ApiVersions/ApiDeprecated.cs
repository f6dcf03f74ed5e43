using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Rules.ApiVersions;

/// <summary>Flags kinds in versions that the target Kubernetes still serves and calls deprecated, where the replacement is there already.</summary>
public sealed class ApiDeprecated : Rule
{
    private static readonly RuleMessage WithoutRemoval = new("{0} is deprecated since Kubernetes {1}{2}");

    private static readonly RuleMessage Defined = new("{0} is deprecated by its definition ({1}){2}");

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML0102", "api-deprecated")
        {
            Title = "Deprecated API version",
            Message = "{0} is deprecated since Kubernetes {1} and not served from {3}{2}",
            Category = RuleCategory.ApiVersions,
            Severity = Severity.Warning,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => ApiReference.ForEach(rules, Check);

    private static void Check(ApiReference reference)
    {
        var target = reference.Context.TargetVersion;
        if (
            reference.Resource is not { DeprecatedIn: { } deprecatedIn } resource
            || target < deprecatedIn
            || !resource.IsServedIn(target)
        )
        {
            return;
        }

        // Before the replacement is there, nothing can be done.
        if (
            resource.Replacement is { } replacement
            && reference.Context.Api.Find(replacement)?.IsServedIn(target) != true
        )
        {
            return;
        }

        if (resource.DeprecatedAt is { } place)
        {
            ReportDefined(reference, resource, place);
            return;
        }

        var finding = reference.Context.Report(
            resource.RemovedIn is null ? WithoutRemoval : null,
            reference.ApiVersion,
            reference,
            deprecatedIn,
            reference.WayOut(resource),
            resource.RemovedIn
        );
        reference.FixBy(finding, resource);
    }

    private static void ReportDefined(ApiReference reference, ApiResource resource, SourceSpan place)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{place.Source.Path}:{place.Start.Line}");
        var finding = reference
            .Context.Report(
                Defined,
                reference.ApiVersion,
                reference,
                resource.DeprecationWarning is { } warning ? $"{where}: '{warning}'" : where,
                resource.Replacement is { } replacement
                    ? $"; use '{replacement.ApiVersion}'"
                    : ", which serves no version that is not"
            )
            .Related(place, "deprecated here");
        reference.FixBy(finding, resource);
    }
}
