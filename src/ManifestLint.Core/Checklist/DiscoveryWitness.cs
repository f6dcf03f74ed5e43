using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Checklist;

/// <summary>
/// Follows what leads to containers: Ingresses, routes, Services, and hosts in texts. A way that ends where nobody can see further is an open question,
/// not one that was answered.
/// </summary>
/// <param name="landscape">What the workspace holds.</param>
/// <param name="local">The local environments.</param>
/// <param name="spoken">The places that findings about the point speak of.</param>
internal sealed class DiscoveryWitness(
    WorkspaceLandscape landscape,
    ImmutableArray<EnvironmentMember> local,
    IReadOnlySet<SourceSpan> spoken
)
{
    private const int MostPlaces = 12;

    private static readonly string[] Entrances =
    [
        "Ingress",
        "HTTPRoute",
        "GRPCRoute",
        "TCPRoute",
        "TLSRoute",
        "UDPRoute",
    ];

    internal Testimony Testify()
    {
        var followed = local
            .SelectMany(member => member.Objects.All.Select(o => (Member: member, Object: o)))
            .Where(pair => IsEntrance(pair.Object) || pair.Object.Kind is { Group: "", Kind: "Service" })
            // Environments share what they are built of, and one base may be several objects.
            .DistinctBy(pair => (pair.Object.Kind.Kind, pair.Object.BaseName, pair.Object.Anchor.Place))
            .OrderByDescending(pair => IsEntrance(pair.Object))
            .ToList();
        var evidence = followed
            .SelectMany(pair =>
                IsEntrance(pair.Object)
                    ? FollowEntrance(pair.Object, pair.Member)
                    : FollowService(new Service(pair.Object), pair.Member)
            )
            .Concat(local.SelectMany(AskForHosts))
            .DistinctBy(item => (item.Place, item.Text))
            .OrderBy(item => item.Verdict != ChecklistVerdict.Unknown)
            .ToList();
        var open = evidence.Count(item => item.Verdict == ChecklistVerdict.Unknown);
        return followed.Count == 0 && open == 0
            ? new Testimony(true, "The local environment has neither an Ingress nor a Service", [])
            : new Testimony(
                open > 0,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{followed.Count} {(followed.Count == 1 ? "Ingress, route or Service was" : "Ingresses, routes and Services were")} followed{(open > 0 ? $"; {open} {(open == 1 ? "way leads" : "ways lead")} out of view" : string.Empty)}"
                ),
                [.. evidence.Take(Math.Max(MostPlaces, open))]
            );
    }

    private static bool IsEntrance(KubernetesObject @object) => Entrances.Contains(@object.Kind.Kind);

    private IEnumerable<ChecklistEvidence> FollowEntrance(KubernetesObject entrance, EnvironmentMember member)
    {
        var routes = member.Objects.References.Routes.Where(route => route.Backend.From == entrance).ToList();
        foreach (
            var unknown in routes
                .Where(route => route.Service is null)
                .GroupBy(route => route.Backend.Name, StringComparer.Ordinal)
        )
        {
            var backend = unknown.First().Backend;
            if (!IsSpokenOf(unknown.Select(route => route.Backend.Node.Place)) && !IsExternal(backend, member))
            {
                yield return Open(
                    $"{entrance.Kind.Kind} '{entrance.BaseName}' sends to Service '{backend.Name}', which is not in '{member.Label}'; 'externals' may say where it comes from",
                    backend.Node.Place
                );
            }
        }

        var targets = routes.SelectMany(route => route.Targets.Take(1)).ToList();
        if (targets.Count > 0 && routes.TrueForAll(route => !route.Targets.IsEmpty))
        {
            var services = targets.Select(target => target.Service.Object.BaseName).OfType<string>();
            yield return Passed(
                $"{entrance.Kind.Kind} '{entrance.BaseName}' leads to pods, through {NameList.Quoted(services.Distinct(StringComparer.Ordinal))}",
                entrance.Anchor.Place
            );
        }
    }

    private IEnumerable<ChecklistEvidence> FollowService(Service service, EnvironmentMember member)
    {
        var (@object, name) = (service.Object, service.Object.BaseName);
        if (service.Type == "ExternalName")
        {
            yield return Passed($"Service '{name}' is another name for a host elsewhere", @object.Anchor.Place);
        }
        else if (service.Selector is not { } selector)
        {
            if (HasEndpoints(@object, member.Objects))
            {
                yield return Passed($"Service '{name}' has its endpoints written down", @object.Anchor.Place);
            }
            else if (!landscape.IsExternal("Endpoints", @object.Namespace, @object.Name ?? "", member.Description))
            {
                yield return Open(
                    $"Service '{name}' has no selector, and no manifest of '{member.Label}' lists its endpoints",
                    @object.Anchor.Place
                );
            }
        }
        else if (SelectedBy(selector, @object, member.Objects) is { } pod)
        {
            yield return Passed(
                $"Service '{name}' leads to {pod.Owner.Kind.Kind} '{pod.Owner.BaseName}'",
                @object.Anchor.Place
            );
        }
        else if (!IsSpokenOf(PlacesOf(@object, selector)))
        {
            yield return Open(
                $"Service '{name}' selects pods that are not in '{member.Label}'",
                FieldAnchorOf(@object, selector)
            );
        }
    }

    // What a controller puts on its pods later is in no manifest.
    private static PodTemplate? SelectedBy(YamlMapping selector, KubernetesObject service, ObjectSet objects)
    {
        var wanted = LabelSelector
            .FromLabels(selector)
            .Requirements.Where(requirement => !ControllerLabels.Contains(requirement.Key))
            .ToList();
        return objects.Pods.FirstOrDefault(pod =>
            ObjectSet.MayShareNamespace(pod.Owner.Namespace, service.Namespace)
            && wanted.TrueForAll(requirement => requirement.Matches(pod.Labels))
        );
    }

    private static bool HasEndpoints(KubernetesObject service, ObjectSet objects) =>
        objects.Find(string.Empty, "Endpoints", service.Namespace, service.Name ?? string.Empty).Any()
        || objects
            .OfKind("discovery.k8s.io", "EndpointSlice")
            .Any(slice => slice.Labels.Mapping?.Text("kubernetes.io/service-name") == service.Name);

    private static SourceSpan FieldAnchorOf(KubernetesObject service, YamlMapping selector) =>
        service.Spec!.TryGetEntry("selector", out var entry) ? entry.Key.Place : selector.Place;

    private static IEnumerable<SourceSpan> PlacesOf(KubernetesObject service, YamlMapping selector)
    {
        yield return FieldAnchorOf(service, selector);
        if (service.Metadata?["namespace"] is { } @namespace)
        {
            yield return @namespace.Place;
        }

        foreach (var entry in selector.Entries)
        {
            yield return entry.Key.Place;
            yield return entry.Value.Place;
        }
    }

    private IEnumerable<ChecklistEvidence> AskForHosts(EnvironmentMember member)
    {
        var unanswered = AddressAnswer
            .In(member.Objects, host => landscape.IsExternalHost(host, member.Description))
            .Where(answer => answer.State is AddressState.Missing or AddressState.Unknown)
            .GroupBy(answer => answer.Mention.Host, StringComparer.Ordinal)
            .Where(answers => !member.Objects.OutOfView.Elsewhere.Provisioned.Contains(new("Service", answers.Key)))
            .Where(answers => !IsSpokenOf(answers.Select(answer => answer.Mention.HostNode.Place)));
        return unanswered.Select(answers =>
        {
            var mention = answers.First().Mention;
            return Open(
                $"{mention.From.Kind.Kind} '{mention.From.BaseName}' asks for the host '{mention.Host}', and no Service of '{member.Label}' has that name; 'externals' may say where it comes from",
                mention.HostNode.Place
            );
        });
    }

    private bool IsExternal(ObjectReference backend, EnvironmentMember member) =>
        landscape.IsExternal(backend.Kind, backend.Namespace, backend.Name, member.Description);

    private bool IsSpokenOf(IEnumerable<SourceSpan> places) => places.Any(spoken.Contains);

    private static ChecklistEvidence Passed(string text, SourceSpan place) => new(ChecklistVerdict.Passed, text, place);

    private static ChecklistEvidence Open(string text, SourceSpan place) => new(ChecklistVerdict.Unknown, text, place);
}
