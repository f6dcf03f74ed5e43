using ManifestLint.Kubernetes;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags scaling behaviour of HorizontalPodAutoscalers that the API server refuses.</summary>
public sealed class HpaBehaviorInvalid : Rule
{
    private const long LongestWindow = 3600;
    private const long LongestPeriod = 1800;

    private static readonly RuleMessage NoPolicies = new(
        "'{0}' has an empty list of policies; name one, remove the list for the default, or say 'selectPolicy: Disabled' as well as a policy"
    );

    private static readonly RuleMessage Tolerance = new("'tolerance' is '{0}', but must not be negative");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1410", "hpa-behavior-invalid")
        {
            Title = "Scaling behaviour that the API refuses",
            Message = "'{0}' is {1}, but must be from {2} to {3}",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachNode(HpaSpecs.All, Check);

    private static void Check(NodeContext context)
    {
        if (!HpaSpecs.HasMetrics(context) || (context.Node as YamlMapping)?.Mapping("behavior") is not { } behavior)
        {
            return;
        }

        foreach (var direction in (ReadOnlySpan<string>)["scaleUp", "scaleDown"])
        {
            if (behavior.Mapping(direction) is { } scaling)
            {
                CheckDirection(context, direction, scaling);
            }
        }
    }

    private static void CheckDirection(NodeContext context, string direction, YamlMapping scaling)
    {
        CheckNumber(context, scaling, "stabilizationWindowSeconds", 0, LongestWindow);
        if (scaling.TryGetEntry("policies", out var policies) && policies.Value is YamlSequence { Items.IsEmpty: true })
        {
            context.Report(NoPolicies, policies.Key, direction);
        }

        foreach (var policy in scaling.Mappings("policies"))
        {
            CheckNumber(context, policy, "value", 1, int.MaxValue);
            CheckNumber(context, policy, "periodSeconds", 1, LongestPeriod);
        }

        if (Quantity.TryFrom(scaling["tolerance"], out var tolerance) && tolerance.Sign < 0)
        {
            context.Report(Tolerance, scaling["tolerance"]!, scaling["tolerance"]!);
        }
    }

    private static void CheckNumber(NodeContext context, YamlMapping parent, string key, long least, long most)
    {
        // Beyond 32 bits it is no integer of the schema.
        if (parent.Int64(key) is >= int.MinValue and <= int.MaxValue and var value && (value < least || value > most))
        {
            context.Report(parent[key]!, key, value, least, most);
        }
    }
}
