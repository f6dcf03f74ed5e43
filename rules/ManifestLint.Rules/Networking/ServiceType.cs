using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>The types of Services, after the API's defaults.</summary>
internal static class ServiceType
{
    internal const string ClusterIP = "ClusterIP";
    internal const string NodePort = "NodePort";
    internal const string LoadBalancer = "LoadBalancer";
    internal const string ExternalName = "ExternalName";

    /// <summary>What stands in <c>clusterIP</c> of a headless Service.</summary>
    internal const string Headless = "None";

    /// <summary>The annotation that said which addresses a load balancer lets in before there was a field; it counts where the field is empty.</summary>
    internal const string SourceRangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";

    /// <summary>The type; null where a template will fill it in, or where it is none.</summary>
    /// <param name="spec">The Service's <c>spec</c>.</param>
    internal static string? Of(YamlMapping spec) =>
        spec.HasNoText("type") ? ClusterIP
        : spec.KnownText("type")?.Value is (ClusterIP or NodePort or LoadBalancer or ExternalName) and var type ? type
        : null;

    /// <summary>The policy of a field whose default is <paramref name="whenAbsent"/>; null where a template will fill it in.</summary>
    /// <param name="spec">The Service's <c>spec</c>.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="whenAbsent">The API's default.</param>
    internal static string? Policy(YamlMapping spec, string field, string whenAbsent) =>
        spec.HasNoText(field) ? whenAbsent : spec.KnownText(field)?.Value;

    /// <summary>Whether the Service is headless: <c>clusterIP: None</c>, which stands first in <c>clusterIPs</c> as well.</summary>
    /// <param name="spec">The Service's <c>spec</c>.</param>
    internal static bool IsHeadless(YamlMapping spec) =>
        spec.KnownText("clusterIP")?.Value == Headless
        || (spec.Sequence("clusterIPs")?.Items is [var first, ..] && first.AsKnownText()?.Value == Headless);

    /// <summary>Whether the address for a load balancer does nothing, since the Service is headless.</summary>
    /// <param name="spec">The Service's <c>spec</c>.</param>
    internal static bool IsIdleLoadBalancerIP(YamlMapping spec) =>
        Of(spec) == ClusterIP && IsHeadless(spec) && !spec.HasNoText("loadBalancerIP");
}
