using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags references of HorizontalPodAutoscalers that name no object.</summary>
public sealed class HpaTargetReferenceInvalid : Rule
{
    private static readonly RuleMessage WithoutGroup = new(
        "Without an 'apiVersion' the {0} is looked for in the core group, where there is none; write 'apiVersion: apps/v1'"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1411", "hpa-target-reference-invalid")
        {
            Title = "Autoscaler of an object that is not named",
            Message = "'{0}' in '{1}' {2}",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachNode(HpaSpecs.All, Check);

    private static void Check(NodeContext context)
    {
        if (context.Node is not YamlMapping spec)
        {
            return;
        }

        if (spec.Mapping("scaleTargetRef") is { } target)
        {
            CheckReference(context, target, "scaleTargetRef");
            CheckGroup(context, target);
        }

        if (!HpaSpecs.HasMetrics(context))
        {
            return;
        }

        foreach (var metric in spec.Mappings("metrics"))
        {
            if (metric.Mapping("object")?.Mapping("describedObject") is { } described)
            {
                CheckReference(context, described, "describedObject");
            }
        }
    }

    private static void CheckReference(NodeContext context, YamlMapping reference, string field)
    {
        foreach (var key in (ReadOnlySpan<string>)["kind", "name"])
        {
            // A missing one is the schema's.
            if (reference.KnownText(key) is { } value && !NameSyntax.IsPathSegment(value.Value, out var reason))
            {
                context.Report(value, key, field, reason);
            }
        }
    }

    // A version that does not exist is the finding of api-unknown.
    private static void CheckGroup(NodeContext context, YamlMapping target)
    {
        var kind = target.Text("kind");
        if (
            (!target.Has("apiVersion") || target.Scalar("apiVersion") is { IsString: true, Value: "" })
            && kind is "Deployment" or "StatefulSet" or "ReplicaSet"
        )
        {
            context.ReportMissing(WithoutGroup, "scaleTargetRef.apiVersion", kind);
        }
    }
}
