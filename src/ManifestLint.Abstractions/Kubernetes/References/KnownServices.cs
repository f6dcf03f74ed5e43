using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes.References;

/// <summary>What an environment tells of its host names, indexed once for all addresses that are looked up in it.</summary>
internal sealed class KnownServices
{
    private readonly HashSet<string?> _namespaces;
    private readonly ILookup<string, KubernetesObject> _byFormerName;
    private readonly HashSet<string> _hostnames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);

    /// <summary>Indexes an environment.</summary>
    /// <param name="objects">Its objects.</param>
    internal KnownServices(ObjectSet objects)
    {
        Objects = objects;
        var services = objects.Services.Select(service => service.Object).ToList();
        _namespaces = services.Select(service => service.Namespace).ToHashSet(StringComparer.Ordinal);
        _byFormerName = services
            .SelectMany(service => FormerNamesOf(service).Select(name => (Name: name, Service: service)))
            .ToLookup(former => former.Name, former => former.Service, StringComparer.Ordinal);
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
    internal KubernetesObject? FormerlyCalled(string name, string? @namespace)
    {
        var candidates = _byFormerName[name]
            .Where(service => ObjectSet.MayShareNamespace(service.Namespace, @namespace))
            .ToList();
        // The name of a base that many are made of says of none that it is meant.
        return candidates.Find(service => service.BaseName == name) ?? (candidates is [var only] ? only : null);
    }

    private static IEnumerable<string> FormerNamesOf(KubernetesObject service) =>
        new[] { service.BaseName, service.FirstName }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whether a pod calls itself so, or has the host in its hosts file.</summary>
    /// <param name="name">The first label of the host.</param>
    /// <param name="host">The whole host.</param>
    internal bool IsKnownToPods(string name, string host) => _hostnames.Contains(name) || _aliases.Contains(host);
}
