using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// A Service that one environment exposes through an Ingress and another one by itself, as <c>LoadBalancer</c> or <c>NodePort</c>: the Ingress, and what
/// is there for its sake, is then no drift. Whether a developer's cluster should have an Ingress as well is for ML3303 to say.
/// </summary>
internal static class OtherExposure
{
    private static readonly string[] Kinds = ["Ingress", "HTTPRoute", "Gateway"];

    internal static bool Explains(ParityRow row) =>
        row.Aspect == ParityAspect.Object
        && row.Differences.All(difference =>
            difference.Cells.All(cell => cell.IsPresent || IsExposedOtherwise(difference, cell))
        );

    // An environment without the object needs a Service that is exposed by itself, and that the object leads to where it is.
    private static bool IsExposedOtherwise(ParityDifference difference, ParityCell lacking)
    {
        var present = difference.Cells.First(cell => cell.IsPresent);
        var entrances = present
            .Member.Objects.All.Where(o => Kinds.Contains(o.Kind.Kind) && HasNoCounterpart(o, lacking.Member))
            .ToList();
        var services = entrances.SelectMany(BackendsOf).Distinct(StringComparer.Ordinal).ToList();
        return services.Exists(name => IsExposedByItself(lacking.Member, name))
            && (
                entrances.Contains(present.Subject!)
                || entrances.Exists(entrance => Mentions(entrance, difference))
                || present.Member.Objects.Services.Any(service =>
                    service.Object.Name is { } name && services.Contains(name) && Mentions(service.Object, difference)
                )
            );
    }

    private static bool HasNoCounterpart(KubernetesObject entrance, EnvironmentMember member) =>
        !member
            .Objects.OfKind(entrance.Kind.Group, entrance.Kind.Kind)
            .Any(other => other.BaseName == entrance.BaseName);

    private static bool IsExposedByItself(EnvironmentMember member, string name) =>
        member.Objects.Services.Any(service =>
            (service.Object.Name == name || service.Object.BaseName == name)
            && service.Type is "LoadBalancer" or "NodePort"
        );

    // Annotations and fields that name it: a BackendConfig, a certificate, a middleware.
    private static bool Mentions(KubernetesObject @object, ParityDifference difference) =>
        (@object.Annotations?.Entries ?? []).Any(entry =>
            entry.Value is YamlScalar scalar && scalar.Value.Contains(difference.Name, StringComparison.Ordinal)
        );

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
