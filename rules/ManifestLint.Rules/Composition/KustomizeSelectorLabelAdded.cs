using System.Collections.Frozen;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>
/// Flags labels that Kustomizations write into the selectors of workloads, where that must fail one day: selectors cannot be changed once they are
/// applied. A label with a version in it breaks the next release; a label that other environments of the same base do not have cannot be added to
/// what they run.
/// </summary>
public sealed class KustomizeSelectorLabelAdded : Rule
{
    private static readonly FrozenSet<string> VersionNames = FrozenSet.Create(
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

    public KustomizeSelectorLabelAdded()
        : base(
            new("ML2921", "kustomize-selector-label-added")
            {
                Title = "Label written into selectors",
                Message =
                    "The label '{0}' is added to the selector of {1} in '{2}', but not in '{3}'; a selector cannot be changed once applied",
                Category = RuleCategory.Composition,
                Severity = Severity.Info,
            }
        ) { }

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachKustomization(CheckVersions);
        rules.ForWorkspace(environment => environment.Objects.All.SelectMany(SelectorLabel.Of).ToList(), Compare);
    }

    private static void CheckVersions(KustomizationContext context)
    {
        foreach (var (key, value) in Pairs(context.Kustomization.Root).SelectMany(pairs => pairs.Entries))
        {
            if (key is not YamlScalar name || value is not YamlScalar text || !IsVersion(name.Value, text.Value))
            {
                continue;
            }

            foreach (var build in context.Kustomization.Builds)
            {
                var written = build
                    .Objects.SelectMany(SelectorLabel.Of)
                    .Where(label => label.Value.Place == value.Place)
                    .ToList();
                if (written.Count > 0)
                {
                    context.ReportIn(build, VersionInSelector, name, name, SelectorLabel.Describe(written));
                }
            }
        }
    }

    // 'v1' names a variant that stays, as service meshes want it.
    private static bool IsVersion(string name, string value) =>
        VersionNames.Contains(name) && (value.Contains('.') || value.Length >= 7 || value.All(char.IsAsciiDigit));

    private static IEnumerable<YamlMapping> Pairs(YamlMapping root) =>
        (root.Sequence("labels")?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(entry => entry.Mapping("pairs"))
            .Prepend(root.Mapping("commonLabels"))
            .OfType<YamlMapping>();

    private static void Compare(WorkspaceContext<List<SelectorLabel>> context)
    {
        if (context.Environments.Length < 2)
        {
            return;
        }

        // One base has one place, whatever overlays make of it.
        var names = context
            .Environments.Select(environment =>
                (
                    environment.Environment.Name,
                    Labels: environment.Facts.ToLookup(label => label.Workload.Root.Place, label => label.Name)
                )
            )
            .ToList();
        var added =
            from environment in context.Environments
            from label in environment.Facts
            where IsWrittenByAnother(label)
            let other = names.Find(candidate => Lacks(candidate.Labels, label)).Name
            where other is not null
            select (Environment: environment.Environment.Name, Label: label, Other: other);
        foreach (var cause in added.GroupBy(one => one.Label.Value.Place))
        {
            var first = cause.First();
            var workloads = cause.Where(one => one.Environment == first.Environment).Select(one => one.Label).ToList();
            context.Report(
                null,
                first.Label.Workload,
                first.Label.Value,
                first.Label.Name,
                SelectorLabel.Describe(workloads),
                first.Environment,
                first.Other
            );
        }
    }

    // In the place of nothing; what stood there before was part of the selector already.
    private static bool IsWrittenByAnother(SelectorLabel label) =>
        label.Value.Source != label.Workload.Root.Source && label.Value.Origin.Via.IsEmpty;

    private static bool Lacks(ILookup<SourceSpan, string> labels, SelectorLabel label) =>
        labels.Contains(label.Workload.Root.Place)
        && !labels[label.Workload.Root.Place].Contains(label.Name, StringComparer.Ordinal);
}
