using System.Collections.Frozen;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>
/// Flags labels that a Kustomization writes into the selectors of workloads. Selectors cannot be changed once they are applied: a label with a
/// version in it breaks the next release, and a label on top of a base's selectors cannot be added to what runs already.
/// </summary>
public sealed class KustomizeSelectorLabelAdded : Rule
{
    private static readonly FrozenSet<string> VersionKeys = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "app.kubernetes.io/version",
        "helm.sh/chart",
        "chart",
        "version",
        "commit",
        "sha",
        "git-sha",
        "git-commit",
        "build",
        "build-id",
        "revision",
        "tag",
        "image-tag"
    );

    private static readonly RuleMessage VersionInSelector = new(
        "The label '{0}' changes with each release, but is written into the selector of {1}, which cannot be changed once applied"
    )
    {
        Severity = Severity.Warning,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML2921", "kustomize-selector-label-added")
        {
            Title = "Label written into selectors",
            Message = "The label '{0}' is added to the selector of {1}, which the base has without it; a selector cannot be changed once applied",
            Category = RuleCategory.Composition,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        var root = context.Kustomization.Root;
        foreach (var pairs in Pairs(root))
        {
            foreach (var (key, value) in pairs.Entries)
            {
                if (key is YamlScalar name && value is YamlScalar text)
                {
                    Check(context, name, text);
                }
            }
        }
    }

    private static void Check(KustomizationContext context, YamlScalar name, YamlScalar value)
    {
        foreach (var build in context.Kustomization.Builds)
        {
            var written = build.Objects.Where(built => IsWritten(built, name, value)).ToList();
            if (written.Count > 0 && IsVersion(name.Value, value.Value))
            {
                context.ReportIn(build, VersionInSelector, name, name, Describe(written));
                continue;
            }

            var added = written.FindAll(built => IsOfABase(built, name, context.Kustomization));
            if (added.Count > 0)
            {
                context.ReportIn(build, null, name, name, Describe(added));
            }
        }
    }

    private static bool IsWritten(KubernetesObject built, YamlScalar name, YamlScalar value) =>
        Selector(built)?.Scalar(name.Value) is { } label && label.Place == value.Place;

    private static YamlMapping? Selector(KubernetesObject built) =>
        built.Kind is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" }
            ? built.Spec?.Mapping("selector")?.Mapping("matchLabels")
            : null;

    // The base's own Kustomization may well decide what its selectors are.
    private static bool IsOfABase(KubernetesObject built, YamlScalar name, KustomizationFacts kustomization)
    {
        var hasSelectorOfItsOwn = Selector(built)!
            .Entries.Any(entry => entry.Value.Source != kustomization.Source && entry.Name != name.Value);
        var prefix = kustomization.Directory == "." ? string.Empty : kustomization.Directory + "/";
        var isOwn = (kustomization.Root.Sequence("resources")?.Items ?? [])
            .OfType<YamlScalar>()
            .Any(file => prefix + WithoutDot(file.Value) == built.Root.Source.Path);
        return hasSelectorOfItsOwn && !isOwn;
    }

    private static string WithoutDot(string path) =>
        path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    // 'v1' names a variant that stays, as service meshes want it.
    private static bool IsVersion(string key, string value) =>
        VersionKeys.Contains(key) && (value.Contains('.') || value.Length >= 7 || value.All(char.IsAsciiDigit));

    private static IEnumerable<YamlMapping> Pairs(YamlMapping root)
    {
        if (root.Mapping("commonLabels") is { } common)
        {
            yield return common;
        }

        foreach (var entry in (root.Sequence("labels")?.Items ?? []).OfType<YamlMapping>())
        {
            if (entry.Mapping("pairs") is { } pairs)
            {
                yield return pairs;
            }
        }
    }

    private static string Describe(List<KubernetesObject> workloads)
    {
        var first = $"{workloads[0].Kind.Kind} '{workloads[0].Name}'";
        return workloads.Count == 1
            ? first
            : string.Create(null, $"{first} and {workloads.Count - 1} other{(workloads.Count > 2 ? "s" : "")}");
    }
}
