using ManifestLint.Yaml;

namespace ManifestLint.Rules.Composition;

/// <summary>Flags targets of patches and replacements that name nothing: they select every object of the build.</summary>
public sealed class KustomizePatchTargetEmpty : Rule
{
    private static readonly RuleMessage EmptySelect = new(
        "The empty '{0}' selects every object, so the value is written into all of them"
    );

    public override RuleDescriptor Descriptor { get; } =
        new("ML2919", "kustomize-patch-target-empty")
        {
            Title = "Empty target of a patch",
            Message = "The empty '{0}' selects every object, so the patch is applied to all of them",
            Category = RuleCategory.Composition,
            Severity = Severity.Warning,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachKustomization(Check);

    private static void Check(KustomizationContext context)
    {
        var root = context.Kustomization.Root;
        foreach (var patch in Mappings(root["patches"]))
        {
            Check(context, null, patch, "target");
        }

        foreach (var target in Mappings(root["replacements"]).SelectMany(entry => Mappings(entry["targets"])))
        {
            Check(context, EmptySelect, target, "select");
        }
    }

    private static void Check(KustomizationContext context, RuleMessage? message, YamlMapping owner, string key)
    {
        if (owner.TryGetEntry(key, out var entry) && entry.Value is YamlMapping selector && IsEmpty(selector))
        {
            context.Report(message, entry.Key, key);
        }
    }

    // An empty text is no condition.
    private static bool IsEmpty(YamlMapping selector) =>
        selector.Entries.All(member => member.Value is YamlScalar { Value.Length: 0 });

    private static IEnumerable<YamlMapping> Mappings(YamlNode? list) =>
        (list as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
