using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Resources;

/// <summary>The containers of an environment that in effect have no request, or no limit, of a resource.</summary>
internal sealed class MissingAmounts(ObjectSet objects, string resource)
{
    /// <summary>The containers without a request.</summary>
    /// <param name="withInitContainers">Whether init containers that run to their end count too.</param>
    internal IEnumerable<MissingAmount> Requests(bool withInitContainers) =>
        from container in Containers(
            withInitContainers ? ContainerKinds.LongRunning | ContainerKinds.Init : ContainerKinds.LongRunning
        )
        let amount = objects.Resources.RequestOf(container, resource)
        where amount?.IsZero ?? !objects.Resources.MayGiveRequest(container, resource)
        select Missing(container, amount, "requests");

    /// <summary>The containers without a limit.</summary>
    /// <param name="kinds">The classes of containers to look at.</param>
    internal IEnumerable<MissingAmount> Limits(ContainerKinds kinds) =>
        from container in Containers(kinds)
        let amount = objects.Resources.LimitOf(container, resource)
        where amount?.IsZero ?? !objects.Resources.MayGiveLimit(container, resource)
        select Missing(container, amount, "limits");

    private IEnumerable<Container> Containers(ContainerKinds kinds) =>
        objects
            .Pods.Where(pod => !IsHelmTest(pod.Owner))
            .SelectMany(pod => pod.Containers)
            .Where(container => kinds.HasFlag(container.Kind) && !container.IsFragment);

    // What a LimitRange or the pod says is no word of the container's.
    private MissingAmount Missing(Container container, EffectiveAmount? amount, string side) =>
        new(
            container,
            amount is { Source: AmountSource.Container } ? amount.Node : null,
            container.Path.Append("resources").Append(side).Append(resource)
        );

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
