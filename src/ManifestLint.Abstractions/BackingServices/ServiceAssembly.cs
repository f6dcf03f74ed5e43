using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.BackingServices;

/// <summary>Puts servers and what reaches them together to services.</summary>
/// <param name="servers">The servers.</param>
/// <param name="uses">What reaches servers.</param>
/// <param name="objects">The objects of the environment, or null for a Compose project.</param>
internal sealed class ServiceAssembly(
    IReadOnlyList<BackingServer> servers,
    IReadOnlyList<BackingUse> uses,
    ObjectSet? objects
)
{
    private readonly ILookup<string, BackingServer> _byName = servers
        .SelectMany(server => server.Names.Select(name => (name, server)))
        .ToLookup(pair => pair.name, pair => pair.server, StringComparer.Ordinal);

    internal ImmutableArray<BackingService> Build()
    {
        var reached = new Dictionary<BackingServer, List<BackingUse>>(ReferenceEqualityComparer.Instance);
        var others = new List<BackingUse>();
        foreach (var use in Joined())
        {
            if (ServerOf(use) is { } server)
            {
                (reached.TryGetValue(server, out var list) ? list : reached[server] = []).Add(use);
            }
            else if (use.Engine is not null)
            {
                others.Add(use);
            }
        }

        var services = servers
            .Select(server => OfServer(server, [.. reached.GetValueOrDefault(server) ?? []]))
            .Concat(others.GroupBy(KeyOf).Select(group => OfUses([.. group])));
        return [.. services.OrderBy(service => service.Name, StringComparer.Ordinal)];
    }

    // 'DB_DRIVER' and 'DB_HOST' are one use: what says the engine and what says the host. A URL says both.
    private IEnumerable<BackingUse> Joined() =>
        uses.Select(Resolved).GroupBy(use => (use.Workload, use.Stem)).SelectMany(group => Join([.. group]));

    // A Service of type ExternalName is another name of a host outside.
    private BackingUse Resolved(BackingUse use) =>
        use.Host is { } host
        && objects?.Find(string.Empty, "Service", null, host.Split('.')[0]).FirstOrDefault() is { } service
        && service.Spec?.Text("type") == "ExternalName"
        && service.Spec.Text("externalName") is { Length: > 0 } name
            ? use with
            {
                Host = name.TrimEnd('.').ToLowerInvariant(),
            }
            : use;

    private static IEnumerable<BackingUse> Join(ImmutableArray<BackingUse> uses)
    {
        var engines = uses.Where(use => use is { Engine: not null, Host: null }).ToList();
        var hosts = uses.Where(use => use.Host is not null).ToList();
        if (engines is not [var first, ..] || hosts.Count == 0 || first.Engine!.IsEmbedded)
        {
            // What an embedded engine is chosen over is not reached: 'DB_HOST' stays in many a configuration.
            return engines is [{ Engine.IsEmbedded: true }, ..] ? uses.Where(use => use.Engine is not null) : uses;
        }

        return hosts.Select(host => host.Engine is null ? host with { Engine = first.Engine } : host);
    }

    private BackingServer? ServerOf(BackingUse use)
    {
        if (use.Host is not { } host)
        {
            return null;
        }

        if (host is "localhost" or "127.0.0.1" or "::1")
        {
            return servers.FirstOrDefault(server =>
                server.Container?.Pod.Owner.BaseName == use.Workload && Fits(server.Engine, use)
            );
        }

        // 'db', 'db.shop', 'db.shop.svc.cluster.local', and 'db-0.db' for a pod of a StatefulSet.
        var labels = host.Split('.');
        var found = _byName[labels[0]]
            .Concat(labels.Length > 1 ? _byName[labels[1]] : [])
            .FirstOrDefault(server => Fits(server.Engine, use));
        return HostLocation.IsInCluster(host, objects) ? found : null;
    }

    private static bool Fits(BackingEngine engine, BackingUse use) =>
        use.Engine is null || use.Engine.Protocol == engine.Protocol;

    private static (BackingEngine, string) KeyOf(BackingUse use) =>
        use.Host is { } host ? (use.Engine!.Protocol, host) : (use.Engine!, $"{use.Workload}/{use.Stem}");

    private static BackingService OfServer(BackingServer server, ImmutableArray<BackingUse> uses) =>
        new(server.Engine, server.Engine.Kind)
        {
            Name = server.Names[0],
            Server = server,
            Uses = uses,
        };

    private static BackingService OfUses(ImmutableArray<BackingUse> uses)
    {
        var first = uses[0];
        var engine = first.Engine!;
        return new BackingService(
            engine,
            first.Kind is { } kind && !engine.IsEmbedded && engine.Kind != BackingServiceKind.Database
                ? kind
                : engine.Kind
        )
        {
            Name =
                first.Host is { } host && !host.Contains('.', StringComparison.Ordinal) && !HostLocation.IsLocal(host)
                    ? host
                    : first.Stem.Replace(' ', '-'),
            Uses = uses,
        };
    }
}
