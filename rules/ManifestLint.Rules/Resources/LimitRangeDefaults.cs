using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>
/// What the LimitRanges of an environment give to containers that say nothing. Per resource, as the API server defaults it: <c>max</c> is the
/// default limit when <c>default</c> is absent; the default limit, and then <c>min</c>, is the default request when <c>defaultRequest</c> is.
/// </summary>
internal sealed class LimitRangeDefaults(ObjectSet objects)
{
    private static readonly string[] LimitSources = ["default", "max"];
    private static readonly string[] RequestSources = ["defaultRequest", "default", "max", "min"];

    private readonly List<LimitedNamespace> _items =
    [
        .. from range in objects.OfKind(string.Empty, "LimitRange")
        from item in range.Spec?.Sequence("limits")?.Items.OfType<YamlMapping>() ?? []
        where item.Text("type") == "Container"
        select new LimitedNamespace(range.Namespace, item),
    ];

    // A broken LimitRange, or one elsewhere in a workspace of which this is a part, may give anything.
    private readonly bool _mayGiveAnything =
        objects.OutOfView.Unreadable.Any(o => o.Kind == "LimitRange")
        || (
            !objects.OutOfView.IsComplete && objects.OutOfView.Elsewhere.Names.Contains(new("LimitRange", string.Empty))
        );

    internal bool MayGiveRequest(string? @namespace, string resource) => MayGive(@namespace, RequestSources, resource);

    internal bool MayGiveLimit(string? @namespace, string resource) => MayGive(@namespace, LimitSources, resource);

    private bool MayGive(string? @namespace, string[] sources, string resource) =>
        _mayGiveAnything
        || _items.Exists(range =>
            ObjectSet.MayShareNamespace(range.Namespace, @namespace)
            && Array.Exists(sources, source => range.Item.Mapping(source)?.Scalar(resource) is not null)
        );

    private sealed record LimitedNamespace(string? Namespace, YamlMapping Item);
}
