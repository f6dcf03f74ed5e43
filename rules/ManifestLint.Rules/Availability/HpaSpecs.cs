using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>The HorizontalPodAutoscalers of the versions whose metrics have the shape of <c>autoscaling/v2</c>.</summary>
internal static class HpaSpecs
{
    /// <summary>All versions.</summary>
    internal static Selector All { get; } = Selector.Kinds("autoscaling/HorizontalPodAutoscaler").At("spec");

    /// <summary>Whether metrics are written as in <c>autoscaling/v2</c>; <c>v1</c> has one percentage, <c>v2beta1</c> another shape.</summary>
    internal static bool HasMetrics(ObjectContext context) => context.Object.Kind.Version is "v2" or "v2beta2";

    /// <summary>Whether a metric of some other object decides too, which can ask for pods when there are none.</summary>
    internal static bool ScalesFromZero(YamlMapping spec) =>
        spec.Mappings("metrics").Any(metric => metric.Text("type") is "Object" or "External");
}
