using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>What an environment tells of its host names, indexed once for all addresses that are looked up in it.</summary>
internal sealed class KnownServices
{
    private readonly HashSet<string?> _namespaces;
    private readonly ILookup<string, KubernetesObject> _byBaseName;
    private readonly HashSet<string> _hostnames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);

    /// <summary>Indexes an environment.</summary>
    /// <param name="objects">Its objects.</param>
    internal KnownServices(ObjectSet objects)
    {
        Objects = objects;
        var services = objects.Services.Select(service => service.Object).ToList();
        _namespaces = services.Select(service => service.Namespace).ToHashSet(StringComparer.Ordinal);
        _byBaseName = services
            .Where(service => service.BaseName is not null)
            .ToLookup(service => service.BaseName!, StringComparer.Ordinal);
        foreach (var pod in objects.Pods)
        {
            if (pod.Spec.Text("hostname") is { } hostname)
            {
                _hostnames.Add(hostname);
            }

            _aliases.UnionWith(
                (pod.Spec.Sequence("hostAliases")?.Items ?? [])
                    .OfType<YamlMapping>()
                    .SelectMany(alias => alias.Sequence("hostnames")?.Items ?? [])
                    .OfType<YamlScalar>()
                    .Select(name => name.Value)
            );
        }
    }

    /// <summary>The objects of the environment.</summary>
    internal ObjectSet Objects { get; }

    /// <summary>Whether a namespace, or the unknown one, has Services here.</summary>
    /// <param name="namespace">The namespace, or null for unknown.</param>
    internal bool AreIn(string? @namespace) => _namespaces.Contains(@namespace);

    /// <summary>The Service that was written under a name and has another now; null without one.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="namespace">The namespace, or null for unknown.</param>
    internal KubernetesObject? FormerlyCalled(string name, string? @namespace) =>
        _byBaseName[name].FirstOrDefault(service => ObjectSet.MayShareNamespace(service.Namespace, @namespace));

    /// <summary>Whether a pod calls itself so, or has the host in its hosts file.</summary>
    /// <param name="name">The first label of the host.</param>
    /// <param name="host">The whole host.</param>
    internal bool IsKnownToPods(string name, string host) => _hostnames.Contains(name) || _aliases.Contains(host);
}
