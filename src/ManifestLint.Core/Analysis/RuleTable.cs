using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>
/// The registrations of all active rules, compiled: which checks to run for a kind is looked up once per kind, and a rule that is switched
/// off is not in the table.
/// </summary>
internal sealed class RuleTable
{
    // As many as a set of kinds has bits.
    private const int BitsOfKinds = 64;

    private readonly RuleCheck<RuleRegistration>[] _registrations;
    private readonly ConcurrentDictionary<GroupVersionKind, KindChecks> _byKind = new();

    internal RuleTable(IEnumerable<ActiveRule> rules)
    {
        _registrations = [.. rules.Select(Register)];
        Documents = Collect(registration => registration.Documents);
        Mappings = Collect(registration => registration.Mappings);
        Pods = Collect(registration => registration.Pods);
        Containers = Collect(registration => registration.Containers);
        Environments = Collect(registration => registration.Environments);
        Workspaces = Collect(registration => registration.Workspaces);
        Kustomizations = Collect(registration => registration.Kustomizations);
        LocalClusters = Collect(registration => registration.LocalClusters);
        ComposeProjects = Collect(registration => registration.ComposeProjects);
        EnvironmentGroups = Collect(registration => registration.EnvironmentGroups);
        Fields = ByKind(registration => registration.Fields);
        Violations = ByKind(registration => registration.Violations);
    }

    /// <summary>Makes a table, meanwhile on another thread if there may be one: registrations are compiled at every start, while files are read.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work.</param>
    internal static Lazy<RuleTable> Begin(ImmutableArray<ActiveRule> rules, int maxDegreeOfParallelism)
    {
        var table = new Lazy<RuleTable>(() => new RuleTable(rules));
        if (maxDegreeOfParallelism > 1)
        {
            _ = Task.Run(() => table.Value);
        }

        return table;
    }

    internal ImmutableArray<RuleCheck<Action<DocumentContext>>> Documents { get; }

    internal ImmutableArray<RuleCheck<Action<MappingContext>>> Mappings { get; }

    internal ImmutableArray<RuleCheck<Action<PodContext>>> Pods { get; }

    internal ImmutableArray<RuleCheck<ContainerCheck>> Containers { get; }

    internal ImmutableArray<RuleCheck<Action<EnvironmentContext>>> Environments { get; }

    internal ImmutableArray<RuleCheck<WorkspaceRegistration>> Workspaces { get; }

    internal ImmutableArray<RuleCheck<Action<KustomizationContext>>> Kustomizations { get; }

    internal ImmutableArray<RuleCheck<Action<LocalClusterContext>>> LocalClusters { get; }

    internal ImmutableArray<RuleCheck<Action<ComposeContext>>> ComposeProjects { get; }

    internal ImmutableArray<RuleCheck<Action<EnvironmentGroupContext>>> EnvironmentGroups { get; }

    /// <summary>The checks of fields, by <see cref="FieldKind"/>; empty when no rule asks for fields.</summary>
    internal RuleCheck<Action<FieldContext>>[][] Fields { get; }

    /// <summary>The checks of departures from the schema, by <see cref="SchemaViolationKind"/>; empty when no rule asks for them.</summary>
    internal RuleCheck<Action<SchemaViolationContext>>[][] Violations { get; }

    internal KindChecks ForKind(GroupVersionKind kind) => _byKind.GetOrAdd(kind, Compile);

    private static RuleCheck<RuleRegistration> Register(ActiveRule rule)
    {
        var registration = new RuleRegistration();
        rule.Rule.Register(registration);
        return new(rule, registration);
    }

    private ImmutableArray<RuleCheck<T>> Collect<T>(Func<RuleRegistration, IEnumerable<T>> select)
    {
        var checks = ImmutableArray.CreateBuilder<RuleCheck<T>>();
        foreach (var (rule, registration) in _registrations)
        {
            foreach (var check in select(registration))
            {
                checks.Add(new RuleCheck<T>(rule, check));
            }
        }

        return checks.DrainToImmutable();
    }

    // By the number of the kind; empty when no rule asks for any.
    private RuleCheck<Action<TContext>>[][] ByKind<TContext>(
        Func<RuleRegistration, IEnumerable<CheckOfKinds<TContext>>> select
    )
    {
        var all = Collect(select);
        if (all.IsEmpty)
        {
            return [];
        }

        var byKind = new RuleCheck<Action<TContext>>[BitsOfKinds][];
        for (var kind = 0; kind < byKind.Length; kind++)
        {
            var bit = 1UL << kind;
            byKind[kind] =
            [
                .. all.Where(check => (check.Check.Kinds & bit) != 0)
                    .Select(check => new RuleCheck<Action<TContext>>(check.Rule, check.Check.Check)),
            ];
        }

        return byKind;
    }

    private KindChecks Compile(GroupVersionKind kind)
    {
        var paths = new SelectorTrie();
        foreach (var (rule, registration) in _registrations)
        {
            foreach (var (selector, check) in registration.Nodes)
            {
                if (selector.Matches(kind))
                {
                    paths.Add(selector.Path.AsSpan(), new NodeCheck(rule, check));
                }
            }
        }

        paths.Seal();
        var objects = Collect(registration => registration.Objects)
            .Where(registered => registered.Check.Selector.Matches(kind))
            .Select(registered => new RuleCheck<Action<ObjectContext>>(registered.Rule, registered.Check.Check));
        return new KindChecks([.. objects], paths.IsEmpty ? null : paths);
    }
}

/// <summary>A registered check with its rule. A class: generic code over it is compiled once at startup, not once for each kind of check.</summary>
internal sealed record RuleCheck<T>(ActiveRule Rule, T Check);

/// <summary>What to run for objects of one kind.</summary>
/// <param name="Objects">Checks of the object as a whole.</param>
/// <param name="Paths">Checks of nodes, or null when there are none.</param>
internal sealed record KindChecks(ImmutableArray<RuleCheck<Action<ObjectContext>>> Objects, SelectorTrie? Paths);
