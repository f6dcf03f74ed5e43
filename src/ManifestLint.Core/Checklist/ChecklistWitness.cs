using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Clusters;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Checklist;

/// <summary>What was looked at for a point.</summary>
/// <param name="IsUnknown">Whether nothing in view tells.</param>
/// <param name="Explanation">One sentence without period.</param>
/// <param name="Evidence">The places.</param>
internal sealed record Testimony(bool IsUnknown, string Explanation, ImmutableArray<ChecklistEvidence> Evidence);

/// <summary>Says what there is to see for each point: a point that passes shows what it passes by.</summary>
internal sealed class ChecklistWitness(
    WorkspaceLandscape landscape,
    ImmutableArray<EnvironmentMember> local,
    ImmutableArray<EnvironmentMember> production
)
{
    private const int MostPlaces = 12;

    internal Testimony Testify(ChecklistPoint point)
    {
        if (local.IsEmpty && point != ChecklistPoint.SharedManifests)
        {
            return Unknown(
                "No local environment is known; name one under 'environments' with 'role: local', or call its directory dev or local"
            );
        }

        return point switch
        {
            ChecklistPoint.KubernetesVersion => Version(),
            ChecklistPoint.SharedManifests => SharedManifests(),
            ChecklistPoint.Resources => Containers("has requests and limits", ResourcesOf),
            ChecklistPoint.Probes => Containers("has probes", ProbesOf),
            ChecklistPoint.Configuration => Containers(
                "takes its configuration from ConfigMaps and Secrets",
                SourcesOf
            ),
            ChecklistPoint.Discovery => Discovery(),
            ChecklistPoint.BackingServices => BackingServices(),
            ChecklistPoint.Addons => Addons(),
            ChecklistPoint.Simplifications => Simplifications(),
            _ => throw new ArgumentOutOfRangeException(nameof(point), point, "Not a point"),
        };
    }

    private static Testimony Unknown(string explanation) => new(true, explanation, []);

    private Testimony Version()
    {
        var clusters = local.Select(member => member.Cluster).OfType<LocalCluster>().Distinct().ToList();
        if (clusters.Count == 0)
        {
            return Unknown(
                landscape.Clusters.Length > 1
                    ? "The workspace defines several clusters; say under 'environments' with 'cluster' which of them serves the local environment"
                    : "No configuration of kind or k3d is known for the local environment; keep one in the repository, and name it under 'environments' with 'cluster'"
            );
        }

        ImmutableArray<ChecklistEvidence> evidence =
        [
            .. clusters.SelectMany(cluster =>
                cluster.Images.Select(image => Passed($"'{image.Text}' is the image of the nodes", image.Place))
            ),
        ];
        // What the local cluster pins is no statement about production.
        return landscape.ProductionVersions.IsEmpty
            ? new Testimony(
                true,
                "Nobody says which Kubernetes minor production runs; say it under 'environments' with 'kubernetes'",
                evidence
            )
            : new Testimony(
                false,
                $"Production runs Kubernetes {string.Join(", ", landscape.ProductionVersions.Select(production => production.Version).Distinct())}",
                evidence
            );
    }

    private Testimony SharedManifests()
    {
        if (local.IsEmpty)
        {
            var compose = landscape
                .ComposeProjects.Select(project => new ChecklistEvidence(
                    ChecklistVerdict.Failed,
                    "A Compose file is what runs locally; none of the manifests does",
                    project.Root.Entries is [var first, ..] ? first.Key.Place : project.Root.Place
                ))
                .ToImmutableArray();
            return compose.IsEmpty || production.IsEmpty
                ? Unknown("No local environment is known")
                : new Testimony(
                    false,
                    "There are manifests for production and a Compose file, and no manifests for a local cluster",
                    compose
                );
        }

        if (production.IsEmpty)
        {
            return Unknown("No production environment is known to share manifests with");
        }

        var shared = production.SelectMany(member => member.DecisiveFiles).ToHashSet(StringComparer.Ordinal);
        var count = local
            .SelectMany(member => member.DecisiveFiles)
            .Distinct(StringComparer.Ordinal)
            .Count(shared.Contains);
        var evidence = local
            .Where(member => !member.Objects.All.IsEmpty)
            .Select(member =>
                member.DecisiveFiles.Any(shared.Contains)
                    ? Passed($"'{member.Label}' builds on files that production builds on as well", BeginningOf(member))
                    : new ChecklistEvidence(
                        ChecklistVerdict.Failed,
                        $"'{member.Label}' shares no manifest of a workload with production",
                        BeginningOf(member)
                    )
            )
            .OrderByDescending(item => item.Verdict);
        return new Testimony(
            false,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} {(count == 1 ? "file is" : "files are")} shared with production"
            ),
            [.. evidence.Take(MostPlaces)]
        );
    }

    private static SourceSpan BeginningOf(EnvironmentMember member) =>
        member
            .Kustomizations.Select(root => KeyOf(root, "resources"))
            .Append(member.Lead!.Anchor)
            .First(node => node is not null)!
            .Place;

    private Testimony Containers(string statement, Func<Container, ObjectSet, YamlNode?> placeOf)
    {
        var containers = local
            .SelectMany(member => member.Objects.Pods.Select(pod => (Pod: pod, member.Objects)))
            .SelectMany(pair => pair.Pod.Containers.Select(container => (Container: container, pair.Objects)))
            .Where(pair => ContainerKinds.LongRunning.HasFlag(pair.Container.Kind))
            .ToList();
        if (containers.Count == 0)
        {
            return Unknown("The local environment has no containers");
        }

        var evidence = containers
            .Select(pair => (pair.Container.Name, Node: placeOf(pair.Container, pair.Objects)))
            .Where(pair => pair.Node is not null)
            .DistinctBy(pair => pair.Node!.Place)
            .Select(pair => Passed($"Container '{pair.Name}' {statement}", pair.Node!.Place))
            .Take(MostPlaces);
        return new Testimony(
            false,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{containers.Count} {(containers.Count == 1 ? "container was" : "containers were")} looked at"
            ),
            [.. evidence]
        );
    }

    // In effect; where the container says nothing of it, the LimitRange or the pod that does is the place.
    private static YamlNode? ResourcesOf(Container container, ObjectSet objects) =>
        objects.Resources.RequestOf(container, "cpu") is { IsZero: false }
        && objects.Resources.RequestOf(container, "memory") is { IsZero: false }
        && objects.Resources.LimitOf(container, "memory") is { IsZero: false } limit
            ? KeyOf(container.Node, "resources") ?? limit.Node
            : null;

    private static YamlNode? ProbesOf(Container container, ObjectSet objects) =>
        KeyOf(container.Node, "readinessProbe") ?? KeyOf(container.Node, "livenessProbe");

    private static YamlNode? SourcesOf(Container container, ObjectSet objects) =>
        container
            .Environment.Select(variable => variable.Mapping("valueFrom"))
            .OfType<YamlMapping>()
            .Select(source => KeyOf(source, "secretKeyRef") ?? KeyOf(source, "configMapKeyRef"))
            .FirstOrDefault(key => key is not null)
        ?? KeyOf(container.Node, "envFrom");

    private static YamlNode? KeyOf(YamlMapping mapping, string key) =>
        mapping.TryGetEntry(key, out var entry) ? entry.Key : null;

    private Testimony Discovery()
    {
        string[] entrances = ["Ingress", "HTTPRoute"];
        var evidence = local
            .SelectMany(member => member.Objects.All)
            .Where(o => entrances.Contains(o.Kind.Kind) || o.Kind is { Group: "", Kind: "Service" })
            .DistinctBy(o => o.Anchor.Place)
            .OrderByDescending(o => entrances.Contains(o.Kind.Kind))
            .Select(o => Passed($"{o.Kind.Kind} '{o.BaseName}' was followed", o.Anchor.Place))
            .ToImmutableArray();
        return evidence.IsEmpty
            ? Unknown("The local environment has neither an Ingress nor a Service")
            : new Testimony(
                false,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{evidence.Length} {(evidence.Length == 1 ? "Ingress, route or Service was" : "Ingresses, routes and Services were")} followed"
                ),
                [.. evidence.Take(MostPlaces)]
            );
    }

    private Testimony BackingServices()
    {
        if (production.IsEmpty)
        {
            return Unknown("No production environment is known to compare backing services with");
        }

        var pairs = BackingServiceEvidence.PairsIn(landscape).ToImmutableArray();
        ImmutableArray<ChecklistEvidence> evidence =
        [
            .. pairs.Select(pair => pair.Evidence).OfType<ChecklistEvidence>(),
        ];
        return pairs.IsEmpty
                ? Unknown("No backing service was recognised; declare managed ones under 'backingServices'")
            : evidence.IsEmpty && pairs.Any(pair => pair.IsVersionUnknown)
                ? Unknown(
                    "Only one side tells the version of a backing service; declare managed ones with theirs under 'backingServices'"
                )
            : new Testimony(
                false,
                "Engines and versions were read from images, operator resources, connection strings and the configuration",
                evidence
            );
    }

    private Testimony Addons()
    {
        var clusters = local.Select(member => member.Cluster).OfType<LocalCluster>().Distinct().ToList();
        if (clusters.Count == 0)
        {
            return Unknown("Which controllers the local cluster brings is not known without its configuration");
        }

        var evidence = clusters.Select(cluster =>
            Passed($"The {cluster.Tool.ProgramName()} cluster brings {AddonsOf(cluster.Profile)}", cluster.Place)
        );
        return new Testimony(
            false,
            "Classes and custom resources of the local environment were looked up",
            [.. evidence]
        );
    }

    private static string AddonsOf(ProviderProfile profile)
    {
        string?[] parts =
        [
            profile.DefaultIngressClass is { } ingress ? $"the ingress class '{ingress}'" : null,
            profile.DefaultStorageClass is { } storage ? $"the storage class '{storage}'" : null,
            profile.HasMetricsServer == true ? "a metrics server" : null,
            profile.HasLoadBalancer == true ? "a load balancer" : null,
        ];
        return parts.OfType<string>().DefaultIfEmpty("no add-ons").Aggregate((left, right) => $"{left}, {right}");
    }

    private Testimony Simplifications() =>
        production.IsEmpty
            ? Unknown("No production environment is known to differ from")
            : new Testimony(false, "A difference from production that is not expected needs a written reason", []);

    private static ChecklistEvidence Passed(string text, SourceSpan place) => new(ChecklistVerdict.Passed, text, place);
}
