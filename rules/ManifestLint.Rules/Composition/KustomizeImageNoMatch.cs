using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags entries of <c>images</c> whose name no image has: nothing is changed, and the old version keeps running.</summary>
public sealed class KustomizeImageNoMatch : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML2901", "kustomize-image-no-match")
        {
            Title = "Entry of images that matches no image",
            Message = "No image has the name '{0}', so this entry changes nothing{1}",
            Category = RuleCategory.Composition,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        foreach (var entry in context.Kustomization.IdleEntries)
        {
            if (entry.Kind != KustomizationEntryKind.Image || entry.IsMatched)
            {
                continue;
            }

            if (NameOf(context.Kustomization.Root, entry.Place) is not { } name)
            {
                context.Report(null, entry.Place, entry.Place.Source.Slice(entry.Place.Span).ToString(), string.Empty);
                continue;
            }

            var meant = ImageName.Nearest(name.Value, entry.Candidates);
            var finding = context.Report(null, name, name, meant is null ? string.Empty : $"; did you mean '{meant}'?");
            if (meant is not null)
            {
                finding.WithFix($"Name the image '{meant}'", FixSafety.Unsafe, name.ReplaceText(meant));
            }
        }
    }

    // The entry may also stand in the configuration of a transformer.
    private static YamlScalar? NameOf(YamlMapping root, SourceSpan place)
    {
        var entries = (root.Sequence("images")?.Items ?? []).Concat(root.Sequence("imageTags")?.Items ?? []);
        return entries
            .OfType<YamlMapping>()
            .Select(entry => entry.Scalar("name"))
            .FirstOrDefault(name => name?.Place == place);
    }
}
