using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Checklist;

/// <summary>The backing services that local environments have in common with production.</summary>
internal static class BackingServiceEvidence
{
    internal static IEnumerable<ChecklistEvidence> Of(WorkspaceLandscape landscape) =>
        from @group in landscape.Groups
        where @group.Production is not null
        from here in @group.Local
        from pair in StockOf(here, landscape).PairWith(StockOf(@group.Production!, landscape))
        let place = pair.Here.Evidence.Place
        where place.Source is not null
        select new ChecklistEvidence(
            ChecklistVerdict.Passed,
            $"'{pair.Here.Name}' is {Describe(pair.Here)} in '{here.Label}', and {Describe(pair.There)} in '{@group.Production!.Label}'",
            place
        );

    private static BackingServiceInventory StockOf(EnvironmentMember member, WorkspaceLandscape landscape) =>
        BackingServiceInventory.Of(member.Objects, member.Description, landscape.BackingServices);

    private static string Describe(BackingService service) =>
        service.Version is { } version ? $"{service.Engine} {version}" : service.Engine.ToString();
}
