using System.Collections.Immutable;
using ManifestLint.BackingServices;
using ManifestLint.Discovery;

namespace ManifestLint.Environments;

/// <summary>
/// Tells for whose production a definition of infrastructure makes a service: for the group of environments that lies nearest, as <c>shop/infra</c> is
/// for <c>shop/overlays</c>. Where several are equally near, the service may be anybody's.
/// </summary>
internal static class NearestProvisions
{
    /// <summary>The services by the names of the environments of production that may use them.</summary>
    /// <param name="services">The services.</param>
    /// <param name="groups">The groups of environments.</param>
    internal static IReadOnlyDictionary<string, ImmutableArray<ProvisionedService>> Of(
        ImmutableArray<ProvisionedService> services,
        ImmutableArray<EnvironmentGroup> groups
    )
    {
        var productive = groups.Where(group => group.Production is not null).ToList();
        if (services.IsEmpty || productive.Count == 0)
        {
            return ImmutableDictionary<string, ImmutableArray<ProvisionedService>>.Empty;
        }

        // How many groups lie below a directory.
        var counts = productive
            .SelectMany(group => Upwards(group.Name))
            .GroupBy(directory => directory, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var nearest = services
            .Select(service => (Service: service, Directory: Upwards(service.Directory).First(counts.ContainsKey)))
            .ToLookup(
                pair => pair.Directory,
                pair => pair.Service with { IsForSeveral = counts[pair.Directory] > 1 },
                StringComparer.Ordinal
            );
        return productive
            .DistinctBy(group => group.Production!.Description.Name)
            .ToDictionary(
                group => group.Production!.Description.Name,
                group => Upwards(group.Name).SelectMany(directory => nearest[directory]).ToImmutableArray(),
                StringComparer.Ordinal
            );
    }

    // The directory itself, and those around it to the root.
    private static IEnumerable<string> Upwards(string directory)
    {
        for (var at = SlashPath.Normalize(directory); at is not null; at = SlashPath.Parent(at))
        {
            yield return at;
        }
    }
}
