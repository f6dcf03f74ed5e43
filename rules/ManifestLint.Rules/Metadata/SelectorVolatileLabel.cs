using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Metadata;

/// <summary>Flags labels in the selectors of workloads that change with each release: a selector cannot be changed once it is applied.</summary>
public sealed class SelectorVolatileLabel : Rule
{
    private const int FullCommit = 40;

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "app.kubernetes.io/version",
        "helm.sh/chart",
        "chart",
        "commit",
        "git-sha",
        "git-commit",
        "build-id",
        "image-tag"
    );

    private static readonly RuleMessage TagOfImage = new(
        "The label '{0}' of this selector is the tag '{1}' of an image and will change with it; a selector cannot be changed once applied"
    );

    public SelectorVolatileLabel()
        : base(
            new("ML0255", "selector-volatile-label")
            {
                Title = "Selector with a label that changes",
                Message =
                    "The label '{0}' of this selector changes with each release; a selector cannot be changed once applied",
                Category = RuleCategory.Metadata,
                Severity = Severity.Warning,
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) =>
        rules.ForEachNode(
            Selector
                .Kinds("apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "apps/DaemonSet")
                .At("spec.selector.matchLabels"),
            Check
        );

    private static void Check(NodeContext context)
    {
        foreach (var entry in (context.Node as YamlMapping)?.Entries ?? [])
        {
            if (
                entry is not { Key: YamlScalar key, Value: YamlScalar { IsString: true } value }
                || IsAddedByKustomize(key)
            )
            {
                continue;
            }

            if (Names.Contains(key.Value) || IsDateOrCommit(value.Value))
            {
                WithRemoval(context.Report(key, key), context, key);
            }
            else if (IsTag(context.Object, value.Value))
            {
                WithRemoval(context.Report(TagOfImage, key, key, value), context, key);
            }
        }
    }

    // kustomize-selector-label-added says so at the Kustomization.
    private static bool IsAddedByKustomize(YamlScalar key)
    {
        var file = key.Source.Path[(key.Source.Path.LastIndexOf('/') + 1)..];
        return file is "kustomization.yaml" or "kustomization.yml" or "Kustomization";
    }

    // Where there is nothing else to select by, taking it away would not do.
    private static void WithRemoval(FindingBuilder finding, NodeContext context, YamlScalar key)
    {
        if (
            context.Node is YamlMapping { Entries.Length: > 1 } labels
            && !key.Value.Contains('.', StringComparison.Ordinal)
        )
        {
            finding.WithFix("Remove it from the selector", FixSafety.Unsafe, labels.Removal(key.Value));
        }
    }

    private static bool IsTag(KubernetesObject workload, string value)
    {
        if (value.Length < 5 || value.Count(c => c == '.') < 2)
        {
            return false;
        }

        foreach (var container in workload.PodTemplate?.Containers ?? [])
        {
            if (
                container.Image is { } image
                && ImageReference.TryParse(image.Value, out var reference)
                && reference.Tag is { } tag
                && (tag == value || (tag.StartsWith('v') && tag[1..] == value))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDateOrCommit(string value) =>
        (value.Length == FullCommit && value.All(char.IsAsciiHexDigitLower))
        || (
            value.Length == 10
            && value[4] == '-'
            && value[7] == '-'
            && value.StartsWith("20", StringComparison.Ordinal)
            && value.All(c => c == '-' || char.IsAsciiDigit(c))
        );
}
