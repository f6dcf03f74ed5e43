using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>The names of a container's variables.</summary>
/// <param name="All">All of them.</param>
/// <param name="Own">Those that say something about the program: not what the pod tells about itself.</param>
internal sealed record ContainerVariables(HashSet<string> All, List<string> Own)
{
    private static readonly string[] DataFields = ["data", "stringData"];

    /// <summary>The variables of a container, or null where some come from what is not in view.</summary>
    /// <param name="container">The container.</param>
    /// <param name="objects">The objects of its environment.</param>
    internal static ContainerVariables? Of(Container container, ObjectSet objects)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var own = new List<string>();
        foreach (var source in container.Node.Sequence("envFrom")?.Items.OfType<YamlMapping>() ?? [])
        {
            if (KeysOf(source, container.Pod.Owner.Namespace, objects) is not { } keys)
            {
                return null;
            }

            foreach (var key in keys)
            {
                Add(key, isOwn: true);
            }
        }

        foreach (var variable in container.Environment)
        {
            if (variable.Text("name") is { } name)
            {
                var from = variable.Mapping("valueFrom");
                Add(name, from?["fieldRef"] is null && from?["resourceFieldRef"] is null);
            }
        }

        return new ContainerVariables(all, own);

        void Add(string name, bool isOwn)
        {
            if (all.Add(name) && isOwn)
            {
                own.Add(name);
            }
        }
    }

    /// <summary>The variables that an item of <c>envFrom</c> brings, or null where its source is not in view.</summary>
    /// <param name="source">The item.</param>
    /// <param name="namespace">The namespace of the pod.</param>
    /// <param name="objects">The objects of its environment.</param>
    internal static IEnumerable<string>? KeysOf(YamlMapping source, string? @namespace, ObjectSet objects)
    {
        var (kind, reference) = source.Mapping("configMapRef") is { } map
            ? ("ConfigMap", map)
            : ("Secret", source.Mapping("secretRef"));
        var found = reference?.Text("name") is { } name
            ? objects.Find(string.Empty, kind, @namespace, name).FirstOrDefault()
            : null;
        return found is null
            ? null
            : DataFields
                .SelectMany(field => found.Root.Mapping(field)?.Entries ?? [])
                .Select(entry => entry.Name)
                .OfType<string>()
                .Select(key => source.Text("prefix") + key);
    }
}
