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
        var result = services.ToList();
        foreach (var declaration in declared)
        {
            if (BackingEngines.Named(declaration.Engine) is not { } engine)
            {
                continue;
            }

            var index = result.FindIndex(service =>
                ServiceNames.Of(service).Contains(NameWords.Compact(declaration.Role))
            );
            if (index >= 0)
            {
                result[index] = result[index] with { Engine = engine, Kind = engine.Kind, Declared = declaration };
            }
            else
            {
                result.Add(new BackingService(engine, engine.Kind) { Name = declaration.Role, Declared = declaration });
            }
        }

        return [.. result.OrderBy(service => service.Name, StringComparer.Ordinal)];
    }
}
