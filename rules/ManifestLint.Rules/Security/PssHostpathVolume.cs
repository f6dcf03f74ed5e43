using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Security;

/// <summary>Flags volumes that are directories or files of the node.</summary>
public sealed class PssHostpathVolume : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML0707", "pss-hostpath-volume")
        {
            Title = "Volume from the node's file system",
            Message = "Volume '{0}' is '{1}' of the node's file system",
            Category = RuleCategory.Security,
            Severity = Severity.Warning,
            Profiles = PodSecurityStandard.Baseline,
            PodSecurityLevel = PodSecurityLevel.Baseline,
            SecuritySeverity = 7.5,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var volume in context.Pod.Volumes)
        {
            if (volume.TryGetEntry("hostPath", out var entry) && entry.Value is YamlMapping hostPath)
            {
                context.Report(entry.Key, volume.Text("name") ?? "?", hostPath.Text("path") ?? "?");
            }
        }
    }
}
