using System.Collections.Immutable;
using ManifestLint.BackingServices;
using ManifestLint.Clusters;
using ManifestLint.Compose;
using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>What a workspace holds beside manifests, and how its environments belong together.</summary>
public sealed record WorkspaceLandscape
{
    /// <summary>A workspace with nothing but manifests.</summary>
    public static WorkspaceLandscape Empty { get; } = new();

    /// <summary>The local clusters that configurations and command lines define, in order of file and position.</summary>
    public ImmutableArray<LocalCluster> Clusters { get; init; } = [];

    /// <summary>The command lines of scripts, Makefiles and workflows that speak of clusters and what is installed in them.</summary>
    public ImmutableArray<ToolCommand> Commands { get; init; } = [];

    /// <summary>The Compose projects, in order of their directories.</summary>
    public ImmutableArray<ComposeProject> ComposeProjects { get; init; } = [];

    /// <summary>The images that tools for developers build and do not push, in order of file and position; those of Compose projects are with these.</summary>
    public ImmutableArray<BuiltImage> BuiltImages { get; init; } = [];

    /// <summary>The groups of environments that are compared.</summary>
    public ImmutableArray<EnvironmentGroup> Groups { get; init; } = [];

    /// <summary>All environments of the workspace, those outside of groups included, in order of their names.</summary>
    public ImmutableArray<EnvironmentMember> Environments { get; init; } = [];

    /// <summary>
    /// What Compose projects are measured against: the production of every group, one that belongs to no group, and one that only the configuration knows,
    /// which has no objects.
    /// </summary>
    public ImmutableArray<EnvironmentMember> Productions { get; init; } = [];

    /// <summary>The environments that are there and could not be built, in order of their names. They are in no group.</summary>
    public ImmutableArray<UnbuiltEnvironment> Unbuilt { get; init; } = [];

    /// <summary>The environments that belong to no group and whose cluster is known.</summary>
    public IEnumerable<EnvironmentMember> Standalone
    {
        get
        {
            var grouped = Groups
                .SelectMany(group => group.Members)
                .Select(member => member.Description.Name)
                .ToHashSet(StringComparer.Ordinal);
            return Environments.Where(member =>
                member is { Cluster: not null, IsRemainder: false } && !grouped.Contains(member.Description.Name)
            );
        }
    }

    /// <summary>The Kubernetes minors that production is said to run; none where nobody says.</summary>
    public ImmutableArray<ProductionVersion> ProductionVersions => LazyProductionVersions.Value;

    /// <summary>Searched for when somebody asks: it looks into every document.</summary>
    internal Lazy<ImmutableArray<ProductionVersion>> LazyProductionVersions { get; init; } = new(() => []);

    /// <summary>What the configuration says comes from elsewhere.</summary>
    public ImmutableArray<DeclaredExternal> Externals { get; init; } = [];

    /// <summary>The managed services that the configuration declares.</summary>
    public ImmutableArray<DeclaredBackingService> BackingServices { get; init; } = [];

    /// <summary>The managed services that definitions of infrastructure make for environments of production, by the names of these. Read when somebody asks.</summary>
    internal Lazy<IReadOnlyDictionary<string, ImmutableArray<ProvisionedService>>> LazyProvisioned { get; init; } =
        new(() => ImmutableDictionary<string, ImmutableArray<ProvisionedService>>.Empty);

    /// <summary>The cluster that serves an environment, by the environment's name: as configured, or the only one of the workspace where the environment is local.</summary>
    public IReadOnlyDictionary<string, LocalCluster> ClusterOf { get; init; } =
        ImmutableDictionary<string, LocalCluster>.Empty;

    /// <summary>Whether the configuration says that an object comes from elsewhere.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="namespace">Its namespace, or null for unknown.</param>
    /// <param name="name">Its name.</param>
    /// <param name="environment">The environment that misses it.</param>
    public bool IsExternal(string kind, string? @namespace, string name, EnvironmentDescription environment) =>
        Externals.Any(external => external.Covers(kind, @namespace, name, environment));

    /// <summary>The managed services that definitions of infrastructure make for an environment.</summary>
    /// <param name="environment">The environment.</param>
    internal ImmutableArray<ProvisionedService> ProvisionedFor(EnvironmentDescription environment) =>
        environment.Role == EnvironmentRole.Production
        && LazyProvisioned.Value.TryGetValue(environment.Name, out var services)
            ? services
            : [];

    /// <summary>Whether the configuration says that a host is reachable although no Service has its name.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="environment">The environment that asks for it.</param>
    public bool IsExternalHost(string host, EnvironmentDescription environment) =>
        Externals.Any(external => external.CoversHost(host, environment));
}
