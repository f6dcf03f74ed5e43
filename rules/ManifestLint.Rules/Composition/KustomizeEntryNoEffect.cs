using ManifestLint.Kustomize;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags entries of a Kustomization that change nothing in any build: what they write is so already, or there is nothing to write to.</summary>
public sealed class KustomizeEntryNoEffect : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML2918", "kustomize-entry-no-effect")
        {
            Title = "Entry of a Kustomization that changes nothing",
            Message = "This entry changes nothing in any build: {0}",
            Category = RuleCategory.Composition,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        foreach (var entry in context.Kustomization.IdleEntries.Where(entry => !HasRuleOfItsOwn(entry)))
        {
            context.Report(null, entry.Place, entry.Reason);
        }
    }

    private static bool HasRuleOfItsOwn(IdleEntry entry) =>
        entry.Kind == KustomizationEntryKind.Patch
        || (!entry.IsMatched && entry.Kind is KustomizationEntryKind.Image or KustomizationEntryKind.Replacement);
}
