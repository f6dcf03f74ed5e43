using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>What Compose asks of the resources of a project: that secrets and configs have one source, and that nothing is said of external volumes.</summary>
/// <param name="faults">Takes what is found.</param>
internal sealed class ResourceConsistency(List<ComposeFault> faults)
{
    private static readonly string[] ConfigSources = ["file", "environment", "content"];
    private static readonly string[] SecretSources = ["file", "environment"];

    /// <summary>Checks the resources.</summary>
    /// <param name="root">The merged model.</param>
    internal void Check(YamlMapping root)
    {
        CheckSources(root, "configs", ConfigSources);
        CheckSources(root, "secrets", SecretSources);
        foreach (var (key, volume) in Definitions(root, "volumes"))
        {
            if (volume.Scalar("external") is { IsTrue: true } && OtherThanExternal(volume) is { } other)
            {
                Add(ComposeFaultKind.ExternalVolume, other.Key, key.Value, other.Name!);
            }
        }
    }

    private void CheckSources(YamlMapping root, string section, string[] fields)
    {
        var names = string.Join(", ", fields[..^1].Select(field => $"'{field}'")) + $" or '{fields[^1]}'";
        foreach (var (key, definition) in Definitions(root, section))
        {
            var kind = section[..^1];
            var sources = definition
                .Entries.Where(entry => fields.Contains(entry.Name, StringComparer.Ordinal))
                .ToList();
            if (sources.Count > 1)
            {
                Add(
                    ComposeFaultKind.ExclusiveFields,
                    sources[1].Key,
                    $"The {kind} '{key.Value}'",
                    sources[0].Name!,
                    sources[1].Name!
                );
            }
            else if (sources.Count == 0 && definition["driver"] is null && definition["external"] is null)
            {
                Add(ComposeFaultKind.EmptyDefinition, key, kind, key.Value, names);
            }
        }
    }

    private static IEnumerable<(YamlScalar Key, YamlMapping Definition)> Definitions(YamlMapping root, string section)
    {
        foreach (var entry in root.Mapping(section)?.Entries ?? [])
        {
            if (entry is { Key: YamlScalar key, Value: YamlMapping definition })
            {
                yield return (key, definition);
            }
        }
    }

    private static YamlEntry? OtherThanExternal(YamlMapping volume)
    {
        foreach (var entry in volume.Entries)
        {
            if (
                entry.Name is { } name
                && name is not ("name" or "external")
                && !name.StartsWith("x-", StringComparison.Ordinal)
            )
            {
                return entry;
            }
        }

        return null;
    }

    private void Add(ComposeFaultKind kind, YamlNode node, params ReadOnlySpan<string> arguments) =>
        faults.Add(new ComposeFault(kind, FieldAnchor.PlaceOf(node), [.. arguments]));
}
