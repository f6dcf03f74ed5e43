using System.Collections.Immutable;
using ManifestLint.Compose;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Takes stock of a Compose project.</summary>
internal static class ComposeServices
{
    internal static BackingServiceInventory Read(ComposeProject project)
    {
        var servers = new List<BackingServer>();
        var reader = new UseReader();
        var names = new List<string>();
        foreach (var entry in project.Root.Mapping("services")?.Entries ?? [])
        {
            if (entry is not { Name: { } name, Value: YamlMapping service })
            {
                continue;
            }

            names.Add(name);
            if (ServerOf(name, service, project.Root) is { } server)
            {
                servers.Add(server);
            }
            else
            {
                AddUses(reader, name, service);
            }
        }

        return new BackingServiceInventory(new ServiceAssembly(servers, reader.Uses, null).Build(), names);
    }

    private static BackingServer? ServerOf(string name, YamlMapping service, YamlMapping root)
    {
        if (
            service.Scalar("image") is not { } node
            || !ImageReference.TryParse(node.Value, out var reference)
            || BackingImage.Of(reference) is not { } image
            || !ContainerServers.RunsServer(service.Sequence("entrypoint"), service.Sequence("command"), image.Engine)
        )
        {
            return null;
        }

        var (storage, storageNode) = StorageOf(service, image.Engine);
        return new BackingServer(image.Engine, image.Version, node, null)
        {
            Image = image,
            Names = [.. AliasesOf(service).Prepend(name)],
            KeepsData = image.Engine.KeepsData,
            Storage = storage,
            StorageNode = storageNode,
            Settings = Variables(service)
                .GroupBy(variable => variable.Name, StringComparer.Ordinal)
                .ToImmutableDictionary(
                    group => group.Key,
                    group => (YamlNode)group.Last().Node,
                    StringComparer.Ordinal
                ),
        };
    }

    private static IEnumerable<string> AliasesOf(YamlMapping service) =>
        (service.Text("container_name") is { } given ? [given] : Array.Empty<string>()).Concat(
            (service.Mapping("networks")?.Entries ?? [])
                .Select(network => network.Value)
                .OfType<YamlMapping>()
                .SelectMany(network => network.Sequence("aliases")?.Items.OfType<YamlScalar>() ?? [])
                .Select(alias => alias.Value)
        );

    private static void AddUses(UseReader reader, string name, YamlMapping service)
    {
        foreach (var (variable, value, node) in Variables(service))
        {
            reader.Add(name, variable, value, node, null, node.Place, false);
        }

        reader.AddArguments(name, service.Sequence("command"), null);
    }

    // 'environment' is a mapping, or a list of 'NAME=value'.
    private static IEnumerable<(string Name, string Value, YamlScalar Node)> Variables(YamlMapping service)
    {
        foreach (var entry in service.Mapping("environment")?.Entries ?? [])
        {
            if (entry is { Name: { } name, Value: YamlScalar { IsNull: false } value })
            {
                yield return (name, value.Value, value);
            }
        }

        foreach (var item in service.Sequence("environment")?.Items.OfType<YamlScalar>() ?? [])
        {
            if (item.Value.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                yield return (item.Value[..equals], item.Value[(equals + 1)..], item);
            }
        }
    }

    // 'data:/var/lib/postgresql/data', './data:/var/lib/...', or the long form with 'target' and 'type'.
    private static (DataStorage Storage, YamlNode? Node) StorageOf(YamlMapping service, BackingEngine engine)
    {
        foreach (var item in service.Sequence("volumes")?.Items ?? [])
        {
            var (target, storage) = item switch
            {
                YamlScalar { Value: var text } => (TargetOf(text), StorageOf(text)),
                YamlMapping mapping => (
                    mapping.Text("target"),
                    mapping.Text("type") switch
                    {
                        "tmpfs" => DataStorage.Pod,
                        "bind" => DataStorage.Node,
                        _ => DataStorage.Volume,
                    }
                ),
                _ => (null, DataStorage.Unknown),
            };
            if (
                target is not null
                && engine.DataDirectories.Any(directory => ContainerStorage.Touches(target.TrimEnd('/'), directory))
            )
            {
                return (storage, item);
            }
        }

        return (engine.KeepsData ? DataStorage.Container : DataStorage.Unknown, null);
    }

    private static string? TargetOf(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 1 ? parts[0] : parts[1];
    }

    private static DataStorage StorageOf(string text) =>
        text.StartsWith('.')
        || text.StartsWith('~')
        || (text.StartsWith('/') && text.Contains(':', StringComparison.Ordinal))
            ? DataStorage.Node
            : DataStorage.Volume;
}
