using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kubernetes.References;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Checklist;

/// <summary>Says what the containers of the local environments show.</summary>
/// <param name="landscape">What the workspace holds.</param>
/// <param name="local">The local environments.</param>
/// <param name="spoken">The places that findings about the point speak of.</param>
/// <param name="refuted">Those of findings that speak against the point: a container that fails shows nothing that it passes by.</param>
internal sealed class ContainerWitness(
    WorkspaceLandscape landscape,
    ImmutableArray<EnvironmentMember> local,
    IReadOnlySet<SourceSpan> spoken,
    IReadOnlySet<SourceSpan> refuted
)
{
    private const int MostPlaces = 12;

    // What runs to its end before the pod starts takes its share, and its configuration, as well.
    private const ContainerKinds BeforeAndWithThePod = ContainerKinds.LongRunning | ContainerKinds.Init;

    private static readonly string[] ProbeWords = ["readiness", "liveness"];

    private static readonly (string Side, string Resource)[] Amounts =
    [
        ("requests", "cpu"),
        ("requests", "memory"),
        ("limits", "memory"),
    ];

    internal Testimony Resources() =>
        Testify(
            BeforeAndWithThePod,
            "No container of the local environment shows requests and limits",
            (container, objects) =>
                PlaceOfResources(container, objects) is { } place
                    ? Evidence(ChecklistVerdict.Passed, $"Container '{container.Name}' has requests and limits", place)
                    : UnknownResources(container, objects)
        );

    internal Testimony Probes() =>
        Testify(
            ContainerKinds.LongRunning,
            "No container of the local environment has a probe",
            (container, _) =>
                ProbesOf(container) is [var first, ..] probes
                    ? Evidence(
                        ChecklistVerdict.Passed,
                        $"Container '{container.Name}' has a {string.Join(" and a ", probes.Select(probe => probe.Word))} probe",
                        first.Key.Place
                    )
                    : null
        );

    private static List<(string Word, YamlNode Key)> ProbesOf(Container container) =>
        [
            .. ProbeWords
                .Select(word => (word, Key: KeyOf(container.Node, $"{word}Probe")))
                .Where(probe => probe.Key is not null)
                .Select(probe => (probe.word, probe.Key!)),
        ];

    internal Testimony Configuration()
    {
        var seen = SeenConfiguration();
        ImmutableArray<ChecklistEvidence> open =
        [
            .. local.SelectMany(AskForConfiguration).DistinctBy(item => item.Place).Take(MostPlaces),
        ];
        return open.IsEmpty ? seen : seen with { IsUnknown = true, Evidence = [.. open, .. seen.Evidence] };
    }

    // Few directories hold the Secrets that they need: no rule is surprised at it, and the point cannot be told.
    private IEnumerable<ChecklistEvidence> AskForConfiguration(EnvironmentMember member)
    {
        var graph = member.Objects.References;
        return graph
            .All.Where(reference =>
                reference is { IsOptional: false, Group: "", Kind: "ConfigMap" or "Secret" }
                && reference.Use is ReferenceUse.Variable or ReferenceUse.Variables or ReferenceUse.Volume
            )
            .GroupBy(reference => (reference.Kind, reference.Namespace, reference.Name))
            .Where(named => !named.Any(reference => spoken.Contains(reference.Node.Place)))
            .Select(named => named.First())
            .Where(reference => IsOpen(graph.Resolve(reference).State, member) && !IsAnswered(reference, member))
            .Select(reference =>
                Evidence(
                    ChecklistVerdict.Unknown,
                    $"{reference.From.Kind.Kind} '{reference.From.BaseName}' takes configuration from {reference.Kind} '{reference.Name}', which is not in '{member.Label}'; 'externals' may say where it comes from",
                    reference.Node.Place
                )
            );
    }

    private static bool IsOpen(ReferenceState state, EnvironmentMember member) =>
        state == ReferenceState.Missing || (state == ReferenceState.Unknown && !member.Objects.OutOfView.IsComplete);

    private bool IsAnswered(ObjectReference reference, EnvironmentMember member) =>
        landscape.IsExternal(reference.Kind, reference.Namespace, reference.Name, member.Description)
        || CreatingCommands.Mention(landscape, reference.Kind, reference.Name);

    private Testimony SeenConfiguration() =>
        Testify(
            BeforeAndWithThePod,
            "No container of the local environment takes anything from a ConfigMap or Secret",
            (container, _) =>
                SourceOf(container) is { } key
                    ? Evidence(
                        ChecklistVerdict.Passed,
                        $"Container '{container.Name}' takes its configuration from ConfigMaps and Secrets",
                        key.Place
                    )
                    : null
        );

    // Where no container shows anything, and no finding says why, nothing was seen that the point could pass by.
    private Testimony Testify(
        ContainerKinds kinds,
        string nothingSeen,
        Func<Container, ObjectSet, ChecklistEvidence?> look
    )
    {
        var containers = local
            .SelectMany(member => member.Objects.Pods.Select(pod => (Pod: pod, member.Objects)))
            .SelectMany(pair => pair.Pod.Containers.Select(container => (Container: container, pair.Objects)))
            .Where(pair => kinds.HasFlag(pair.Container.Kind))
            .ToList();
        if (containers.Count == 0)
        {
            return new Testimony(true, "The local environment has no containers", []);
        }

        var evidence = containers
            .Select(pair => (pair.Container, Evidence: look(pair.Container, pair.Objects)))
            .Where(pair => pair.Evidence is { Verdict: not ChecklistVerdict.Passed } || !IsRefuted(pair.Container))
            .Select(pair => pair.Evidence)
            .OfType<ChecklistEvidence>()
            .DistinctBy(item => item.Place)
            .OrderBy(item => item.Verdict != ChecklistVerdict.Unknown)
            .ToList();
        var looked = string.Create(
            CultureInfo.InvariantCulture,
            $"{containers.Count} {(containers.Count == 1 ? "container was" : "containers were")} looked at"
        );
        return new Testimony(
            (evidence.Count == 0 && spoken.Count == 0)
                || evidence.Exists(item => item.Verdict == ChecklistVerdict.Unknown),
            evidence.Count == 0 && spoken.Count == 0 ? nothingSeen : looked,
            [.. evidence.Take(MostPlaces)]
        );
    }

    // What is missing is reported at a key or name of the container, wherever a patch may have it from.
    private bool IsRefuted(Container container)
    {
        if (refuted.Count == 0)
        {
            return false;
        }

        var pending = new Stack<YamlNode>([container.Node]);
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            if (refuted.Contains(node.Place))
            {
                return true;
            }

            foreach (var child in ChildrenOf(node))
            {
                pending.Push(child);
            }
        }

        return false;
    }

    private static IEnumerable<YamlNode> ChildrenOf(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            YamlSequence sequence => sequence.Items,
            _ => [],
        };

    // In effect; where the container says nothing of it, the LimitRange or the pod that does is the place.
    private static SourceSpan? PlaceOfResources(Container container, ObjectSet objects) =>
        Amounts.All(amount => AmountOf(container, objects, amount) is { IsZero: false })
            ? (KeyOf(container.Node, "resources") ?? AmountOf(container, objects, Amounts[^1])!.Node).Place
            : null;

    private static EffectiveAmount? AmountOf(
        Container container,
        ObjectSet objects,
        (string Side, string Resource) amount
    ) =>
        amount.Side == "limits"
            ? objects.Resources.LimitOf(container, amount.Resource)
            : objects.Resources.RequestOf(container, amount.Resource);

    private ChecklistEvidence? UnknownResources(Container container, ObjectSet objects)
    {
        var owner = container.Pod.Owner;
        var places = Amounts
            .Select(amount =>
                AmountOf(container, objects, amount) is { IsZero: true } zero
                    ? zero.Node.Place
                    : FieldAnchor.PlaceOf(
                        FieldAnchor.DeepestKey(
                            owner.Root,
                            container.Path.Append("resources").Append(amount.Side).Append(amount.Resource),
                            owner.Anchor
                        )
                    )
            )
            .ToList();
        // Of what runs for a moment, only a memory limit is asked for.
        return places.Exists(spoken.Contains) || container.Kind == ContainerKinds.Init
            ? null
            : Evidence(
                ChecklistVerdict.Unknown,
                $"Container '{container.Name}' has not all of its requests and limits here, and nothing in view gives them",
                places[^1]
            );
    }

    private static YamlNode? SourceOf(Container container) =>
        container
            .Environment.Select(variable => variable.Mapping("valueFrom"))
            .OfType<YamlMapping>()
            .Select(source => KeyOf(source, "secretKeyRef") ?? KeyOf(source, "configMapKeyRef"))
            .FirstOrDefault(key => key is not null)
        ?? KeyOf(container.Node, "envFrom")
        ?? MountedSourceOf(container);

    private static YamlNode? MountedSourceOf(Container container)
    {
        var mounted = (container.Node.Sequence("volumeMounts")?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(mount => mount.Text("name"))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return (container.Pod.Spec.Sequence("volumes")?.Items ?? [])
            .OfType<YamlMapping>()
            .Where(volume => volume.Text("name") is { } name && mounted.Contains(name))
            .Select(volume => KeyOf(volume, "configMap") ?? KeyOf(volume, "secret") ?? KeyOf(volume, "projected"))
            .FirstOrDefault(key => key is not null);
    }

    private static YamlNode? KeyOf(YamlMapping mapping, string key) =>
        mapping.TryGetEntry(key, out var entry) ? entry.Key : null;

    private static ChecklistEvidence Evidence(ChecklistVerdict verdict, string text, SourceSpan place) =>
        new(verdict, text, place);
}
