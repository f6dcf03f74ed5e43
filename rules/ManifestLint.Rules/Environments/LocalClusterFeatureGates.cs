using System.Collections.Immutable;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags feature gates and APIs that only the local cluster has switched.</summary>
public sealed class LocalClusterFeatureGates : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Production = new(
        "production",
        [],
        "Feature gates and APIs that production has switched as well, such as `InPlacePodVerticalScaling`."
    );

    /// <inheritdoc/>
    public LocalClusterFeatureGates()
        : base(
            new("ML3005", "local-cluster-feature-gates")
            {
                Title = "Feature gates that only the local cluster has",
                Message = "'{0}' is switched in the {1} only; what depends on it does not work in '{2}'",
                Category = RuleCategory.Environments,
                Severity = Severity.Warning,
                Checklist = ChecklistPoint.Addons,
                Options = [Production],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachLocalCluster(Check);

    private static void Check(LocalClusterContext context)
    {
        if (
            context.Served.Select(served => served.Group.Production).FirstOrDefault(member => member is not null)
            is not { } production
        )
        {
            return;
        }

        var known = context.Option(Production);
        foreach (var gate in context.Cluster.FeatureGates.Where(gate => !gate.IsUndecided))
        {
            var equals = gate.Text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? gate.Text : gate.Text[..equals];
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                context.Report(null, gate.Place, gate.Text, context.Cluster.Title(), production.Label);
            }
        }
    }
}
