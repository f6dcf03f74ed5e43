using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags environments whose manifests are copies of another's, and not overlays of one base.</summary>
public sealed class OverlayNotSharedBase : Rule
{
    private static readonly RuleOption<int> MinPercent = new(
        "minPercent",
        70,
        "How many per cent of the values must be the same for manifests to count as a copy."
    );

    // Two objects of a few lines are alike without being copies.
    private const int FewestValues = 12;

    public override RuleDescriptor Descriptor { get; } =
        new("ML3108", "overlay-not-shared-base")
        {
            Title = "Environments that are copies of each other",
            Message =
                "{0} share no file with workloads, although {1} % of what they say is the same; what is changed in one copy is forgotten in another, so make them overlays of one base",
            Category = RuleCategory.Environments,
            Severity = Severity.Warning,
            Checklist = ChecklistPoint.SharedManifests,
            Options = [MinPercent],
        };

    public override void Register(RuleRegistration rules) => rules.ForEachEnvironmentGroup(Check);

    private static void Check(EnvironmentGroupContext context)
    {
        var families = SharedFiles.FamiliesOf(context.Group.Members);
        if (families.Length < 2)
        {
            return;
        }

        var reference = context.Group.Production ?? context.Group.Members[^1];
        // The larger family is the original, of equals the one of production.
        var original = families.MaxBy(family => (family.Length, family.Contains(reference)))!;
        var model = original.Contains(reference) ? reference : original[^1];
        var minPercent = context.Option(MinPercent);
        var copies = families
            .Where(family => family != original)
            .SelectMany(family => family)
            .Select(member => (Member: member, Likeness: EnvironmentLikeness.Of(member, model)))
            .Where(copy => copy.Likeness.All >= FewestValues && copy.Likeness.Percent >= minPercent)
            .ToList();
        if (copies.Count > 0)
        {
            Report(context, [.. copies.Select(copy => copy.Member)], model, copies.Min(copy => copy.Likeness.Percent));
        }
    }

    private static void Report(
        EnvironmentGroupContext context,
        ImmutableArray<EnvironmentMember> copies,
        EnvironmentMember model,
        int percent
    )
    {
        var finding = context.Report(
            null,
            copies[0],
            copies[0].Lead!,
            PlaceOf(copies[0]),
            NameList.All(copies.Select(copy => copy.Label).Append(model.Label)),
            percent
        );
        foreach (var copy in copies[1..])
        {
            finding.In(copy.Description).Related(PlaceOf(copy), $"'{copy.Label}' begins here");
        }

        finding.Related(PlaceOf(model), $"'{model.Label}' begins here");
    }

    private static YamlNode PlaceOf(EnvironmentMember member) =>
        member.Kustomizations is not [var root, ..] ? member.Lead!.Anchor
        : root.TryGetEntry("resources", out var resources) ? resources.Key
        : root.WrittenEntries is [var first, ..] ? first.Key
        : root;
}
