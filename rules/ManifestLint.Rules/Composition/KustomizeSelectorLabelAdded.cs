using System.Collections.Frozen;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>
/// Flags labels that Kustomizations write into the selectors of workloads, where that must fail one day: selectors cannot be changed once they are
/// applied. A label with a version in it breaks the next release; a label that other environments of the same application do not have cannot be added to
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

    public override RuleDescriptor Descriptor { get; } =
        new("ML2921", "kustomize-selector-label-added")
        {
            Title = "Label written into selectors",
            Message =
                "The label '{0}' is added to the selector of {1} in '{2}', but not in '{3}'; a selector cannot be changed once applied",
            Category = RuleCategory.Composition,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules)
    {
        rules.ForEachKustomization(CheckVersions);
        rules.ForEachEnvironmentGroup(Compare);
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

    private static void Compare(EnvironmentGroupContext context)
    {
        var members = context
            .Group.Members.Select(member =>
                (Member: member, Labels: member.Objects.All.SelectMany(SelectorLabel.Of).ToList())
            )
            .ToList();
        var names = members.ConvertAll(one =>
            (one.Member, Labels: one.Labels.ToLookup(label => label.Workload.Root.Place, label => label.Name))
        );
        var added =
            from one in members
            from label in one.Labels
            where IsWrittenByAnother(label)
            let others = names.FindAll(other => Lacks(other.Labels, label))
            where others.Count > 0 && IsRare(names, label, others.Count)
            select (one.Member, Label: label, Other: others[0].Member);
        Dictionary<SourceSpan, ParityRow>? rows = null;
        foreach (var cause in added.GroupBy(one => one.Label.Value.Place))
        {
            var first = cause.First();
            var workloads = cause.Where(one => one.Member == first.Member).Select(one => one.Label).ToList();
            var finding = context.Report(
                null,
                first.Member,
                first.Label.Workload,
                first.Label.Value,
                first.Label.Name,
                SelectorLabel.Describe(workloads),
                first.Member.Label,
                first.Other.Label
            );
            // The comparison of environments speaks of it as well, and says more.
            rows ??= RowsByPlace(context.Group.Parity);
            if (rows.TryGetValue(cause.Key, out var row))
            {
                finding.About(row.Cause);
            }
        }
    }

    private static Dictionary<SourceSpan, ParityRow> RowsByPlace(ParityMatrix parity)
    {
        var rows = new Dictionary<SourceSpan, ParityRow>();
        foreach (var row in parity.Unexpected.Where(row => row.Aspect is ParityAspect.Label or ParityAspect.Selector))
        {
            foreach (var node in row.Differences.SelectMany(d => d.Cells).Select(cell => cell.Node).OfType<YamlNode>())
            {
                rows.TryAdd(node.Place, row);
            }
        }

        return rows;
    }

    // What most environments have is right, and the one without it has another label that says so.
    private static bool IsRare(
        List<(EnvironmentMember Member, ILookup<SourceSpan, string> Labels)> names,
        SelectorLabel label,
        int lacking
    ) => names.Count(other => other.Labels.Contains(label.Workload.Root.Place)) <= 2 * lacking;

    // In the place of nothing; what stood there before was part of the selector already.
    private static bool IsWrittenByAnother(SelectorLabel label) =>
        label.Value.Source != label.Workload.Root.Source && label.Value.Origin.Via.IsEmpty;

    private static bool Lacks(ILookup<SourceSpan, string> labels, SelectorLabel label) =>
        labels.Contains(label.Workload.Root.Place)
        && !labels[label.Workload.Root.Place].Contains(label.Name, StringComparer.Ordinal);
}
