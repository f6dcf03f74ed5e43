using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Selects by exact names: the sources of replacements. Each id that an object has or had counts; absent members match anything.</summary>
internal sealed class ExactSelector
{
    private readonly string _group;
    private readonly string _version;
    private readonly string _kind;
    private readonly string _name;
    private readonly string? _namespace;

    /// <summary>Reads a selector.</summary>
    /// <param name="selector">What was written.</param>
    /// <param name="state">The build, which knows what kinds have namespaces.</param>
    internal ExactSelector(TargetSelector selector, BuildState state)
    {
        _group = TextOf(selector.Group);
        _version = TextOf(selector.Version);
        _kind = TextOf(selector.Kind);
        _name = TextOf(selector.Name);
        var written = TextOf(selector.Namespace);
        var type = new GroupVersionKind(_group, _version, _kind);
        _namespace =
            written.Length == 0
                ? null
                : new ResourceId(type, _name, written, state.IsClusterScoped(type)).EffectiveNamespace;
    }

    /// <summary>Whether an object has, or once had, what is asked for.</summary>
    /// <param name="resource">The object.</param>
    internal bool Selects(Resource resource) =>
        Matches(resource.Id) || (resource.HasPreviousId && resource.PreviousIds.Any(Matches));

    private bool Matches(ResourceId id) =>
        (_name.Length == 0 || string.Equals(_name, id.Name, StringComparison.Ordinal))
        && (_namespace is null || string.Equals(_namespace, id.EffectiveNamespace, StringComparison.Ordinal))
        && id.IsSelectedBy(_group, _version, _kind);

    private static string TextOf(YamlScalar? node) => node?.Value ?? string.Empty;
}
