using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>
/// The containers of an environment that in effect have no request, or no limit, of a resource. The effective value counts: a request defaults to
/// the limit, both to what a LimitRange of the namespace gives, and a pod may have amounts of its own for all its containers.
/// </summary>
internal sealed class MissingAmounts(ObjectSet objects, string resource)
{
    private readonly LimitRangeDefaults _defaults = new(objects);

    /// <summary>The containers without a request.</summary>
    /// <param name="withInitContainers">Whether init containers that run to their end count too.</param>
    internal IEnumerable<MissingAmount> Requests(bool withInitContainers) =>
        from container in Containers(
            withInitContainers ? ContainerKinds.LongRunning | ContainerKinds.Init : ContainerKinds.LongRunning
        )
        let node = AmountIn(container, "requests") ?? AmountIn(container, "limits")
        where IsMissing(container, "requests", node)
        where node is not null || !_defaults.MayGiveRequest(container.Pod.Owner.Namespace, resource)
        select new MissingAmount(container, node, FieldOf(container, "requests"));

    /// <summary>The containers without a limit.</summary>
    /// <param name="kinds">The classes of containers to look at.</param>
    internal IEnumerable<MissingAmount> Limits(ContainerKinds kinds) =>
        from container in Containers(kinds)
        let node = AmountIn(container, "limits")
        where IsMissing(container, "limits", node)
        where node is not null || !_defaults.MayGiveLimit(container.Pod.Owner.Namespace, resource)
        select new MissingAmount(container, node, FieldOf(container, "limits"));

    private IEnumerable<Container> Containers(ContainerKinds kinds) =>
        objects
            .Pods.Where(pod => !IsHelmTest(pod.Owner))
            .SelectMany(pod => pod.Containers)
            .Where(container => kinds.HasFlag(container.Kind) && !container.IsFragment);

    private bool IsMissing(Container container, string side, YamlNode? node) =>
        node is null
            ? container.Pod.Spec.Mapping("resources")?.Mapping(side)?.Scalar(resource) is null
            : Quantity.TryFrom(node, out var amount) && amount.Sign == 0;

    private YamlScalar? AmountIn(Container container, string side) =>
        container.Node.Mapping("resources")?.Mapping(side)?.Scalar(resource);

    private YamlPath FieldOf(Container container, string side) =>
        container.Path.Append("resources").Append(side).Append(resource);

    // 'helm test' runs these for a moment when somebody asks for it; they compete with nothing.
    private static bool IsHelmTest(KubernetesObject owner) =>
        owner.Annotations?.Text("helm.sh/hook") is { } hook
        && hook.Split(',').Any(name => name.Trim().StartsWith("test", StringComparison.Ordinal));
}

/// <summary>A container without a request or limit.</summary>
/// <param name="Container">The container.</param>
/// <param name="Zero">The scalar that says 0, or null when nothing is written.</param>
/// <param name="Field">Where the amount belongs, as a path from the object.</param>
internal sealed record MissingAmount(Container Container, YamlScalar? Zero, YamlPath Field)
{
    internal void Report(EnvironmentContext context, RuleMessage zero)
    {
        var owner = Container.Pod.Owner;
        _ = Zero is { } node
            ? context.Report(zero, owner, node, Container.Name)
            : context.ReportMissing(null, owner, Field, Container.Name);
    }
}
