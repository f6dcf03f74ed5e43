using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local databases that forget everything, where production's remembers: migrations of existing data are never tried.</summary>
public sealed class BackingServiceNoPersistence : Rule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3205", "backing-service-no-persistence")
        {
            Title = "Local database without a lasting volume",
            Message =
                "{0} '{1}' forgets its data with its {2}, while that in '{3}' keeps them; migrations of existing data are never tried here",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
            Checklist = ChecklistPoint.BackingServices,
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachEnvironmentGroup(context =>
            Check(
                context,
                ServiceComparison
                    .Of(context)
                    .Where(comparison => comparison.Member?.Description.Role == EnvironmentRole.Local)
            )
        );
        // A volume beside the data is database-without-volume's.
        rules.ForEachComposeProject(context =>
            Check(
                context,
                ServiceComparison.Of(context).Where(comparison => comparison.Here.Server?.StrayMount is null)
            )
        );
    }

    private static void Check(LandscapeContext context, IEnumerable<ServiceComparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (
                comparison.Here.Server
                    is not { KeepsData: true, Storage: DataStorage.Container or DataStorage.Pod } here
                || comparison.There.Server is not { Storage: DataStorage.Volume } there
            )
            {
                continue;
            }

            var node = here.StorageNode ?? here.Node;
            ServiceComparison
                .ReportAt(
                    context,
                    null,
                    comparison.Member,
                    new BackingEvidence(node.Place, here.Subject, node),
                    here.Engine.Name,
                    comparison.Here.Name,
                    here is { Storage: DataStorage.Pod, Subject: not null } ? "pod" : "container",
                    comparison.Production.Label
                )
                .Related(there.StorageNode ?? there.Node, $"in '{comparison.Production.Label}'");
        }
    }
}
