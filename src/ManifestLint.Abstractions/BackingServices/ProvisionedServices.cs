using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.BackingServices;

/// <summary>
/// Joins what definitions of infrastructure make for an environment with what its manifests and the configuration show: by name, else as the only ones
/// of their engine. Where it is open which is which, nothing is said.
/// </summary>
internal static class ProvisionedServices
{
    internal static ImmutableArray<BackingService> Merge(
        ImmutableArray<BackingService> services,
        IEnumerable<ProvisionedService> provisioned
    )
    {
        var result = services.ToList();
        var left = new List<ProvisionedService>();
        var byName = NamesOf(services);
        var joined = new HashSet<int>();
        foreach (var service in Counted(provisioned))
        {
            var index = service
                .Names.Select(name => byName.GetValueOrDefault((service.Engine.Protocol, NameWords.Compact(name)), -1))
                .FirstOrDefault(found => found >= 0, -1);
            if (index >= 0 && joined.Add(index))
            {
                result[index] = Join(result[index], service);
            }
            else
            {
                left.Add(service);
            }
        }

        var open = Enumerable
            .Range(0, services.Length)
            .Where(index => IsOpen(services[index]) && !joined.Contains(index))
            .ToLookup(index => services[index].Engine.Protocol);
        var known = services.Select(service => service.Engine.Protocol).ToHashSet();
        foreach (var ofEngine in left.GroupBy(service => service.Engine.Protocol))
        {
            var candidates = ofEngine.ToList();
            if (!known.Contains(ofEngine.Key))
            {
                result.AddRange(
                    candidates
                        .Where(service => !service.IsConditional && !service.IsForSeveral)
                        .Select(service => Alone(service, candidates.Count > 1))
                );
            }
            else if (candidates is [{ IsForSeveral: false } only] && open[ofEngine.Key].ToList() is [var index])
            {
                result[index] = Join(result[index], only);
            }
        }

        return [.. result.OrderBy(service => service.Name, StringComparer.Ordinal)];
    }

    // What is called production's counts before what is called nothing. One configuration for several regions makes one service several times.
    private static IEnumerable<ProvisionedService> Counted(IEnumerable<ProvisionedService> provisioned) =>
        provisioned
            .GroupBy(service => service.Engine.Protocol)
            .SelectMany(same =>
                same.Any(service => service.Role == EnvironmentRole.Production)
                    ? same.Where(service => service.Role == EnvironmentRole.Production)
                    : same
            )
            .DistinctBy(service => (service.Name, service.Engine, service.Version?.Text));

    private static Dictionary<(BackingEngine, string), int> NamesOf(ImmutableArray<BackingService> services)
    {
        var names = new Dictionary<(BackingEngine, string), int>();
        for (var i = 0; i < services.Length; i++)
        {
            foreach (var name in IsOpen(services[i]) ? ServiceNames.Of(services[i]) : [])
            {
                names.TryAdd((services[i].Engine.Protocol, name), i);
            }
        }

        return names;
    }

    // A server in the cluster is not the cloud's.
    private static bool IsOpen(BackingService service) => service.Server is null && !service.Engine.IsEmbedded;

    private static BackingService Join(BackingService service, ProvisionedService provisioned) =>
        service with
        {
            // A connection string tells the protocol alone; the configuration has the last word.
            Engine = service.Declared is null ? provisioned.Engine : service.Engine,
            Provisioned = provisioned,
        };

    private static BackingService Alone(ProvisionedService service, bool isOneOfSeveral) =>
        new(service.Engine, service.Engine.Kind)
        {
            Name = service.Name,
            Provisioned = service,
            IsOneOfSeveral = isOneOfSeveral,
        };
}
