using ManifestLint.BackingServices;
using ManifestLint.Environments;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags local databases that forget everything, where production's remembers: migrations of existing data are never tried.</summary>
public sealed class BackingServiceNoPersistence : Rule
{
    public BackingServiceNoPersistence()
        : base(
            new("ML3205", "backing-service-no-persistence")
            {
                Title = "Local database without a lasting volume",
                Message =
                    "{0} '{1}' forgets its data with its {2}, while that in '{3}' keeps them; migrations of existing data are never tried here",
                Category = RuleCategory.Environments,
                Severity = Severity.Info,
                Checklist = ChecklistPoint.BackingServices,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (var comparison in ServiceComparison.Of(context))
        {
            if (
                comparison.Member?.Description.Role != EnvironmentRole.Local
                || comparison.Here.Server
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
                    here.Storage == DataStorage.Pod ? "pod" : "container",
                    comparison.Production.Label
                )
                .Related(there.StorageNode ?? there.Node, $"in '{comparison.Production.Label}'");
        }
    }
}
