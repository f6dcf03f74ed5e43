using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Checklist;

/// <summary>A backing service of a local environment that production has as well.</summary>
/// <param name="Evidence">That both have the same of it; null where they do not, which is for the rules on backing services to judge.</param>
/// <param name="IsVersionUnknown">Whether both have one engine, and only one of them tells its version.</param>
internal sealed record BackingServicePair(ChecklistEvidence? Evidence, bool IsVersionUnknown);

/// <summary>The backing services that local environments have in common with production.</summary>
internal static class BackingServiceEvidence
{
    internal static IEnumerable<BackingServicePair> PairsIn(WorkspaceLandscape landscape) =>
        from @group in landscape.Groups
        where @group.Production is not null
        from here in @group.Local
        from pair in StockOf(here, landscape).PairWith(StockOf(@group.Production!, landscape))
        where pair.Here.Evidence.Place.Source is not null
        select new BackingServicePair(
            EvidenceOf(pair.Here, here, pair.There, @group.Production!),
            pair.Here.Engine == pair.There.Engine && pair.Here.Version is null != pair.There.Version is null
        );

    private static ChecklistEvidence? EvidenceOf(
        BackingService local,
        EnvironmentMember here,
        BackingService production,
        EnvironmentMember there
    ) =>
        Describe(local) is var description && description == Describe(production)
            ? new ChecklistEvidence(
                ChecklistVerdict.Passed,
                $"'{local.Name}' is {description} in '{here.Label}' as well as in '{there.Label}'",
                local.Evidence.Place
            )
            : null;

    private static BackingServiceInventory StockOf(EnvironmentMember member, WorkspaceLandscape landscape) =>
        BackingServiceInventory.Of(member.Objects, member.Description, landscape.BackingServices);

    private static string Describe(BackingService service) =>
        service.Version is { } version ? $"{service.Engine} {version}" : service.Engine.ToString();
}
