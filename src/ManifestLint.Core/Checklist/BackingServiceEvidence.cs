using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Checklist;

/// <summary>What shows that local environments have the backing services of production, and what does not tell.</summary>
internal static class BackingServiceEvidence
{
    /// <summary>The evidence. What differs is none: that is for the rules on backing services to judge.</summary>
    internal static IEnumerable<ChecklistEvidence> In(WorkspaceLandscape landscape) =>
        from @group in landscape.Groups
        where @group.Production is not null
        from here in @group.Local
        from evidence in Of(
            new Side(here, BackingServiceInventory.Of(here, landscape)),
            new Side(@group.Production!, BackingServiceInventory.Of(@group.Production!, landscape))
        )
        where evidence.Place is { Source: not null }
        select evidence;

    private static IEnumerable<ChecklistEvidence> Of(Side here, Side there)
    {
        var pairs = here.Stock.PairWith(there.Stock).ToList();
        foreach (var pair in pairs)
        {
            if (Compare(pair.Here, here.Label, pair.There, there.Label) is { } evidence)
            {
                yield return evidence;
            }
        }

        var paired = pairs
            .SelectMany(pair => new[] { pair.Here, pair.There })
            .ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (mine, other) in new[] { (here, there), (there, here) })
        {
            foreach (
                var service in mine.Stock.Services.Where(service =>
                    !paired.Contains(service) && !service.IsOneOfSeveral
                )
            )
            {
                yield return new ChecklistEvidence(
                    ChecklistVerdict.Unknown,
                    $"'{service.Name}' is {Describe(service)} in '{mine.Label}', and nothing in '{other.Label}' was recognised as its counterpart",
                    service.Evidence.Place
                );
            }
        }
    }

    private static ChecklistEvidence? Compare(
        BackingService local,
        string here,
        BackingService production,
        string there
    )
    {
        if (local.Engine != production.Engine)
        {
            return null;
        }

        return (local.Version, production.Version) switch
        {
            (null, null) => new ChecklistEvidence(
                ChecklistVerdict.Unknown,
                $"'{local.Name}' is {local.Engine} in '{here}' as well as in '{there}', and neither tells its version",
                local.Evidence.Place
            ),
            (null, _) or (_, null) => new ChecklistEvidence(
                ChecklistVerdict.Unknown,
                $"'{local.Name}' is {Describe(local)} in '{here}' and {Describe(production)} in '{there}', and only one of them tells its version",
                local.Evidence.Place
            ),
            _ when Describe(local) == Describe(production) => new ChecklistEvidence(
                ChecklistVerdict.Passed,
                $"'{local.Name}' is {Describe(local)} in '{here}' as well as in '{there}'",
                local.Evidence.Place
            ),
            _ => null,
        };
    }

    private static string Describe(BackingService service) =>
        service.Version is { } version ? $"{service.Engine} {version}" : service.Engine.ToString();

    private sealed record Side(EnvironmentMember Member, BackingServiceInventory Stock)
    {
        internal string Label => Member.Label;
    }
}
