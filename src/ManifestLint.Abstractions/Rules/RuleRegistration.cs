using ManifestLint.Kubernetes;

namespace ManifestLint.Rules;

/// <summary>Takes the checks of a rule. The engine compiles all registrations into one table, so that a check costs nothing where it cannot apply.</summary>
public sealed class RuleRegistration
{
    internal List<Action<DocumentContext>> Documents { get; } = [];

    internal List<Action<MappingContext>> Mappings { get; } = [];

    internal List<SelectedCheck<ObjectContext>> Objects { get; } = [];

    internal List<SelectedCheck<NodeContext>> Nodes { get; } = [];

    internal List<CheckOfKinds<FieldContext>> Fields { get; } = [];

    internal List<CheckOfKinds<SchemaViolationContext>> Violations { get; } = [];

    internal List<Action<PodContext>> Pods { get; } = [];

    internal List<ContainerCheck> Containers { get; } = [];

    internal List<Action<EnvironmentContext>> Environments { get; } = [];

    internal List<WorkspaceRegistration> Workspaces { get; } = [];

    internal List<Action<KustomizationContext>> Kustomizations { get; } = [];

    internal List<Action<LocalClusterContext>> LocalClusters { get; } = [];

    internal List<Action<ComposeContext>> ComposeProjects { get; } = [];

    internal List<Action<EnvironmentGroupContext>> EnvironmentGroups { get; } = [];

    /// <summary>Checks every YAML document that is read, broken ones and those that are no Kubernetes objects included.</summary>
    /// <param name="check">The check.</param>
    public void ForEachDocument(Action<DocumentContext> check) => Documents.Add(check);

    /// <summary>Checks every mapping of every document as it is written.</summary>
    /// <param name="check">The check.</param>
    public void ForEachMapping(Action<MappingContext> check) => Mappings.Add(check);

    /// <summary>Checks every Kubernetes object; items of a <c>List</c> come one by one.</summary>
    /// <param name="check">The check.</param>
    public void ForEachObject(Action<ObjectContext> check) => Objects.Add(new(Selector.AnyObject, check));

    /// <summary>Checks every Kubernetes object of some kinds.</summary>
    /// <param name="selector">The kinds, without a path.</param>
    /// <param name="check">The check.</param>
    public void ForEachObject(Selector selector, Action<ObjectContext> check) => Objects.Add(new(selector, check));

    /// <summary>Checks every node at a path.</summary>
    /// <param name="selector">The kinds and the path.</param>
    /// <param name="check">The check.</param>
    public void ForEachNode(Selector selector, Action<NodeContext> check) => Nodes.Add(new(selector, check));

    /// <summary>Checks every value whose field has one of some types, wherever it stands; map values and list items included.</summary>
    /// <param name="check">The check. The value itself may be of any type.</param>
    /// <param name="kinds">The types of field.</param>
    public void ForEachField(Action<FieldContext> check, params ReadOnlySpan<FieldKind> kinds)
    {
        var bits = 0UL;
        foreach (var kind in kinds)
        {
            bits |= 1UL << (int)kind;
        }

        Fields.Add(new(bits, check));
    }

    /// <summary>Sees every place where an object departs from the schema of its kind in the target version.</summary>
    /// <param name="check">The check.</param>
    /// <param name="kinds">The kinds of violations that the check takes.</param>
    public void ForEachSchemaViolation(
        Action<SchemaViolationContext> check,
        params ReadOnlySpan<SchemaViolationKind> kinds
    )
    {
        var bits = 0UL;
        foreach (var kind in kinds)
        {
            bits |= 1UL << (int)kind;
        }

        Violations.Add(new(bits, check));
    }

    /// <summary>Checks every Pod and every pod template.</summary>
    /// <param name="check">The check.</param>
    public void ForEachPod(Action<PodContext> check) => Pods.Add(check);

    /// <summary>Checks every container of every Pod and pod template.</summary>
    /// <param name="check">The check.</param>
    /// <param name="kinds">The classes of containers that the check takes.</param>
    public void ForEachContainer(Action<ContainerContext> check, ContainerKinds kinds = ContainerKinds.All) =>
        Containers.Add(new(kinds, check));

    /// <summary>Checks each environment: all objects that would be applied together.</summary>
    /// <param name="check">The check.</param>
    public void ForEnvironment(Action<EnvironmentContext> check) => Environments.Add(check);

    /// <summary>Checks each Kustomization and Component of the workspace, once for its file, after all builds: what none of them shows is nowhere.</summary>
    /// <param name="check">The check.</param>
    public void ForEachKustomization(Action<KustomizationContext> check) => Kustomizations.Add(check);

    /// <summary>Checks each local cluster that a configuration of k3d or kind, or a command line, defines.</summary>
    /// <param name="check">The check.</param>
    public void ForEachLocalCluster(Action<LocalClusterContext> check) => LocalClusters.Add(check);

    /// <summary>Checks each Compose project.</summary>
    /// <param name="check">The check.</param>
    public void ForEachComposeProject(Action<ComposeContext> check) => ComposeProjects.Add(check);

    /// <summary>Checks each group of environments that belong to one application: compares its development with its production.</summary>
    /// <param name="check">The check.</param>
    public void ForEachEnvironmentGroup(Action<EnvironmentGroupContext> check) => EnvironmentGroups.Add(check);

    /// <summary>
    /// Compares environments. Trees do not outlive their environment, so the rule first takes what it needs from each, then sees all that was taken.
    /// </summary>
    /// <typeparam name="TFacts">What the rule keeps of an environment; should not hold on to objects or nodes other than those it may report.</typeparam>
    /// <param name="extract">Takes the facts of one environment. Must not report.</param>
    /// <param name="check">Checks the facts of all environments, in the order of their names.</param>
    public void ForWorkspace<TFacts>(
        Func<EnvironmentContext, TFacts> extract,
        Action<WorkspaceContext<TFacts>> check
    ) => Workspaces.Add(new WorkspaceRegistration<TFacts>(extract, check));
}

// Classes, as generic code of the framework over values is compiled anew for each of them when the process starts.

/// <summary>A check of what a selector finds.</summary>
internal sealed record SelectedCheck<TContext>(Selector Selector, Action<TContext> Check);

/// <summary>A check of some kinds of things: bit n of <paramref name="Kinds"/> stands for the kind with the number n.</summary>
internal sealed record CheckOfKinds<TContext>(ulong Kinds, Action<TContext> Check);

/// <summary>A check of some classes of containers.</summary>
internal sealed record ContainerCheck(ContainerKinds Kinds, Action<ContainerContext> Check);
