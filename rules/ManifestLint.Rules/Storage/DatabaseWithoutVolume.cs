using ManifestLint.BackingServices;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Storage;

/// <summary>Flags databases, brokers and stores whose data go with the pod.</summary>
public sealed class DatabaseWithoutVolume : Rule
{
    private static readonly RuleMessage InPod = new(
        "Container '{0}' keeps the data of {1} in '{2}', which goes with the pod; mount a claim"
    );

    private static readonly RuleMessage Elsewhere = new(
        "Container '{0}' keeps the data of {1} in '{2}', which the volume at '{3}' does not hold, so that they go with the pod; mount it at {4}"
    );

    private static readonly RuleMessage InProject = new(
        "Service '{0}' keeps the data of {1} in '{2}', which the volume at '{3}' does not hold, so that they go with the container; mount it at {4}"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML1556", "database-without-volume")
        {
            Title = "Database without a lasting volume",
            Message =
                "Container '{0}' keeps the data of {1} in its own file system, which goes with it; mount a claim at {2}",
            Category = RuleCategory.Storage,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.BackingServices,
            Profiles = ["local-env"],
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEnvironment(Check);
        rules.ForEachComposeProject(CheckProject);
    }

    // A developer's database without any volume may well be meant to be; one whose volume misses its data is not.
    private static void CheckProject(ComposeContext context)
    {
        foreach (var service in BackingServiceInventory.Of(context.Project).Services)
        {
            if (service.Server is { KeepsData: true, StrayMount: { } stray, Directory: { Path: { } path } home } server)
            {
                context.Report(
                    InProject,
                    stray,
                    server.Names[0],
                    server.Engine.Name,
                    path,
                    server.StrayPath!,
                    home.Mount
                );
            }
        }
    }

    private static void Check(EnvironmentContext context)
    {
        var servers = BackingServiceInventory
            .ServersOf(context.Objects)
            .Where(server =>
                server
                    is { KeepsData: true, Container: { } container, Storage: DataStorage.Container or DataStorage.Pod }
                && HoldsData(container)
            )
            .ToList();
        if (servers.Count == 0)
        {
            return;
        }

        var compared = ComparedWithProduction(context);
        foreach (var server in servers.Where(server => !compared.Contains(server.Place)))
        {
            var node = server.StorageNode ?? server.Node;
            if (server is { StrayMount: { } stray, Directory.Path: { } directory })
            {
                context.Report(
                    Elsewhere,
                    server.Subject!,
                    stray,
                    server.Container!.Name,
                    server.Engine.Name,
                    directory,
                    server.StrayPath!,
                    server.Directory!.Mount
                );
            }
            else if (server.Storage == DataStorage.Pod)
            {
                context.Report(InPod, server.Subject!, node, server.Container!.Name, server.Engine.Name, node);
            }
            else
            {
                context.Report(
                    server.Subject!,
                    node,
                    server.Container!.Name,
                    server.Engine.Name,
                    server.Directory!.Mount
                );
            }
        }
    }

    // Of a cluster of search engines, some nodes only route.
    private static bool HoldsData(Container container) =>
        !container.Environment.Any(variable =>
            (variable.Text("name") is "node.data" or "NODE_DATA" && variable.Text("value") is "false")
            || (
                variable.Text("name") is "node.roles"
                && variable.Text("value")?.Contains("data", StringComparison.Ordinal) is false
            )
        );

    // Where production keeps what the local database forgets, backing-service-no-persistence says so.
    private static HashSet<Text.SourceSpan> ComparedWithProduction(EnvironmentContext context)
    {
        var places = new HashSet<Text.SourceSpan>();
        if (context.Description.Role != EnvironmentRole.Local)
        {
            return places;
        }

        foreach (var group in context.Landscape.Groups)
        {
            if (
                group.Production is not { } production
                || group.Local.FirstOrDefault(member => member.Description == context.Description) is not { } member
            )
            {
                continue;
            }

            var pairs = BackingServiceInventory
                .Of(member.Objects)
                .PairWith(BackingServiceInventory.Of(production.Objects));
            foreach (var (here, there) in pairs)
            {
                if (here.Server is { } server && there.Server?.Storage == DataStorage.Volume)
                {
                    places.Add(server.Place);
                }
            }
        }

        return places;
    }
}
