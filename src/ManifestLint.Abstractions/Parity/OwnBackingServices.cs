using System.Collections.Immutable;
using ManifestLint.BackingServices;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// A database that runs in the cluster for development, where production has a managed one, perhaps behind a proxy beside the program: its workload, and
/// what is there for its sake, whatever files they stand in. Whether the engines and versions are the same is for the rules on backing services to say.
/// </summary>
internal sealed class OwnBackingServices
{
    // What a selector finds: of many, the first tell.
    private const int MostSelected = 100;

    // The last component of the image; each of them leads to a managed database of its provider.
    private static readonly string[] Proxies = ["cloud-sql-proxy", "cloudsql-proxy", "gce-proxy", "alloydb-auth-proxy"];

    private static readonly string[] Belongings = ["PersistentVolumeClaim", "ConfigMap", "Secret", "ServiceAccount"];

    private readonly HashSet<KubernetesObject> _explained = new(ReferenceEqualityComparer.Instance);

    internal OwnBackingServices(ImmutableArray<EnvironmentMember> members, ImmutableArray<ObjectPair> pairs)
    {
        var surplus = pairs.Where(pair => IsNotInProduction(pair, members)).ToList();
        for (var i = 0; i < members.Length && surplus.Count > 0; i++)
        {
            var own = new HashSet<KubernetesObject>(
                surplus.Select(pair => pair.Objects[i]).OfType<KubernetesObject>(),
                ReferenceEqualityComparer.Instance
            );
            if (own.Count > 0)
            {
                AddServers(members[i].Objects, own);
                AddSelecting(members[i].Objects, own);
                AddBelongings(members[i].Objects, own);
            }
        }
    }

    /// <summary>Whether an object that production lacks is a backing service, or a part of one.</summary>
    /// <param name="pair">The object.</param>
    internal bool Explains(ObjectPair pair) => pair.Objects.OfType<KubernetesObject>().All(_explained.Contains);

    /// <summary>Whether a container that some environments lack leads to a managed database.</summary>
    /// <param name="row">The row.</param>
    internal static bool IsProxy(ParityRow row) => row.Aspect == ParityAspect.Container && row.Differences.All(IsProxy);

    private static bool IsProxy(ParityDifference difference) =>
        difference.Cells.All(cell =>
            cell.IsPresent
                ? ImageReference.TryParse((cell.Node as YamlMapping)?.Text("image") ?? string.Empty, out var image)
                    && Proxies.Contains(image.Repository[(image.Repository.LastIndexOf('/') + 1)..])
                : cell.Subject is not null
        );

    private static bool IsNotInProduction(ObjectPair pair, ImmutableArray<EnvironmentMember> members) =>
        pair.Objects.Contains(null)
        && pair.Objects.Zip(members)
            .All(both =>
                both.Second.Description.Role
                != (both.First is null ? EnvironmentRole.Local : EnvironmentRole.Production)
            );

    // By their images; and by the port that everybody uses for it, as the image may be the project's own.
    private void AddServers(ObjectSet objects, HashSet<KubernetesObject> own)
    {
        var engines = new HashSet<BackingEngine>();
        foreach (var server in BackingServiceInventory.ServersOf(objects))
        {
            if (server.Subject is { } subject && own.Contains(subject))
            {
                _explained.Add(subject);
                engines.Add(server.Engine);
            }
        }

        var governed = own.Where(o => o.Kind.Kind == "StatefulSet")
            .ToLookup(o => o.Spec?.Text("serviceName"), StringComparer.Ordinal);
        foreach (
            var service in objects.Services.Where(service => own.Contains(service.Object) && HasKnownPort(service))
        )
        {
            _explained.Add(service.Object);
            _explained.UnionWith(
                Selected(objects, LabelSelector.FromLabels(service.Selector), service.Object)
                    .Where(own.Contains)
                    .Concat(governed[service.Object.Name ?? string.Empty])
            );
        }

        // What fills it, or saves what is in it, with its own client.
        _explained.UnionWith(
            objects
                .Pods.Where(pod =>
                    own.Contains(pod.Owner)
                    && pod.IsRunToCompletion
                    && pod.Containers.Any()
                    && pod.Containers.All(container => IsOf(engines, container))
                )
                .Select(pod => pod.Owner)
        );
    }

    // Services, budgets and policies of its pods alone.
    private void AddSelecting(ObjectSet objects, HashSet<KubernetesObject> own)
    {
        foreach (var @object in own)
        {
            var selector = @object.Kind switch
            {
                { Group: "", Kind: "Service" } => LabelSelector.FromLabels(new Service(@object).Selector),
                { Group: "policy", Kind: "PodDisruptionBudget" } => LabelSelector.FromNode(@object.Spec?["selector"]),
                { Group: "networking.k8s.io", Kind: "NetworkPolicy" } => LabelSelector.FromNode(
                    @object.Spec?["podSelector"]
                ),
                _ => null,
            };
            if (
                selector is not null
                && Selected(objects, selector, @object).ToList() is { Count: > 0 } selected
                && selected.TrueForAll(_explained.Contains)
            )
            {
                _explained.Add(@object);
            }
        }
    }

    // Claims, configuration and accounts that nothing else uses; an account's Secret after the account.
    private void AddBelongings(ObjectSet objects, HashSet<KubernetesObject> own)
    {
        var open = own.Where(o =>
                o.Kind.Group.Length == 0 && Belongings.Contains(o.Kind.Kind) && !_explained.Contains(o)
            )
            .OrderByDescending(o => o.Kind.Kind == "ServiceAccount")
            .ToList();
        foreach (var @object in open)
        {
            using var uses = objects.References.To(@object).GetEnumerator();
            var isUsed = false;
            var isOnlyHere = true;
            while (isOnlyHere && uses.MoveNext())
            {
                isUsed = true;
                isOnlyHere = _explained.Contains(uses.Current.From);
            }

            if (isUsed && isOnlyHere)
            {
                _explained.Add(@object);
            }
        }
    }

    private static IEnumerable<KubernetesObject> Selected(
        ObjectSet objects,
        LabelSelector selector,
        KubernetesObject from
    ) =>
        // One that names no label would have to be held against every pod.
        !selector.Requirements.Any(requirement => requirement is { Operator: LabelOperator.In, Values.Length: 1 })
            ? []
            : objects.PodsSelectedBy(selector, from.Namespace).Take(MostSelected).Select(pod => pod.Owner);

    private static bool HasKnownPort(Service service) =>
        service.Ports.Any(port =>
            port.Number is { } number and > 0 and <= 65535 && BackingEngines.ByPort.ContainsKey((int)number)
        );

    private static bool IsOf(HashSet<BackingEngine> engines, Container container) =>
        container.Image is { IsString: true } node
        && ImageReference.TryParse(node.Value, out var reference)
        && BackingImage.Of(reference) is { } image
        && engines.Contains(image.Engine);
}
