using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags configuration that production takes from a ConfigMap, and another environment from the workload or the image.</summary>
public sealed class LocalConfigBaked : Rule
{
    private static readonly RuleMessage File = new(
        "Container '{0}' has no file at '{1}' but that of its image here, while ConfigMap '{2}' brings it in '{3}'"
    );

    public LocalConfigBaked()
        : base(
            new("ML3302", "local-config-baked")
            {
                Title = "Configuration in the workload where production uses a ConfigMap",
                Message =
                    "'{0}' of container '{1}' is written into the workload here, but comes from a ConfigMap in '{2}'; take it from one here too",
                Category = RuleCategory.Environments,
                Severity = Severity.Info,
                Checklist = ChecklistPoint.Configuration,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        foreach (var comparison in ContainerComparison.Of(context.Group))
        {
            CheckVariables(context, comparison);
            CheckFiles(context, comparison);
        }
    }

    // One finding for a container: its configuration is moved at once.
    private static void CheckVariables(EnvironmentGroupContext context, ContainerComparison comparison)
    {
        var theirs = EffectiveVariable
            .Of(comparison.There, comparison.Production.Objects)
            .Where(variable => variable.IsFromConfigMap)
            .ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        if (theirs.Count == 0)
        {
            return;
        }

        var baked = EffectiveVariable
            .Of(comparison.Here, comparison.Member.Objects)
            .Where(variable => variable.IsLiteral && theirs.ContainsKey(variable.Name))
            .ToList();
        if (baked is not [var first, .. var others])
        {
            return;
        }

        var counterpart = theirs[first.Name].Entry;
        var finding = context
            .Report(
                null,
                comparison.Member,
                comparison.Here.Pod.Owner,
                first.Node!,
                first.Name,
                comparison.Here.Name,
                comparison.Production.Label
            )
            .Related(counterpart["valueFrom"] ?? counterpart, $"from a ConfigMap in '{comparison.Production.Label}'");
        foreach (var other in others.Take(10))
        {
            finding.Related(other.Node!, "written into the workload too");
        }
    }

    private static void CheckFiles(EnvironmentGroupContext context, ContainerComparison comparison)
    {
        var paths = MountsOf(comparison.Here)
            .Select(mount => mount.Text("mountPath"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var mount in MountsOf(comparison.There))
        {
            if (
                mount.Scalar("mountPath") is { } path
                && !paths.Contains(path.Value)
                && ConfigMapOf(comparison.There.Pod, mount.Text("name")) is { } map
            )
            {
                context
                    .ReportMissing(
                        File,
                        comparison.Member,
                        comparison.Here.Pod.Owner,
                        comparison.Here.Path.Append("volumeMounts"),
                        comparison.Here.Name,
                        path,
                        map,
                        comparison.Production.Label
                    )
                    .Related(path, $"mounted in '{comparison.Production.Label}'");
            }
        }
    }

    private static IEnumerable<YamlMapping> MountsOf(Container container) =>
        container.Node.Sequence("volumeMounts")?.Items.OfType<YamlMapping>() ?? [];

    private static string? ConfigMapOf(PodTemplate pod, string? volume) =>
        pod.Volumes.FirstOrDefault(candidate => candidate.Text("name") == volume)?.Mapping("configMap")?.Text("name");
}
