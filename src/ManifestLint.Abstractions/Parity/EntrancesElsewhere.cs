using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>The Ingresses, routes and Gateways of one environment that another one lacks.</summary>
internal sealed class EntrancesElsewhere
{
    private static readonly string[] Kinds = ["Ingress", "HTTPRoute", "Gateway"];

    private readonly HashSet<KubernetesObject> _entrances;
    private readonly HashSet<KubernetesObject> _replaced;
    private readonly bool _areReplaced;
    private readonly string _annotations;

    private EntrancesElsewhere(
        HashSet<KubernetesObject> entrances,
        HashSet<KubernetesObject> replaced,
        bool areReplaced,
        string annotations
    )
    {
        _entrances = entrances;
        _replaced = replaced;
        _areReplaced = areReplaced;
        _annotations = annotations;
    }

    internal static EntrancesElsewhere Of(EnvironmentMember present, EnvironmentMember lacking)
    {
        var entrances = OnlyIn(present, lacking);
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
        return new EntrancesElsewhere(
            entrances,
            Replaced(present, entrances, lacking),
            areReplaced,
            string.Join('\n', annotations)
        );

        bool Leads(string? name) => name is not null && services.Contains(name);
    }

    /// <summary>Whether the environment that lacks an object exposes a Service by itself, and the object is an entrance to it or there for one's sake.</summary>
    /// <param name="object">The object where it is.</param>
    /// <param name="name">The name by which all environments know it.</param>
    internal bool Explain(KubernetesObject @object, string name) =>
        _areReplaced && (_entrances.Contains(@object) || _annotations.Contains(name, StringComparison.Ordinal));

    /// <summary>Whether the environment that lacks an entrance has one of another kind to the same Services.</summary>
    /// <param name="object">The object where it is.</param>
    internal bool AreOfOtherKind(KubernetesObject @object) => _replaced.Contains(@object);

    // Two of one kind with different names are no other way of exposure.
    private static HashSet<KubernetesObject> Replaced(
        EnvironmentMember present,
        HashSet<KubernetesObject> entrances,
        EnvironmentMember lacking
    )
    {
        var others = OnlyIn(lacking, present)
            .SelectMany(other => ServicesOf(other, lacking).Select(service => (other.Kind.Kind, Service: service)))
            .ToLookup(way => way.Service, way => way.Kind, StringComparer.Ordinal);
        var replaced = entrances
            .Where(entrance =>
                ServicesOf(entrance, present).ToList() is { Count: > 0 } services
                && services.TrueForAll(service => others[service].Any(kind => kind != entrance.Kind.Kind))
            )
            .ToHashSet();
        // A Gateway has no backends: it is there for its routes.
        var gateways = replaced.SelectMany(ParentsOf).ToHashSet(StringComparer.Ordinal);
        var stillNeeded = entrances.Except(replaced).SelectMany(ParentsOf).ToHashSet(StringComparer.Ordinal);
        replaced.UnionWith(
            entrances.Where(entrance =>
                entrance is { Kind.Kind: "Gateway", Name: { } name }
                && gateways.Contains(name)
                && !stillNeeded.Contains(name)
            )
        );
        return replaced;
    }

    private static HashSet<KubernetesObject> OnlyIn(EnvironmentMember present, EnvironmentMember lacking)
    {
        var counterparts = lacking
            .Objects.All.Where(o => Kinds.Contains(o.Kind.Kind))
            .Select(o => KeyOf(o, lacking))
            .ToHashSet();
        return present
            .Objects.All.Where(o => Kinds.Contains(o.Kind.Kind) && !counterparts.Contains(KeyOf(o, present)))
            .ToHashSet();
    }

    private static (string Group, string Kind, string Name) KeyOf(
        KubernetesObject entrance,
        EnvironmentMember member
    ) =>
        (
            entrance.Kind.Group,
            entrance.Kind.Kind,
            EnvironmentAffix.Strip(entrance.BaseName ?? string.Empty, member.Label)
        );

    // By the names that all environments know.
    private static IEnumerable<string> ServicesOf(KubernetesObject entrance, EnvironmentMember member) =>
        BackendsOf(entrance)
            .Select(name =>
                EnvironmentAffix.Strip(
                    member
                        .Objects.Services.Select(service => service.Object)
                        .FirstOrDefault(service => service.Name == name)
                        ?.BaseName
                        ?? name,
                    member.Label
                )
            )
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> ParentsOf(KubernetesObject route) =>
        (route.Spec?.Sequence("parentRefs")?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(parent => parent.Text("name"))
            .OfType<string>();

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
