using System.Collections.Immutable;
using ManifestLint.Kubernetes.References;
using ManifestLint.Yaml;

namespace ManifestLint.Kubernetes;

/// <summary>
/// The objects of one environment with the indexes that rules across objects share. Indexes are built when first asked for; safe for
/// several threads.
/// </summary>
public sealed class ObjectSet
{
    private readonly Lazy<ILookup<KindKey, KubernetesObject>> _byKind;
    private readonly Lazy<ILookup<NameKey, KubernetesObject>> _byName;
    private readonly Lazy<ImmutableArray<PodTemplate>> _pods;
    private readonly Lazy<ILookup<LabelKey, PodTemplate>> _podsByLabel;
    private readonly Lazy<ILookup<KubernetesObject, Service>> _servicesByOwner;
    private readonly Lazy<bool> _mayBeCompletedByOperators;
    private readonly Lazy<ReferenceGraph> _references;
    private readonly Lazy<EffectiveResources> _resources;

    /// <summary>Makes a set.</summary>
    /// <param name="objects">The objects in order of file and position.</param>
    /// <param name="outOfView">What is known about objects that are not in the set.</param>
    public ObjectSet(ImmutableArray<KubernetesObject> objects, OutOfView outOfView)
    {
        All = objects;
        OutOfView = outOfView;
        _byKind = new(() => All.ToLookup(o => new KindKey(o.Kind.Group, o.Kind.Kind)));
        _byName = new(() =>
            All.Where(o => o.Name is not null).ToLookup(o => new NameKey(o.Kind.Group, o.Kind.Kind, o.Name!))
        );
        _pods = new(() => [.. All.Select(o => o.PodTemplate).OfType<PodTemplate>()]);
        _podsByLabel = new(IndexPodsByLabel);
        _servicesByOwner = new(() =>
            Services.SelectMany(SelectionsOf).ToLookup(selection => selection.Owner, selection => selection.Service)
        );
        _mayBeCompletedByOperators = new(() => All.Any(o => OperatorGroups.MayOwnWorkloads(o.Kind)));
        _references = new(() => new ReferenceGraph(this));
        _resources = new(() => new EffectiveResources(this));
    }

    /// <summary>The objects in order of file and position.</summary>
    public ImmutableArray<KubernetesObject> All { get; }

    /// <summary>What is known about objects that are not in the set. A rule that misses an object asks here before it reports.</summary>
    public OutOfView OutOfView { get; }

    /// <summary>Who refers to whom, by name, by address and by traffic.</summary>
    public ReferenceGraph References => _references.Value;

    /// <summary>The requests and limits that containers have in effect.</summary>
    public EffectiveResources Resources => _resources.Value;

    /// <summary>The Pods and pod templates of all workloads.</summary>
    public ImmutableArray<PodTemplate> Pods => _pods.Value;

    /// <summary>The core Services.</summary>
    public IEnumerable<Service> Services => OfKind(string.Empty, "Service").Select(o => new Service(o));

    /// <summary>The objects of a kind, of any version.</summary>
    /// <param name="group">The API group, empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    public IEnumerable<KubernetesObject> OfKind(string group, string kind) => _byKind.Value[new(group, kind)];

    /// <summary>The objects of a kind and name whose namespace is, or may be, the given one.</summary>
    /// <param name="group">The API group, empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="namespace">The namespace, or null for unknown.</param>
    /// <param name="name">The name.</param>
    public IEnumerable<KubernetesObject> Find(string group, string kind, string? @namespace, string name) =>
        _byName.Value[new(group, kind, name)].Where(o => MayShareNamespace(o.Namespace, @namespace));

    /// <summary>The pods of a namespace that a selector matches.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="namespace">The namespace, or null for unknown.</param>
    public IEnumerable<PodTemplate> PodsSelectedBy(LabelSelector selector, string? @namespace)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return PodsWithOneOfTheLabels(selector)
            .Where(pod => MayShareNamespace(pod.Owner.Namespace, @namespace) && selector.Matches(pod.Labels));
    }

    /// <summary>The Services whose selector matches a pod of the set, in their order.</summary>
    /// <param name="pod">The pod.</param>
    public IEnumerable<Service> ServicesSelecting(PodTemplate pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return _servicesByOwner.Value[pod.Owner];
    }

    /// <summary>
    /// Whether the set holds custom resources whose operators may make Pods and Services of their own (Knative, Strimzi, ECK, CloudNativePG and
    /// the like), so that something missing may exist all the same. Groups that are known to make neither do not count.
    /// </summary>
    public bool MayBeCompletedByOperators => _mayBeCompletedByOperators.Value;

    /// <summary>Whether two namespaces are, or may be, the same: an absent one is unknown, because kustomize, Helm, GitOps or <c>kubectl -n</c> set it later.</summary>
    /// <param name="first">A namespace, or null.</param>
    /// <param name="second">A namespace, or null.</param>
    public static bool MayShareNamespace(string? first, string? second) =>
        first is null || second is null || first == second;

    // The rarest label that the selector names leaves few pods to look at, in their order.
    private IEnumerable<PodTemplate> PodsWithOneOfTheLabels(LabelSelector selector) =>
        selector
            .Requirements.Where(requirement => requirement is { Operator: LabelOperator.In, Values.Length: 1 })
            .Select(requirement => _podsByLabel.Value[new(requirement.Key, requirement.Values[0])])
            .Aggregate(default(IEnumerable<PodTemplate>), Fewer)
        ?? Pods;

    private static IEnumerable<PodTemplate> Fewer(IEnumerable<PodTemplate>? known, IEnumerable<PodTemplate> next) =>
        known is null || next.Count() < known.Count() ? next : known;

    private ILookup<LabelKey, PodTemplate> IndexPodsByLabel() =>
        Pods.SelectMany(LabelsOf).ToLookup(label => label.Key, label => label.Pod);

    private IEnumerable<SelectionOfPod> SelectionsOf(Service service) =>
        service.Selector is null
            ? []
            : PodsSelectedBy(LabelSelector.FromLabels(service.Selector), service.Object.Namespace)
                .Select(pod => new SelectionOfPod(pod.Owner, service));

    private static IEnumerable<LabelOfPod> LabelsOf(PodTemplate pod)
    {
        foreach (var entry in pod.Labels.Mapping?.Entries ?? [])
        {
            if (entry.Name is { } key && LabelSet.ValueOf(entry.Value) is { } value)
            {
                yield return new LabelOfPod(new LabelKey(key, value), pod);
            }
        }
    }

    private sealed record KindKey(string Group, string Kind);

    private sealed record NameKey(string Group, string Kind, string Name);

    private sealed record LabelKey(string Key, string Value);

    private sealed record SelectionOfPod(KubernetesObject Owner, Service Service);

    private sealed record LabelOfPod(LabelKey Key, PodTemplate Pod);
}

/// <summary>What is known about objects outside an environment: in broken documents, in other environments, or nothing at all.</summary>
public sealed class OutOfView
{
    private readonly Lazy<WorkspaceSummary> _elsewhere;

    /// <summary>Makes a description.</summary>
    /// <param name="isComplete">Whether all objects that are applied together are in the environment, as far as the workspace tells.</param>
    /// <param name="unreadable">Objects of broken documents and of templates, as far as they can be made out.</param>
    /// <param name="elsewhere">The objects of the rest of the workspace.</param>
    public OutOfView(bool isComplete, ImmutableArray<ApparentObject> unreadable, Func<WorkspaceSummary> elsewhere)
    {
        IsComplete = isComplete;
        Unreadable = unreadable;
        _elsewhere = new(elsewhere);
    }

    /// <summary>Nothing is out of view.</summary>
    public static OutOfView Nothing { get; } = new(true, [], () => WorkspaceSummary.Empty);

    /// <summary>
    /// Whether the environment is a whole: a directory tree or a render. A single file, standard input, and a Kustomize base are parts;
    /// there a missing object is unknown, not an error.
    /// </summary>
    public bool IsComplete { get; }

    /// <summary>Whether the environment is a render or one that the configuration names: then somebody meant it to be a whole. A directory only happens to be one.</summary>
    public bool IsDeliberate { get; init; }

    /// <summary>The objects of broken documents, as far as they can be made out; one syntax error must not make five missing objects.</summary>
    public ImmutableArray<ApparentObject> Unreadable { get; }

    /// <summary>The objects of the rest of the workspace.</summary>
    public WorkspaceSummary Elsewhere => _elsewhere.Value;

    /// <summary>Whether an object may exist although it is not in the environment.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name, or null for any.</param>
    public bool MayHold(string kind, string? name) =>
        !IsComplete
        || Unreadable.Any(o => (o.Kind ?? kind) == kind && (name is null || (o.Name ?? name) == name))
        || Elsewhere.Names.Contains(new(kind, name ?? string.Empty))
        || (
            name is null
                ? Elsewhere.Provisioned.Any(o => o.Kind == kind)
                : Elsewhere.Provisioned.Contains(new(kind, name))
        );
}

/// <summary>What a document, perhaps a broken one, seems to hold.</summary>
/// <param name="Kind">The apparent kind, or null.</param>
/// <param name="Name">The apparent name, or null.</param>
public sealed record ApparentObject(string? Kind, string? Name);

/// <summary>Names and pod labels of a whole workspace, kept without its trees.</summary>
/// <param name="Names">Kind and name of every object; also kind and the empty string.</param>
/// <param name="PodLabels">The labels of every pod template.</param>
public sealed record WorkspaceSummary(
    IReadOnlySet<ApparentObject> Names,
    IEnumerable<IReadOnlyDictionary<string, string>> PodLabels
)
{
    /// <summary>What LimitRanges give to containers, without their amounts.</summary>
    public IReadOnlySet<GivenAmount> Defaults { get; init; } = ImmutableHashSet<GivenAmount>.Empty;

    /// <summary>What is made in clusters beside the manifests, by Terraform, and may be in any environment.</summary>
    public IReadOnlySet<ApparentObject> Provisioned { get; init; } = ImmutableHashSet<ApparentObject>.Empty;

    /// <summary>A workspace without objects.</summary>
    public static WorkspaceSummary Empty { get; } = new(ImmutableHashSet<ApparentObject>.Empty, []);
}
