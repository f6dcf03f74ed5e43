using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>A container of an environment, and the same one in production: of the workload that it is compared with, and of the same name.</summary>
/// <param name="Member">The environment.</param>
/// <param name="Here">The container there.</param>
/// <param name="Production">The production environment.</param>
/// <param name="There">The container in production.</param>
internal readonly record struct ContainerComparison(
    EnvironmentMember Member,
    Container Here,
    EnvironmentMember Production,
    Container There
)
{
    internal static IEnumerable<ContainerComparison> Of(EnvironmentGroup group)
    {
        if (group.Production is not { } production)
        {
            yield break;
        }

        foreach (var member in ServiceComparison.ComparedMembers(group))
        {
            foreach (var container in member.Objects.Pods.SelectMany(pod => pod.Containers))
            {
                if (
                    group.Parity.CounterpartOf(container.Pod.Owner, production)?.PodTemplate is { } there
                    && there.Containers.FirstOrDefault(other => other.Name == container.Name) is { } counterpart
                )
                {
                    yield return new ContainerComparison(member, container, production, counterpart);
                }
            }
        }
    }
}
