using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.ApiVersions;

/// <summary>Where a kind is named with its version: by an object of it, or by another object that refers to one.</summary>
/// <param name="Context">The check's context.</param>
/// <param name="ApiVersion">The scalar that names group and version.</param>
/// <param name="KindNode">The scalar that names the kind.</param>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Field">The field that refers to the object, or null for the object itself.</param>
internal sealed record ApiReference(
    ObjectContext Context,
    YamlScalar ApiVersion,
    YamlScalar KindNode,
    GroupVersionKind Kind,
    string? Field
)
{
    /// <summary>What is known of the kind in this version, or null.</summary>
    internal ApiResource? Resource => Context.Api.Find(Kind);

    /// <summary>Registers a check of every place that names a kind with its version.</summary>
    /// <param name="rules">The registration.</param>
    /// <param name="check">The check.</param>
    internal static void ForEach(RuleRegistration rules, Action<ApiReference> check)
    {
        rules.ForEachObject(context => Check(context, context.Object.Root, null, check));
        ForEachAt(rules, Selector.AnyObject.At("metadata.ownerReferences[*]"), "ownerReferences", check);
        ForEachAt(
            rules,
            Selector.Kinds("autoscaling/HorizontalPodAutoscaler").At("spec.scaleTargetRef"),
            "scaleTargetRef",
            check
        );
        ForEachAt(
            rules,
            Selector.Kinds("autoscaling/HorizontalPodAutoscaler").At("spec.metrics[*].object.describedObject"),
            "describedObject",
            check
        );

        // What custom resources of autoscalers and progressive delivery point at is as gone as if an object of it were applied.
        ForEachAt(
            rules,
            Selector.Kinds("autoscaling.k8s.io/VerticalPodAutoscaler").At("spec.targetRef"),
            "targetRef",
            check
        );
        ForEachAt(rules, Selector.Kinds("keda.sh/ScaledObject").At("spec.scaleTargetRef"), "scaleTargetRef", check);
        ForEachAt(rules, Selector.Kinds("flagger.app/Canary").At("spec.targetRef"), "targetRef", check);
        ForEachAt(rules, Selector.Kinds("argoproj.io/Rollout").At("spec.workloadRef"), "workloadRef", check);
    }

    private static void ForEachAt(
        RuleRegistration rules,
        Selector selector,
        string field,
        Action<ApiReference> check
    ) =>
        rules.ForEachNode(
            selector,
            context =>
            {
                if (context.Node is YamlMapping reference)
                {
                    Check(context, reference, field, check);
                }
            }
        );

    // An empty name in a reference is a finding of the rules on references.
    private static void Check(ObjectContext context, YamlMapping mapping, string? field, Action<ApiReference> check)
    {
        if (
            mapping.Scalar("apiVersion") is { IsString: true } apiVersion
            && mapping.Scalar("kind") is { IsString: true } kind
            && (field is null || (apiVersion.Value.Length > 0 && kind.Value.Length > 0))
            && !Structure.TemplateMarks.IsUnfilled(apiVersion.Value)
            && !Structure.TemplateMarks.IsUnfilled(kind.Value)
        )
        {
            var named = GroupVersionKind.FromApiVersion(apiVersion.Value, kind.Value);
            check(new ApiReference(context, apiVersion, kind, named, field));
        }
    }

    /// <summary>What a message calls the kind: <c>'extensions/v1beta1' of Deployment</c>, with the field that refers to it.</summary>
    public override string ToString() =>
        Field is null ? $"{Kind.Kind} of '{Kind.ApiVersion}'" : $"{Kind.Kind} of '{Kind.ApiVersion}' in '{Field}'";

    /// <summary>Adds the fix that writes the version that takes the place of this one.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="resource">The resource, whose replacement the target version serves.</param>
    internal void FixBy(FindingBuilder finding, ApiResource resource)
    {
        // A reference needs no more than the new name; an object must also have the shape.
        if (
            resource.Replacement is { } replacement
            && replacement.Kind == Kind.Kind
            && (Field is not null || resource.HasReplacementOfSameShape)
            && Context.Api.Find(replacement)?.IsServedIn(Context.TargetVersion) == true
        )
        {
            finding.WithFix(
                $"Write '{replacement.ApiVersion}'",
                FixSafety.Safe,
                ApiVersion.ReplaceText(replacement.ApiVersion)
            );
        }
    }

    /// <summary>What to do instead, as the end of a sentence; empty where nothing takes the place.</summary>
    /// <param name="resource">The resource.</param>
    internal string WayOut(ApiResource resource)
    {
        if (resource.Replacement is not { } replacement)
        {
            return "; nothing takes its place";
        }

        var name =
            replacement.Kind == Kind.Kind
                ? $"'{replacement.ApiVersion}'"
                : $"{replacement.Kind} of '{replacement.ApiVersion}'";
        var served = Context.Api.Find(replacement);
        return served?.IsServedIn(Context.TargetVersion) == false && served.Since > Context.TargetVersion
                ? $"; {name} takes its place from Kubernetes {served.Since}"
            : resource.HasReplacementOfSameShape ? $"; use {name}, which has the same fields"
            : $"; use {name}, whose fields differ";
    }
}
