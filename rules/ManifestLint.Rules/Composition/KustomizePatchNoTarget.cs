using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags patches and replacements whose target selects nothing in any build, and patches that change nothing.</summary>
public sealed class KustomizePatchNoTarget : Rule
{
    private static readonly RuleMessage NoTargetOfReplacement = new(
        "This target selects no object in any build, so nothing is replaced"
    );

    private static readonly RuleMessage NothingOfTheKind = new(
        "No build has an object of the sort that this patch is for, so it changes nothing"
    )
    {
        Severity = Severity.Info,
    };

    private static readonly RuleMessage NothingChanged = new(
        "This patch changes nothing in any build: what it says is so already"
    )
    {
        Severity = Severity.Warning,
    };

    private static readonly RuleMessage NothingChangedByComponent = new(
        "This patch of a Component changes nothing in any build: what it says is so already"
    )
    {
        Severity = Severity.Info,
    };

    public override RuleDescriptor Descriptor { get; } =
        new("ML2902", "kustomize-patch-no-target")
        {
            Title = "Patch that applies to nothing",
            Message = "The target of this patch selects no object in any build, so it changes nothing{0}",
            Category = RuleCategory.Composition,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        foreach (var entry in context.Kustomization.IdleEntries)
        {
            switch (entry.Kind, entry.IsMatched)
            {
                case (KustomizationEntryKind.Patch, false):
                    ReportTarget(context, entry);
                    break;
                case (KustomizationEntryKind.Patch, true):
                    context.Report(
                        context.Kustomization.IsComponent ? NothingChangedByComponent : NothingChanged,
                        entry.Place.FirstLine()
                    );
                    break;
                case (KustomizationEntryKind.Replacement, false):
                    context.Report(NoTargetOfReplacement, entry.Place);
                    break;
            }
        }
    }

    private static void ReportTarget(KustomizationContext context, IdleEntry entry)
    {
        // A target is shown by its first member; the name is what people get wrong.
        var target = Targets(context.Kustomization.Root)
            .FirstOrDefault(target => target.WrittenEntries.Any(member => member.Key.Place == entry.Place));
        var name = target?.Scalar("name");

        // A Component for whatever has Deployments may well be used where there are none.
        if (context.Kustomization.IsComponent && target is not null && name is null)
        {
            context.Report(NothingOfTheKind, entry.Place);
            return;
        }

        var meant = name is null ? null : SpellingSuggestion.Find(name.Value, entry.Candidates);
        var question = meant is null ? string.Empty : $"; did you mean '{meant}'?";
        var finding = meant is null
            ? context.Report(null, entry.Place, question)
            : context.Report(null, name!, question);
        if (meant is not null)
        {
            finding.WithFix($"Name the target '{meant}'", FixSafety.Unsafe, name!.ReplaceText(meant));
        }
    }

    private static IEnumerable<YamlMapping> Targets(YamlMapping root) =>
        (root.Sequence("patches")?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(patch => patch.Mapping("target"))
            .OfType<YamlMapping>();
}
