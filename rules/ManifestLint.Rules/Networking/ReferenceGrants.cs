using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Networking;

/// <summary>Which routes may send to Services of another namespace, as the ReferenceGrants of an environment say.</summary>
internal sealed class ReferenceGrants
{
    // The API allows no more of either.
    private const int MostItems = 16;

    private const string Any = "";

    private readonly Dictionary<Permission, HashSet<string>> _services = [];
    private bool _isOpen;

    /// <summary>Reads the ReferenceGrants of an environment.</summary>
    /// <param name="objects">The objects of the environment.</param>
    internal ReferenceGrants(ObjectSet objects)
    {
        foreach (var grant in objects.OfKind("gateway.networking.k8s.io", "ReferenceGrant"))
        {
            Add(grant);
        }
    }

    /// <summary>Whether a route may send to a Service; also when the manifests do not tell.</summary>
    /// <param name="backend">A backend in another namespace.</param>
    internal bool Permit(ObjectReference backend)
    {
        var (kind, group, here) = (backend.From.Kind.Kind, backend.From.Kind.Group, backend.From.Namespace);
        return _isOpen
            || Permits(new Permission(backend.Namespace, group, kind, here), backend.Name)
            // Somebody sets the namespace of the grant later.
            || Permits(new Permission(null, group, kind, here), backend.Name);
    }

    private bool Permits(Permission permission, string service) =>
        _services.TryGetValue(permission, out var names) && (names.Contains(Any) || names.Contains(service));

    private void Add(KubernetesObject grant)
    {
        var services = Items(grant, "to")
            .Where(to => TextOf(to, "group").Length == 0 && TextOf(to, "kind") == "Service")
            .Select(to => TextOf(to, "name"))
            .ToList();
        foreach (var from in Items(grant, "from"))
        {
            var permission = new Permission(
                grant.Namespace,
                TextOf(from, "group"),
                TextOf(from, "kind"),
                TextOf(from, "namespace")
            );
            (_services.TryGetValue(permission, out var names) ? names : _services[permission] = []).UnionWith(services);
        }
    }

    private string TextOf(YamlMapping item, string key)
    {
        var text = item.Text(key) ?? string.Empty;
        _isOpen |= TemplateMarks.IsUnfilled(text);
        return text;
    }

    private static IEnumerable<YamlMapping> Items(KubernetesObject grant, string key) =>
        (grant.Spec?.Sequence(key)?.Items.OfType<YamlMapping>() ?? []).Take(MostItems);

    private sealed record Permission(string? GrantedBy, string Group, string Kind, string? Namespace);
}
