using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags environments that use a server of production outside of the cluster.</summary>
public sealed class BackingServiceShared : Rule
{
    private static readonly RuleMessage Hidden = new(
        "'{0}' connects to the {1} server that '{2}' uses; give this environment one of its own"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3204", "backing-service-shared")
        {
            Title = "Backing service shared with production",
            Message = "'{0}' connects to {1} at '{2}', which '{3}' uses too; give this environment a server of its own",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.BackingServices,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachEnvironmentGroup(CheckGroup);
        rules.ForEachComposeProject(CheckProject);
    }

    private static void CheckGroup(EnvironmentGroupContext context)
    {
        if (context.Group.Production is { } production)
        {
            foreach (var member in ServiceComparison.ComparedMembers(context.Group))
            {
                Check(context, member, ServiceComparison.InventoryOf(context, member), production);
            }
        }
    }

    private static void CheckProject(ComposeContext context)
    {
        foreach (var production in context.Landscape.Productions)
        {
            Check(context, null, BackingServiceInventory.Of(context.Project), production);
        }
    }

    private static void Check(
        LandscapeContext context,
        EnvironmentMember? member,
        BackingServiceInventory inventory,
        EnvironmentMember production
    )
    {
        // Buckets of one store of files have one host.
        var theirs = UsesIn(ServiceComparison.InventoryOf(context, production))
            .ToLookup(pair => pair.Use.Host!, StringComparer.Ordinal);
        foreach (var (service, use) in UsesIn(inventory).DistinctBy(pair => pair.Use.Place))
        {
            var counterpart = theirs[use.Host!]
                .FirstOrDefault(pair => pair.Use.Port == use.Port || use.Port is null || pair.Use.Port is null);
            if (counterpart.Use is null)
            {
                continue;
            }

            var evidence = new BackingEvidence(use.Place, use.Subject, use.Node);
            var isHidden = use.IsFromSecret || counterpart.Use.IsFromSecret;
            var finding = isHidden
                ? ServiceComparison.ReportAt(
                    context,
                    Hidden,
                    member,
                    evidence,
                    use.Setting,
                    service.Engine.Name,
                    production.Label
                )
                : ServiceComparison.ReportAt(
                    context,
                    null,
                    member,
                    evidence,
                    use.Setting,
                    service.Engine.Name,
                    use.Host,
                    production.Label
                );
            if (counterpart.Use.Place != use.Place)
            {
                finding.Related(counterpart.Use.Place, $"in '{production.Label}'");
            }
        }
    }

    private static IEnumerable<(BackingService Service, BackingUse Use)> UsesIn(BackingServiceInventory inventory) =>
        from service in inventory.Services
        where service.Kind != BackingServiceKind.ObjectStorage
        from use in service.Uses
        where use.IsOutsideCluster
        select (service, use);
}
