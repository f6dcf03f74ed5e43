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
        foreach (var service in project.Services)
        {
            if (ServerOf(service) is { } server)
            {
                servers.Add(server);
                continue;
            }

            foreach (var (variable, value, node, isFromFile) in VariablesOf(service))
            {
                reader.Add(service.Name, variable, value, node, null, node.Place, isFromFile);
            }

            reader.AddArguments(service.Name, service.Node.Sequence("command"), null);
        }

        return new BackingServiceInventory(
            new ServiceAssembly(servers, reader.Uses, null).Build(),
            project.Services.Select(service => service.Name)
        );
    }

    private static BackingServer? ServerOf(ComposeService service)
    {
        if (
            service.Image is not { } node
            || ComposeText.IsOpen(node.Value)
            || !ImageReference.TryParse(node.Value, out var reference)
            || BackingImage.Of(reference) is not { } image
            || !ContainerServers.RunsServer(
                service.Node.Sequence("entrypoint"),
                service.Node.Sequence("command"),
                image.Engine
            )
        )
        {
            return null;
        }

        var (storage, storageNode) = StorageOf(service.Node, image.Engine);
        return new BackingServer(image.Engine, image.Version, node, null)
        {
            Image = image,
            Names = [.. AliasesOf(service.Node).Prepend(service.Name)],
            KeepsData = image.Engine.KeepsData,
            Storage = storage,
            StorageNode = storageNode,
            Settings = VariablesOf(service)
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

    // What the shell decides, and what a variable of it is part of, is not known.
    private static IEnumerable<(string Name, string Value, YamlScalar Node, bool IsFromFile)> VariablesOf(
        ComposeService service
    ) =>
        from variable in service.Variables
        where variable.Value is { } value && !ComposeText.IsOpen(value.Value)
        select (variable.Name, variable.Value!.Value, variable.Value, variable.IsFromFile);

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
