using ManifestLint.BackingServices;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags backing services of another version than in production.</summary>
public sealed class BackingServiceVersionDrift : Rule
{
    private static readonly RuleMessage Minor = new("'{0}' is {1} {2} here, but {3} in '{4}'")
    {
        Severity = Severity.Info,
    };

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3202", "backing-service-version-drift")
        {
            Title = "Another version of a backing service than in production",
            Message = "'{0}' is {1} {2} here, but {3} in '{4}', which is another major version",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.BackingServices,
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
            if (
                here.Engine != there.Engine
                || comparison.IsShared
                || here.Version is not { } version
                || there.Version is not { } expected
            )
            {
                continue;
            }

            var difference = version.DifferenceFrom(expected, here.Engine);
            if (difference is VersionDifference.Series or VersionDifference.Minor)
            {
                comparison.Report(
                    context,
                    difference == VersionDifference.Series ? null : Minor,
                    here.Evidence,
                    here.Name,
                    here.Engine.Name,
                    version.Text,
                    expected.Text,
                    comparison.Production.Label
                );
            }
        }
    }
}
