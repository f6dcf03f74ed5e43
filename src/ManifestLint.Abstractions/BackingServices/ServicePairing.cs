using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.BackingServices;

/// <summary>The names by which one service can be known in two environments.</summary>
internal static class ServiceNames
{
    // By themselves they say what a service is, not which.
    private static readonly ImmutableArray<string> Parts = ["url", "uri", "dsn", "host", "connectionstring"];

    /// <summary>The name, those of the server, the hosts and the stems of the settings, without separators.</summary>
    internal static HashSet<string> Of(BackingService service)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { NameWords.Compact(service.Name) };
        foreach (var name in (service.Server?.Names ?? []).Concat(service.Provisioned?.Names ?? []))
        {
            names.Add(NameWords.Compact(name));
        }

        foreach (var use in service.Uses)
        {
            names.Add(NameWords.Compact(use.Stem));
            if (use.Host is { } host && !HostLocation.IsLocal(host))
            {
                names.Add(NameWords.Compact(host.Split('.')[0]));
            }
        }

        if (service.Declared is { } declared)
        {
            names.Add(NameWords.Compact(declared.Role));
        }

        names.Remove(string.Empty);
        names.ExceptWith(Parts);
        return names;
    }
}

/// <summary>Finds the counterparts of services in another environment.</summary>
internal static class ServicePairing
{
    internal static IEnumerable<(BackingService Here, BackingService There)> Pair(
        BackingServiceInventory here,
        BackingServiceInventory there
    )
    {
        var taken = new HashSet<BackingService>(ReferenceEqualityComparer.Instance);
        var left = new List<BackingService>();
        var bySetting = Index(there, SettingsOf);
        var byName = Index(there, service => ServiceNames.Of(service).Select(name => (service.Kind, name)));
        foreach (var service in here.Services)
        {
            // Of the application itself first; then of any other that has the same setting.
            var settings = SettingsOf(service).ToList();
            var counterpart =
                Find(bySetting, settings.Where(setting => setting.Workload.Length > 0))
                ?? Find(bySetting, settings.Where(setting => setting.Workload.Length == 0))
                ?? Find(byName, ServiceNames.Of(service).Select(name => (service.Kind, name)));
            if (counterpart is null)
            {
                left.Add(service);
                continue;
            }

            taken.Add(counterpart);
            yield return (service, counterpart);
        }

        // The only one of its kind on either side has no other counterpart.
        var open = there
            .Services.Where(service => !taken.Contains(service) && !service.IsOneOfSeveral)
            .ToLookup(service => service.Kind);
        foreach (var kind in left.Where(service => !service.IsOneOfSeveral).GroupBy(service => service.Kind))
        {
            if (
                kind.ToList() is [var service]
                && open[kind.Key].ToList() is [var only]
                && (!service.Engine.IsEmbedded || IsThere(service, there))
                && (!only.Engine.IsEmbedded || IsThere(only, here))
            )
            {
                yield return (service, only);
            }
        }
    }

    // Each setting with the workload that has it, and without.
    private static IEnumerable<(string Workload, string Setting)> SettingsOf(BackingService service) =>
        service.Uses.SelectMany(use =>
        {
            var setting = NameWords.Compact(use.Setting);
            return new[] { (use.Workload, setting), (string.Empty, setting) };
        });

    private static Dictionary<TKey, BackingService> Index<TKey>(
        BackingServiceInventory inventory,
        Func<BackingService, IEnumerable<TKey>> keysOf
    )
        where TKey : notnull
    {
        var index = new Dictionary<TKey, BackingService>();
        foreach (var service in inventory.Services)
        {
            foreach (var key in keysOf(service))
            {
                index.TryAdd(key, service);
            }
        }

        return index;
    }

    private static BackingService? Find<TKey>(Dictionary<TKey, BackingService> index, IEnumerable<TKey> keys)
        where TKey : notnull => keys.Select(index.GetValueOrDefault).FirstOrDefault(found => found is not null);

    // An embedded database of something that production does not run says nothing about what it does run.
    private static bool IsThere(BackingService service, BackingServiceInventory inventory) =>
        service.Uses.Any(use => inventory.Workloads.Contains(use.Workload)) || inventory.Workloads.Count == 0;
}
