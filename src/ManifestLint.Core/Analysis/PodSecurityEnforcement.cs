using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// Which levels of the Pod Security Standards the namespaces of an environment enforce. Where a namespace enforces the level of a rule, the
/// pod will be refused: the finding becomes an error and shows the label that decides so.
/// </summary>
internal sealed class PodSecurityEnforcement
{
    private const string LevelLabel = "pod-security.kubernetes.io/enforce";

    private const string VersionLabel = "pod-security.kubernetes.io/enforce-version";

    private readonly Dictionary<string, Enforced> _enforced = new(StringComparer.Ordinal);

    /// <summary>Reads the labels of the namespaces.</summary>
    /// <param name="objects">The objects of the environment.</param>
    /// <param name="targetVersion">The version whose controls the rules apply.</param>
    internal PodSecurityEnforcement(ImmutableArray<KubernetesObject> objects, KubernetesVersion targetVersion)
    {
        foreach (var @object in objects)
        {
            if (
                @object is { Kind: { Group: "", Kind: "Namespace" }, Name: { } name }
                && @object.Metadata?.Mapping("labels") is { } labels
                && labels.Scalar(LevelLabel) is { } label
                && LevelOf(label.Value) is { } level
                && AppliesTo(labels.Text(VersionLabel), targetVersion)
            )
            {
                _enforced.TryAdd(name, new(level, label));
            }
        }
    }

    /// <summary>Makes the finding an error where the namespace of its object enforces the level of its rule.</summary>
    /// <param name="finding">A finding of the environment, whose severity is not configured.</param>
    internal Finding Apply(Finding finding) =>
        finding is { Rule.PodSecurityLevel: { } level, Subject.Namespace: { } name }
        && _enforced.TryGetValue(name, out var enforced)
        && enforced.Level >= level
            ? finding with
            {
                Severity = Severity.Error,
                Related = finding.Related.Add(
                    new RelatedPlace(enforced.Label.Place, $"namespace enforces '{enforced.Label.Value}'")
                ),
            }
            : finding;

    private static PodSecurityLevel? LevelOf(string label) =>
        label switch
        {
            "baseline" => PodSecurityLevel.Baseline,
            "restricted" => PodSecurityLevel.Restricted,
            _ => null,
        };

    // Controls of a later version than the enforced one need not be enforced.
    private static bool AppliesTo(string? version, KubernetesVersion targetVersion) =>
        version is null or "latest"
        || (KubernetesVersion.TryParse(version, out var enforced) && enforced >= targetVersion);

    private sealed record Enforced(PodSecurityLevel Level, YamlScalar Label);
}
