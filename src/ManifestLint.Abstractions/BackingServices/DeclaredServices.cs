using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.BackingServices;

/// <summary>Joins what the configuration declares with what manifests show.</summary>
internal static class DeclaredServices
{
    internal static ImmutableArray<BackingService> Merge(
        ImmutableArray<BackingService> services,
        IReadOnlyList<DeclaredBackingService> declared
    )
    {
        var known = declared
            .Select(declaration => (Declaration: declaration, Engine: BackingEngines.Named(declaration.Engine)))
            .Where(entry => entry.Engine is not null)
            .Select(entry => (entry.Declaration, Engine: entry.Engine!))
            .ToList();
        var result = services.ToList();
        var byName = result
            .SelectMany((service, index) => ServiceNames.Of(service).Select(name => (Name: RoleWords.Of(name), index)))
            .ToLookup(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        var open = new List<(DeclaredBackingService Declaration, BackingEngine Engine)>();
        foreach (var entry in known)
        {
            var index = byName[RoleWords.Of(entry.Declaration.Role)]
                .Where(at => result[at].Declared is null)
                .FirstOrDefault(-1);
            if (index < 0)
            {
                open.Add(entry);
            }
            else
            {
                result[index] = Joined(result[index], entry);
            }
        }

        // A name that says what a service is, not which, means the only one; and the only URL of an engine is of the only service of it.
        foreach (var entry in open)
        {
            var index = IndexOfOnly(
                result,
                entry.Engine,
                RoleWords.KindOf(entry.Declaration.Role) == entry.Engine.Kind
            );
            if (index < 0 || open.Count(other => other.Engine.Protocol == entry.Engine.Protocol) > 1)
            {
                var name = entry.Declaration.Role;
                result.Add(
                    new BackingService(entry.Engine, entry.Engine.Kind) { Name = name, Declared = entry.Declaration }
                );
            }
            else
            {
                result[index] = Joined(result[index], entry);
            }
        }

        return [.. result.OrderBy(service => service.Name, StringComparer.Ordinal)];
    }

    // The server that stands in the manifests is what it is.
    private static BackingService Joined(
        BackingService service,
        (DeclaredBackingService Declaration, BackingEngine Engine) entry
    ) =>
        service.Server is not null
            ? service with
            {
                Declared = entry.Declaration,
            }
            : service with
            {
                Engine = entry.Engine,
                Kind = entry.Engine.Kind,
                Declared = entry.Declaration,
            };

    // A server in view has a name of its own, and is meant only where nothing else of its kind is there.
    private static int IndexOfOnly(List<BackingService> services, BackingEngine engine, bool isKind)
    {
        var ofEngine = services.FindIndex(service => service.Declared is null && Fits(service, engine));
        if (ofEngine >= 0 && services[ofEngine].Server is null && services.Count(service => Fits(service, engine)) == 1)
        {
            return ofEngine;
        }

        var ofKind = services.FindIndex(service => service.Kind == engine.Kind);
        return
            isKind
            && ofKind >= 0
            && services[ofKind] is { Declared: null, Engine.IsEmbedded: false }
            && services.Count(service => service.Kind == engine.Kind) == 1
            ? ofKind
            : -1;
    }

    private static bool Fits(BackingService service, BackingEngine engine) =>
        service.Engine.Protocol == engine.Protocol && !service.Engine.IsEmbedded;
}
