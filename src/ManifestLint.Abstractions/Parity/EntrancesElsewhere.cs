using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>The Ingresses, routes and Gateways of one environment that another one lacks.</summary>
internal sealed class EntrancesElsewhere
{
    private static readonly string[] Kinds = ["Ingress", "HTTPRoute", "Gateway"];

    private readonly HashSet<KubernetesObject> _entrances;
    private readonly bool _areReplaced;
    private readonly string _annotations;

    private EntrancesElsewhere(HashSet<KubernetesObject> entrances, bool areReplaced, string annotations)
    {
        _entrances = entrances;
        _areReplaced = areReplaced;
        _annotations = annotations;
    }

    internal static EntrancesElsewhere Of(EnvironmentMember present, EnvironmentMember lacking)
    {
        var counterparts = lacking.Objects.All.Where(o => Kinds.Contains(o.Kind.Kind)).Select(KeyOf).ToHashSet();
        var entrances = present
            .Objects.All.Where(o => Kinds.Contains(o.Kind.Kind) && !counterparts.Contains(KeyOf(o)))
            .ToHashSet();
        var services = entrances.SelectMany(BackendsOf).ToHashSet(StringComparer.Ordinal);
        var areReplaced = lacking.Objects.Services.Any(service =>
            service.Type is "LoadBalancer" or "NodePort"
            && (Leads(service.Object.Name) || Leads(service.Object.BaseName))
        );
        // Annotations that may name it: a BackendConfig, a certificate, a middleware.
        var annotations = entrances
            .Concat(present.Objects.Services.Select(service => service.Object).Where(o => Leads(o.Name)))
            .SelectMany(o => o.Annotations?.Entries ?? [])
            .Select(entry => (entry.Value as YamlScalar)?.Value);
        return new EntrancesElsewhere(entrances, areReplaced, string.Join('\n', annotations));

        bool Leads(string? name) => name is not null && services.Contains(name);
    }

    /// <summary>Whether the environment that lacks an object exposes a Service by itself, and the object is an entrance to it or there for one's sake.</summary>
    /// <param name="object">The object where it is.</param>
    /// <param name="name">The name by which all environments know it.</param>
    internal bool Explain(KubernetesObject @object, string name) =>
        _areReplaced && (_entrances.Contains(@object) || _annotations.Contains(name, StringComparison.Ordinal));

    private static (string Group, string Kind, string? Name) KeyOf(KubernetesObject entrance) =>
        (entrance.Kind.Group, entrance.Kind.Kind, entrance.BaseName);

    private static IEnumerable<string> BackendsOf(KubernetesObject entrance)
    {
        var pending = new Stack<YamlNode>();
        if (entrance.Spec is { } spec)
        {
            pending.Push(spec);
        }

        while (pending.TryPop(out var node))
        {
            foreach (var child in ChildrenOf(node))
            {
                pending.Push(child);
            }

            // Ingress v1 and v1beta1; backendRefs of Gateway API.
            if (node is YamlMapping mapping)
            {
                var name =
                    mapping.Mapping("service")?.Text("name")
                    ?? mapping.Text("serviceName")
                    ?? (mapping["port"] is not null ? mapping.Text("name") : null);
                if (name is not null)
                {
                    yield return name;
                }
            }
        }
    }

    private static IEnumerable<YamlNode> ChildrenOf(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.Select(entry => entry.Value),
            YamlSequence list => list.Items,
            _ => [],
        };
}
