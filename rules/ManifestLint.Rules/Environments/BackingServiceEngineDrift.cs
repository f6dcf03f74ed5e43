using ManifestLint.BackingServices;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags backing services that are another product than in production: SQLite here and PostgreSQL there.</summary>
public sealed class BackingServiceEngineDrift : Rule
{
    private static readonly RuleMessage Compatible = new(
        "'{0}' is {1} here, but {2} in '{3}'; they speak one protocol, and differ in what they do with it"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage OtherName = new(
        "'{0}' is {1} here, but '{4}' in '{3}' is {2}; run the same product, in the cluster or beside it"
    );

    private static readonly RuleMessage CompatibleWithOtherName = new(
        "'{0}' is {1} here, but '{4}' in '{3}' is {2}; they speak one protocol, and differ in what they do with it"
    )
    {
        Severity = Severity.Warning,
    };

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3201", "backing-service-engine-drift")
        {
            Title = "Another backing service than in production",
            Message = "'{0}' is {1} here, but {2} in '{3}'; run the same product, in the cluster or beside it",
            Category = RuleCategory.Environments,
            Severity = Severity.Error,
            Checklist = ChecklistPoint.BackingServices,
            // That production has no key of this name is said with it.
            Supersedes = ["ML3107"],
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules)
    {
        rules.ForEachEnvironmentGroup(context => Check(context, ServiceComparison.Of(context)));
        rules.ForEachComposeProject(context => Check(context, ServiceComparison.Of(context)));
    }

    private static void Check(LandscapeContext context, IEnumerable<ServiceComparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            var (here, there) = (comparison.Here, comparison.There);
            if (here.Engine == there.Engine || comparison.IsShared)
            {
                continue;
            }

            var isCompatible = here.Engine.Protocol == there.Engine.Protocol;
            if (
                isCompatible
                && (here.IsKnownByProtocol || there.IsKnownByProtocol || here.Kind == BackingServiceKind.ObjectStorage)
            )
            {
                continue;
            }

            // What nobody named is called like its engine.
            var message =
                there.IsKnownAs(here.VisibleName) || there.VisibleName == there.Engine.Name
                    ? (isCompatible ? Compatible : null)
                    : (isCompatible ? CompatibleWithOtherName : OtherName);
            comparison.Report(
                context,
                message,
                here.Evidence,
                here.VisibleName,
                here.Engine.Name,
                there.Engine.Name,
                comparison.Production.Label,
                there.VisibleName
            );
        }
    }
}
