using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags constraints of spread that the API server refuses, and those that count no pods.</summary>
public sealed class TopologySpreadInvalid : Rule
{
    private static readonly RuleMessage NoTopologyKey = new(
        "A constraint of spread needs a 'topologyKey', which the API server requires"
    );

    private static readonly RuleMessage MinDomains = new(
        "A constraint of spread has minDomains {0}, but the API server wants at least 1"
    );

    private static readonly RuleMessage MinDomainsUnused = new(
        "'minDomains' is refused with whenUnsatisfiable '{0}'; it needs 'DoNotSchedule'"
    );

    private static readonly RuleMessage Twice = new("The pod has two constraints of spread over '{0}' with '{1}'");

    private static readonly RuleMessage NullSelector = new(
        "A constraint of spread without a 'labelSelector' counts no pods, so it has no effect"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML1304", "topology-spread-invalid")
        {
            Title = "Constraint of spread that the API server refuses",
            Message = "A constraint of spread has maxSkew {0}, but the API server wants at least 1",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        var constraints = context.Pod.Spec.ItemsOf("topologySpreadConstraints");
        if (constraints.IsEmpty)
        {
            return;
        }

        var isFragment = context.Pod.MayBeFragment();
        var places = new Dictionary<(string Key, string Otherwise), YamlScalar>();
        for (var i = 0; i < constraints.Length; i++)
        {
            if (constraints[i] is not YamlMapping constraint)
            {
                continue;
            }

            CheckNumbers(context, constraint);
            CheckTopology(context, constraint, places);
            if (!isFragment && constraint["labelSelector"].IsAbsent())
            {
                context.ReportUnset(NullSelector, constraint, $"topologySpreadConstraints[{i}].labelSelector");
            }
        }
    }

    private static void CheckNumbers(PodContext context, YamlMapping constraint)
    {
        if (constraint.TryGetNumber("maxSkew", out var skew, out var most) && most < 1)
        {
            context.Report(skew, most);
        }

        if (!constraint.TryGetNumber("minDomains", out var domains, out var least))
        {
            return;
        }

        if (least < 1)
        {
            context.Report(MinDomains, domains, least);
        }

        if (constraint.Scalar("whenUnsatisfiable") is { Value: "ScheduleAnyway" } otherwise)
        {
            context.Report(MinDomainsUnused, domains, otherwise);
        }
    }

    // A field that is absent is a finding of the schema, which requires both; it lets an empty one pass.
    private static void CheckTopology(
        PodContext context,
        YamlMapping constraint,
        Dictionary<(string Key, string Otherwise), YamlScalar> places
    )
    {
        if (constraint.KnownText("topologyKey") is not { } key)
        {
            return;
        }

        if (key.Value.Length == 0)
        {
            context.Report(NoTopologyKey, key);
        }
        else if (
            constraint.KnownText("whenUnsatisfiable") is { } otherwise
            && !places.TryAdd((key.Value, otherwise.Value), key)
        )
        {
            context
                .Report(Twice, key, key, otherwise)
                .Related(places[(key.Value, otherwise.Value)], "the first constraint");
        }
    }
}
