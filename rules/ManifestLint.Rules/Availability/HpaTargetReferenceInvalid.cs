using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags references of HorizontalPodAutoscalers that name no object.</summary>
public sealed class HpaTargetReferenceInvalid : Rule
{
    private static readonly RuleMessage ApiVersion = new(
        "'{0}' is no API version; it is written 'group/version', such as 'apps/v1'"
    );

    private static readonly RuleMessage WithoutGroup = new(
        "'{0}' is no API version of a {1}, which is in the group 'apps': write 'apps/v1'"
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
        }

        if (!HpaSpecs.HasMetrics(context))
        {
            return;
        }

        foreach (var metric in spec.MappingsIn("metrics"))
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
            if (reference.FilledString(key) is { } value && !NameSyntax.IsPathSegment(value.Value, out var reason))
            {
                context.Report(value, key, field, reason);
            }
        }

        if (reference.FilledString("apiVersion") is not { Value.Length: > 0 } version)
        {
            return;
        }

        if (version.Value.Count(c => c == '/') > 1 || version.Value is ['/', ..] or [.., '/'])
        {
            context.Report(ApiVersion, version, version);
        }
        else if (
            !version.Value.Contains('/', StringComparison.Ordinal)
            && reference.Text("kind") is "Deployment" or "StatefulSet" or "ReplicaSet"
        )
        {
            context.Report(WithoutGroup, version, version, reference.Text("kind"));
        }
    }
}
