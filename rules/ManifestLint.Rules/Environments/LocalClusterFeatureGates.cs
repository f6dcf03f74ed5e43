using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags feature gates and APIs that only the local cluster has switched.</summary>
public sealed class LocalClusterFeatureGates : Rule
{
    private static readonly RuleOption<ImmutableArray<string>> Production = new(
        "production",
        [],
        "Feature gates and APIs that production has switched as well, such as `InPlacePodVerticalScaling`."
    );

    private static readonly RuleMessage NotServed = new(
        "{0} is served only where it is switched on ('--runtime-config'), and the {1} that serves '{2}' does not do so"
    );

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } =
        new("ML3005", "local-cluster-feature-gates")
        {
            Title = "Feature gates that only the local cluster has",
            Message = "'{0}' is switched in the {1} only; what depends on it does not work in '{2}'",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.Addons,
            Options = [Production],
            Supersedes = ["ML0105"],
        };

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachLocalCluster(context =>
        {
            CheckGates(context);
            CheckObjects(context);
        });

    private static void CheckObjects(LocalClusterContext context)
    {
        var cluster = context.Cluster;
        if (
            cluster is not { Root: not null, IsPartlyKnown: false }
            || cluster.FeatureGates.Any(gate => gate.IsUndecided)
        )
        {
            return;
        }

        var switched = cluster
            .FeatureGates.Where(gate => IsOn(gate.Text))
            .Select(gate => gate.Text.Split('=')[0])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var member in context.Members)
        {
            foreach (var @object in member.Objects.All)
            {
                if (
                    context.Api.Find(@object.Kind) is { IsCustom: false, IsEnabledByDefault: false } resource
                    && resource.IsServedIn(cluster.Version ?? context.TargetVersion)
                    && !IsSwitched(switched, @object.Kind)
                    && @object.Root["apiVersion"] is { } node
                )
                {
                    context.Report(
                        NotServed,
                        member,
                        @object,
                        node,
                        $"'{@object.Kind.Kind}' of '{@object.Kind.ApiVersion}'",
                        cluster.Title(),
                        member.Label
                    );
                }
            }
        }
    }

    // A switch without a value is on; what counts as true is what Go's strconv.ParseBool takes (k8s.io/component-base, cli/flag).
    private static bool IsOn(string gate) =>
        gate.IndexOf('=', StringComparison.Ordinal) is var equals
        && (equals < 0 || gate[(equals + 1)..] is "" or "1" or "t" or "T" or "true" or "True" or "TRUE");

    // Alphas are off unless somebody turns them on.
    private static bool IsDefault(string gate) =>
        gate.StartsWith("api/alpha=", StringComparison.Ordinal) && !IsOn(gate);

    private static bool IsSwitched(HashSet<string> switched, GroupVersionKind kind) =>
        switched.Contains(kind.ApiVersion)
        || switched.Contains("api/all")
        || switched.Contains(kind.Version.Contains("alpha", StringComparison.Ordinal) ? "api/alpha" : "api/beta");

    private static void CheckGates(LocalClusterContext context)
    {
        if (
            context.Served.Select(served => served.Group.Production).FirstOrDefault(member => member is not null)
            is not { } production
        )
        {
            return;
        }

        var known = context.Option(Production);
        foreach (var gate in context.Cluster.FeatureGates.Where(gate => !gate.IsUndecided && !IsDefault(gate.Text)))
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
