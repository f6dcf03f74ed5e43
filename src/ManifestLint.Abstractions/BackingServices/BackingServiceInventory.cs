using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ManifestLint.Compose;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.BackingServices;

/// <summary>The backing services of an environment or of a Compose project.</summary>
public sealed class BackingServiceInventory
{
    private static readonly ConditionalWeakTable<ObjectSet, BackingServiceInventory> Known = [];
    private static readonly ConditionalWeakTable<ObjectSet, BackingServer[]> KnownServers = [];
    private static readonly ConditionalWeakTable<ComposeProject, BackingServiceInventory> KnownProjects = [];

    internal BackingServiceInventory(ImmutableArray<BackingService> services, IEnumerable<string> workloads)
    {
        Services = services;
        Workloads = workloads.ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>The services in the order of their names.</summary>
    public ImmutableArray<BackingService> Services { get; }

    /// <summary>The names of the workloads that could use them.</summary>
    internal ImmutableHashSet<string> Workloads { get; }

    /// <summary>Takes stock of an environment. Kept, so that several rules share it.</summary>
    /// <param name="objects">The objects of the environment.</param>
    public static BackingServiceInventory Of(ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return Known.GetValue(objects, static set => ReadObjects(set));
    }

    /// <summary>The servers that run in an environment, without what reaches them: much less work than to take stock. Kept as well.</summary>
    /// <param name="objects">The objects of the environment.</param>
    public static IReadOnlyList<BackingServer> ServersOf(ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return KnownServers.GetValue(
            objects,
            static set => [.. ContainerServers.In(set), .. OperatorServers.In(set), .. ChartServers.In(set)]
        );
    }

    /// <summary>
    /// Whether an operator may bring what is missing in an environment. One that is known for an engine brings that engine, and nothing else.
    /// </summary>
    /// <param name="objects">The objects of the environment.</param>
    /// <param name="engine">The engine of what is missing; null where it is none that is known, as an application is.</param>
    public static bool MayBeBroughtByOperator(ObjectSet objects, BackingEngine? engine)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return objects.MayBeCompletedByOperators
            && objects.All.Any(@object =>
                OperatorGroups.MayOwnWorkloads(@object.Kind) && OperatorServers.MayBring(@object, engine)
            );
    }

    /// <summary>
    /// Takes stock of an environment, with what the configuration declares for it and, where it is production, what definitions of infrastructure make.
    /// </summary>
    /// <param name="member">The environment.</param>
    /// <param name="landscape">The workspace.</param>
    public static BackingServiceInventory Of(EnvironmentMember member, WorkspaceLandscape landscape)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(landscape);
        var inventory = Of(member.Objects);
        var declared = landscape.BackingServices.Where(service => service.IsUsedBy(member.Description)).ToList();
        var provisioned = landscape.ProvisionedFor(member.Description);
        if (declared.Count == 0 && provisioned.IsEmpty)
        {
            return inventory;
        }

        var services = DeclaredServices.Merge(inventory.Services, declared);
        return new BackingServiceInventory(
            provisioned.IsEmpty ? services : ProvisionedServices.Merge(services, provisioned),
            inventory.Workloads
        );
    }

    /// <summary>Takes stock of a Compose project.</summary>
    /// <param name="project">The project.</param>
    public static BackingServiceInventory Of(ComposeProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return KnownProjects.GetValue(project, ComposeServices.Read);
    }

    /// <summary>The services that are the same to the application here and there: by the setting that reaches them, by their name, or as the only ones of their kind.</summary>
    /// <param name="other">The inventory of another environment.</param>
    public IEnumerable<(BackingService Here, BackingService There)> PairWith(BackingServiceInventory other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ServicePairing.Pair(this, other);
    }

    private static BackingServiceInventory ReadObjects(ObjectSet objects)
    {
        var servers = ServersOf(objects);
        var containers = servers
            .Select(server => server.Container?.Node)
            .OfType<Yaml.YamlMapping>()
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var reader = new UseReader();
        foreach (var pod in objects.Pods)
        {
            foreach (var container in pod.Containers.Where(container => !containers.Contains(container.Node)))
            {
                reader.Add(container, objects);
            }

            foreach (var holder in PodFiles.Of(pod, objects))
            {
                if (!pod.Containers.Any(container => containers.Contains(container.Node)))
                {
                    reader.AddFiles(pod.Owner.BaseName ?? string.Empty, holder);
                }
            }
        }

        var assembly = new ServiceAssembly(servers, reader.Uses, objects);
        return new BackingServiceInventory(
            assembly.Build(),
            objects.Pods.Select(pod => pod.Owner.BaseName).OfType<string>()
        );
    }
}
