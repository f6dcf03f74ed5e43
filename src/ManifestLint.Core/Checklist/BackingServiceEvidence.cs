using System.Collections.Immutable;
using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Checklist;

/// <summary>The backing services that a local environment has in common with production.</summary>
internal static class BackingServiceEvidence
{
    internal static IEnumerable<ChecklistEvidence> Of(
        WorkspaceLandscape landscape,
        ImmutableArray<EnvironmentMember> local,
        ImmutableArray<EnvironmentMember> production
    ) =>
        from here in local
        from there in production
        from pair in StockOf(here, landscape).PairWith(StockOf(there, landscape))
        let place = pair.Here.Evidence.Place
        where place.Source is not null
        select new ChecklistEvidence(
            ChecklistVerdict.Passed,
            $"'{pair.Here.Name}' is {Describe(pair.Here)} in '{here.Label}', and {Describe(pair.There)} in '{there.Label}'",
            place
        );

    private static BackingServiceInventory StockOf(EnvironmentMember member, WorkspaceLandscape landscape) =>
        BackingServiceInventory.Of(member.Objects, member.Description, landscape.BackingServices);

    private static string Describe(BackingService service) =>
        service.Version is { } version ? $"{service.Engine} {version}" : service.Engine.ToString();
}
