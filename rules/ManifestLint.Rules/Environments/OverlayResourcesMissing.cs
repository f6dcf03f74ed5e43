using ManifestLint.Parity;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags containers that have a request or limit in production and none in another environment, or the other way round; amounts may differ.</summary>
public sealed class OverlayResourcesMissing : Rule
{
    private static readonly RuleMessage NotInProduction = new("'{1}' of {0} is set in {2} ({3}), but missing in '{4}'");

    public override RuleDescriptor Descriptor { get; } =
        new("ML3105", "overlay-resources-missing")
        {
            Title = "Requests or limits that only some environments have",
            Message = "'{1}' of {0} is missing in {2}, but set in '{4}' ({3}); {5}",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Supersedes = ["ML0501", "ML0504", "ML0505"],
            Checklist = ChecklistPoint.Resources,
        };

    public override void Register(RuleRegistration rules) =>
        ParityDeviations.ForEachPresence(rules, ParityRules.Resources, NotInProduction, Consequence);

    // Requests decide where a pod runs, limits what becomes of it there.
    private static string Consequence(ParityRow row, ParityDeviation deviation)
    {
        // A LimitRange may stand for what a container does not say.
        var reference = deviation.Reference;
        var hasLimits =
            row.Field == "resources"
            && (
                reference.Node is YamlMapping amounts
                    ? amounts["limits"] is not null
                    : reference.Text.Contains("limits.", StringComparison.Ordinal)
            );
        return row.Field switch
        {
            "resources.limits.cpu" => "throttling only shows there",
            "resources.limits.memory" => "kills by the kernel only show there",
            _ when hasLimits || row.Field == "resources.limits" => "throttling and kills by the kernel only show there",
            _ when row.Field.StartsWith("resources.limits.", StringComparison.Ordinal) =>
                "what happens at the limit only shows there",
            _ => "whether a node has room for the pod only shows there",
        };
    }
}
