using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// Requests and limits that an environment does not write down where others do, and that its containers have all the same: from the limit, from a
/// LimitRange of the namespace, or from the pod.
/// </summary>
internal static class EffectivePresence
{
    private static readonly string[] Sides = ["requests", "limits"];

    /// <summary>Whether all members that lack the field have in effect what it gives to the others.</summary>
    /// <param name="pair">The objects.</param>
    /// <param name="difference">A field of requests and limits that some members lack.</param>
    /// <param name="members">The members.</param>
    internal static bool Explains(
        ObjectPair pair,
        FieldDifference difference,
        ImmutableArray<EnvironmentMember> members
    )
    {
        if (WantedBy(difference) is not { Count: > 0 } wanted)
        {
            return false;
        }

        for (var i = 0; i < members.Length; i++)
        {
            if (
                difference.IsCompared[i]
                && difference.Nodes[i] is null
                && !(
                    pair.Objects[i]?.PodTemplate is { } pod
                    && ContainersAt(pod, difference.Paths[i]) is { Count: > 0 } containers
                    && containers.TrueForAll(container =>
                        wanted.All(amount => Has(members[i].Objects.Resources, container, amount))
                    )
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What decides in the members that lack a field and have its amounts in effect: the LimitRange, the limit, the pod. Other cells stay.</summary>
    /// <param name="pair">The objects.</param>
    /// <param name="difference">A field of requests and limits.</param>
    /// <param name="cells">What the members have of the field.</param>
    internal static ImmutableArray<ParityCell> Deciding(
        ObjectPair pair,
        FieldDifference difference,
        ImmutableArray<ParityCell> cells
    )
    {
        if (WantedBy(difference) is not { Count: > 0 } wanted)
        {
            return cells;
        }

        return
        [
            .. cells.Select(
                (cell, i) =>
                    difference.IsCompared[i]
                    && cell.Node is null
                    && pair.Objects[i]?.PodTemplate is { } pod
                    && ContainersAt(pod, difference.Paths[i]) is [var container]
                    && wanted.Select(amount => AmountOf(cell.Member.Objects.Resources, container, amount)).ToList()
                        is var amounts
                    && amounts.TrueForAll(amount => amount is { IsZero: false })
                        ? CellOf(cell.Member, amounts[0]!, amounts.Count > 1 ? null : amounts[0]!.Node.Value)
                        : cell
            ),
        ];
    }

    /// <summary>The cell of an amount that something else than the field gives.</summary>
    /// <param name="member">The environment.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="what">What is given, or null where the field says it.</param>
    internal static ParityCell CellOf(EnvironmentMember member, EffectiveAmount amount, string? what)
    {
        var source = amount.Source switch
        {
            AmountSource.LimitRange => $"by LimitRange '{amount.Holder.BaseName}'",
            AmountSource.Pod => "by the pod",
            _ => "by the limit",
        };
        return new ParityCell(
            member,
            amount.Holder,
            amount.Node,
            amount.Holder.PathOf(amount.Node),
            what is null ? source : $"{what} {source}"
        );
    }

    private static bool Has(EffectiveResources resources, Container container, (string Side, string Resource) amount) =>
        AmountOf(resources, container, amount) is { IsZero: false };

    /// <summary>The request or limit that a container has in effect; null without one.</summary>
    internal static EffectiveAmount? AmountOf(
        EffectiveResources resources,
        Container container,
        (string Side, string Resource) amount
    ) =>
        amount.Side == "requests"
            ? resources.RequestOf(container, amount.Resource)
            : resources.LimitOf(container, amount.Resource);

    // Of a field of the pod's, all containers.
    private static List<Container> ContainersAt(PodTemplate pod, YamlPath field)
    {
        var resources = pod.SpecPath.Append("resources");
        return
        [
            .. pod.Containers.Where(container =>
                field.StartsWith(container.Path)
                || (container.Kind != ContainerKinds.Ephemeral && field.StartsWith(resources))
            ),
        ];
    }

    // Null where there is more than requests and limits: claims have no defaults.
    private static HashSet<(string Side, string Resource)>? WantedBy(FieldDifference difference)
    {
        var wanted = new HashSet<(string, string)>();
        foreach (var node in difference.Nodes.OfType<YamlNode>())
        {
            switch (difference.Segments)
            {
                case [.., "resources"] when node is YamlMapping resources:
                    foreach (var entry in resources.Entries)
                    {
                        if (!Sides.Contains(entry.Name))
                        {
                            return null;
                        }

                        Add(wanted, entry.Name!, entry.Value);
                    }

                    break;
                case [.., "resources", var side] when Sides.Contains(side):
                    Add(wanted, side, node);
                    break;
                case [.., "resources", var side, var resource] when Sides.Contains(side):
                    wanted.Add((side, resource));
                    break;
                default:
                    return null;
            }
        }

        return wanted;
    }

    private static void Add(HashSet<(string, string)> wanted, string side, YamlNode amounts)
    {
        foreach (var name in (amounts as YamlMapping)?.Entries.Select(entry => entry.Name).OfType<string>() ?? [])
        {
            wanted.Add((side, name));
        }
    }
}
