using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// The requests and limits that the containers of an environment have in effect, and who decides them. In the order of the API server: what the
/// container says, where a request that is left out is equal to the limit; what a LimitRange of the namespace fills in; what the pod has for all its
/// containers.
/// </summary>
public sealed class EffectiveResources
{
    private readonly ImmutableArray<ContainerDefaults> _ranges;
    private readonly OutOfView _outOfView;
    private readonly bool _isSomeRangeUnreadable;

    internal EffectiveResources(ObjectSet objects)
    {
        _ranges = [.. objects.OfKind(string.Empty, ContainerDefaults.Kind).SelectMany(ContainerDefaults.Of)];
        _outOfView = objects.OutOfView;
        _isSomeRangeUnreadable = _outOfView.Unreadable.Any(o => o.Kind == ContainerDefaults.Kind);
    }

    /// <summary>The request of a container, or null where nothing in view gives it one.</summary>
    /// <param name="container">The container.</param>
    /// <param name="resource">The resource, such as <c>memory</c>.</param>
    public EffectiveAmount? RequestOf(Container container, string resource)
    {
        ArgumentNullException.ThrowIfNull(container);
        return OfContainer(container, OwnRequestOf(container, resource))
            ?? FromRange(container, AmountSide.Request, resource)
            ?? OfPod(
                container,
                Amount(container.Pod.Spec, "requests", resource) ?? Amount(container.Pod.Spec, "limits", resource)
            );
    }

    /// <summary>The limit of a container, or null where nothing in view gives it one.</summary>
    /// <param name="container">The container.</param>
    /// <param name="resource">The resource, such as <c>memory</c>.</param>
    public EffectiveAmount? LimitOf(Container container, string resource)
    {
        ArgumentNullException.ThrowIfNull(container);
        return OfContainer(container, Amount(container.Node, "limits", resource))
            ?? FromRange(container, AmountSide.Limit, resource)
            ?? OfPod(container, Amount(container.Pod.Spec, "limits", resource));
    }

    /// <summary>Whether a LimitRange that is out of view may give a container a request.</summary>
    /// <param name="container">The container.</param>
    /// <param name="resource">The resource.</param>
    public bool MayGiveRequest(Container container, string resource) =>
        MayGive(container, AmountSide.Request, resource);

    /// <summary>Whether a LimitRange that is out of view may give a container a limit.</summary>
    /// <param name="container">The container.</param>
    /// <param name="resource">The resource.</param>
    public bool MayGiveLimit(Container container, string resource) => MayGive(container, AmountSide.Limit, resource);

    /// <summary>The request that a container states for itself: a request that is left out is equal to the limit.</summary>
    /// <param name="container">The container.</param>
    /// <param name="resource">The resource.</param>
    public static YamlScalar? OwnRequestOf(Container container, string resource)
    {
        ArgumentNullException.ThrowIfNull(container);
        return Amount(container.Node, "requests", resource) ?? Amount(container.Node, "limits", resource);
    }

    private static YamlScalar? Amount(YamlMapping holder, string side, string resource) =>
        holder.Mapping("resources")?.Mapping(side)?.Scalar(resource);

    private static EffectiveAmount? OfContainer(Container container, YamlScalar? node) =>
        node is null ? null : new EffectiveAmount(AmountSource.Container, node, container.Pod.Owner);

    private static EffectiveAmount? OfPod(Container container, YamlScalar? node) =>
        node is null ? null : new EffectiveAmount(AmountSource.Pod, node, container.Pod.Owner);

    // Ephemeral containers have no resources at all. Of several LimitRanges, one that is certain counts before one that may be of the namespace.
    private EffectiveAmount? FromRange(Container container, AmountSide side, string resource)
    {
        if (_ranges.IsEmpty || container.Kind == ContainerKinds.Ephemeral)
        {
            return null;
        }

        var @namespace = container.Pod.Owner.Namespace;
        return (
            from defaults in _ranges
            where ObjectSet.MayShareNamespace(defaults.Range.Namespace, @namespace)
            let node = defaults.Give(side, resource)
            where node is not null
            orderby defaults.Range.Namespace == @namespace descending
            select new EffectiveAmount(AmountSource.LimitRange, node, defaults.Range)
            {
                IsCertain = defaults.Range.Namespace == @namespace,
            }
        ).FirstOrDefault();
    }

    // A LimitRange elsewhere in the workspace is of this environment where both name one namespace; of a part of something, also where they may.
    private bool MayGive(Container container, AmountSide side, string resource)
    {
        var @namespace = container.Pod.Owner.Namespace;
        return _isSomeRangeUnreadable
            || _outOfView.Elsewhere.Defaults.Any(given =>
                given.Side == side
                && given.Resource == resource
                && (
                    _outOfView.IsComplete
                        ? @namespace is not null && given.Namespace == @namespace
                        : ObjectSet.MayShareNamespace(given.Namespace, @namespace)
                )
            );
    }
}
