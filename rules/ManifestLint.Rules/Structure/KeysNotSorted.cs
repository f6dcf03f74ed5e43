using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>Flags mappings whose keys are not in order.</summary>
public sealed class KeysNotSorted : Rule
{
    private static readonly RuleOption<bool> Canonical = new(
        "canonical",
        false,
        "Whether 'apiVersion', 'kind', 'metadata' and 'spec' come first, and 'name' and 'namespace' too, before the alphabet counts."
    );

    private static readonly string[] Heads = ["apiVersion", "kind", "metadata", "name", "namespace", "spec"];

    public KeysNotSorted()
        : base(
            new("ML0002", "keys-not-sorted")
            {
                Title = "Keys that are not in order",
                Message = "'{0}' stands behind '{1}', but comes before it in the order of keys",
                Category = RuleCategory.Structure,
                Severity = Severity.Info,
                IsEnabledByDefault = false,
                Options = [Canonical],
            }
        ) { }

    /// <inheritdoc/>
    public override void Register(RuleRegistration rules) => rules.ForEachMapping(Check);

    // One finding for a mapping: who sorts it sorts all of it.
    private static void Check(MappingContext context)
    {
        if (context.Object is null)
        {
            return;
        }

        var canonical = context.Option(Canonical);
        YamlScalar? previous = null;
        foreach (var entry in context.Mapping.WrittenEntries)
        {
            if (entry.IsMerge || entry.Key is not YamlScalar key)
            {
                continue;
            }

            if (previous is not null && Compare(previous.Value, key.Value, canonical) > 0)
            {
                context.Report(key, key, previous);
                return;
            }

            previous = key;
        }
    }

    private static int Compare(string first, string second, bool canonical)
    {
        var byHead = canonical ? RankOf(first).CompareTo(RankOf(second)) : 0;
        return byHead != 0 ? byHead : string.CompareOrdinal(first, second);
    }

    private static int RankOf(string key) => Array.IndexOf(Heads, key) is var rank and >= 0 ? rank : Heads.Length;
}
