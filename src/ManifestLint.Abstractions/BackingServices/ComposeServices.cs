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
            || ServerStart.Of(reference, image, service) is not { } start
            || !ContainerServers.RunsServer(start)
        )
        {
            return null;
        }

        return ContainerServers.Of(start, node, null) with
        {
            Names = [.. AliasesOf(service.Node).Prepend(service.Name)],
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
}
