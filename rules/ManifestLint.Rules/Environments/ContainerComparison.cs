using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Parity;

namespace ManifestLint.Rules.Environments;

/// <summary>A container of an environment, and the same one in production: of the workload that was first called the same, and of the same name.</summary>
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

        var theirs = ContainersOf(production).ToLookup(container => KeyOf(container, production));
        foreach (var member in ServiceComparison.ComparedMembers(group))
        {
            foreach (var container in ContainersOf(member))
            {
                // Of several of one name, nobody can tell which is the counterpart.
                if (theirs[KeyOf(container, member)].Take(2).ToList() is [var counterpart])
                {
                    yield return new ContainerComparison(member, container, production, counterpart);
                }
            }
        }
    }

    private static IEnumerable<Container> ContainersOf(EnvironmentMember member) =>
        member.Objects.Pods.SelectMany(pod => pod.Containers);

    private static (string, string, string) KeyOf(Container container, EnvironmentMember member) =>
        (
            container.Pod.Owner.Kind.Kind,
            EnvironmentAffix.Strip(container.Pod.Owner.BaseName ?? string.Empty, member.Label),
            container.Name
        );
}
