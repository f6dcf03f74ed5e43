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
        from evidence in Of(SideOf(here, landscape), SideOf(@group.Production!, landscape))
        where evidence.Place is { Source: not null }
        select evidence;

    /// <summary>The same of Compose projects, for a workspace without manifests for a local cluster.</summary>
    internal static IEnumerable<ChecklistEvidence> InCompose(WorkspaceLandscape landscape)
    {
        // Of several applications, each has a project and a production of its own, and what is not paired at all is another's.
        var isOne = landscape is { ComposeProjects.Length: 1, Productions.Length: 1 };
        var productions = landscape.Productions.Select(production => SideOf(production, landscape)).ToList();
        return from project in landscape.ComposeProjects
            let here = new Side(project.Files[0], BackingServiceInventory.Of(project))
            where isOne || !here.Stock.Services.IsEmpty
            from there in productions
            where isOne || here.Stock.PairWith(there.Stock).Any()
            from evidence in Of(here, there)
            where evidence.Place is { Source: not null }
            select evidence;
    }

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

        var (mine, theirs) = (Describe(local), Describe(production));
        if (local.Version is not { } version || production.Version is not { } expected)
        {
            return Open(
                local.Version is null && production.Version is null
                    ? $"'{local.Name}' is {local.Engine} in '{here}' as well as in '{there}', and neither tells its version"
                    : $"'{local.Name}' is {mine} in '{here}' and {theirs} in '{there}', and only one of them tells its version"
            );
        }

        return version.DifferenceFrom(expected, local.Engine) switch
        {
            VersionDifference.Unknown => Open(
                $"'{local.Name}' is {mine} in '{here}' and {theirs} in '{there}', which cannot be compared"
            ),
            VersionDifference.None => new ChecklistEvidence(
                ChecklistVerdict.Passed,
                mine == theirs
                    ? $"'{local.Name}' is {mine} in '{here}' as well as in '{there}'"
                    : $"'{local.Name}' is {mine} in '{here}' and {theirs} in '{there}', the same as far as both say",
                local.Evidence.Place
            ),
            _ => null,
        };

        ChecklistEvidence Open(string text) => new(ChecklistVerdict.Unknown, text, local.Evidence.Place);
    }

    private static Side SideOf(EnvironmentMember member, WorkspaceLandscape landscape) =>
        new(member.Label, BackingServiceInventory.Of(member, landscape));

    private static string Describe(BackingService service) =>
        service.Version is { } version ? $"{service.Engine} {version}" : service.Engine.ToString();

    private sealed record Side(string Label, BackingServiceInventory Stock);
}
