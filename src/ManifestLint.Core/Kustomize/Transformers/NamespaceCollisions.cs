using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Notices, while objects move into a namespace one by one, when two become one.</summary>
internal sealed class NamespaceCollisions
{
    private readonly ResourceMap _resources;
    private readonly YamlScalar _namespace;

    // Kept here, since the map would make its index anew after every single move.
    private readonly Dictionary<(GroupVersionKind Kind, string Name, string Namespace), int> _count = [];

    /// <summary>Counts the objects as they are.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="namespace">The namespace that they move into.</param>
    internal NamespaceCollisions(ResourceMap resources, YamlScalar @namespace)
    {
        _resources = resources;
        _namespace = @namespace;
        foreach (var resource in resources.Resources)
        {
            Add(resource.Id, 1);
        }
    }

    /// <summary>Follows one move.</summary>
    /// <param name="resource">The object after it.</param>
    /// <param name="before">Its id before.</param>
    /// <exception cref="KustomizeException">There is another object of that id.</exception>
    internal void Check(Resource resource, ResourceId before)
    {
        Add(before, -1);
        if (Add(resource.Id, 1) == 1)
        {
            return;
        }

        var other = _resources.Resources.First(candidate =>
            candidate != resource && candidate.Id.IsSameAs(resource.Id)
        );
        throw new KustomizeException(
            _namespace.Place,
            $"In the namespace '{_namespace.Value}', {Describe(other)} and {Describe(resource)} are one object; rename one of them or keep it out of this Kustomization"
        );
    }

    private int Add(ResourceId id, int number)
    {
        _count.TryGetValue(id.Key, out var count);
        return _count[id.Key] = count + number;
    }

    private static string Describe(Resource resource) => $"{resource.OriginalId} of {resource.Root.Place}";
}
