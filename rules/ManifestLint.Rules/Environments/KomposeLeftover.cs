using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags what Kompose notes on the objects that it writes, and that nobody reads afterwards.</summary>
public sealed class KomposeLeftover : Rule
{
    public override RuleDescriptor Descriptor { get; } =
        new("ML3409", "kompose-leftover")
        {
            Title = "Notes of Kompose in a manifest",
            Message = "{0} still carries {1}, which Kompose noted when it wrote the manifest; nothing reads it",
            Category = RuleCategory.Environments,
            Severity = Severity.Info,
        };

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        // A label is of use where something selects by it: a NetworkPolicy, or what somebody wrote later.
        var selected = new Lazy<HashSet<string>>(() =>
            context.Objects.All.SelectMany(@object => KeysBelow(@object.Spec)).ToHashSet(StringComparer.Ordinal)
        );
        foreach (var @object in context.Objects.All)
        {
            var keys = KomposeMark
                .Leftovers(@object)
                .OfType<YamlScalar>()
                .Where(key =>
                    KomposeMark.Annotations.Contains(key.Value, StringComparer.Ordinal)
                    || !selected.Value.Contains(key.Value)
                )
                .ToList();
            if (keys.Count > 0)
            {
                var finding = context.Report(
                    @object,
                    keys[0],
                    ComposeNames.Of(@object),
                    NameList.Quoted(keys.Select(key => key.Value))
                );
                var edits = OwnersOf(@object).Select(owner => Removals(owner, keys)).ToList();
                if (!edits.Contains(null))
                {
                    finding.WithFix(
                        "Remove the notes of Kompose",
                        FixSafety.Safe,
                        [.. edits.SelectMany(edit => edit ?? [])]
                    );
                }
            }
        }
    }

    // Each key goes with its line, and the mapping with the last of them; null where one cannot be removed safely.
    private static List<TextEdit>? Removals(YamlMapping owner, List<YamlScalar> keys)
    {
        var edits = new List<TextEdit>();
        var whole = new List<string>();
        if (owner.Mapping("metadata") is not { } metadata)
        {
            return edits;
        }

        foreach (var field in new[] { "annotations", "labels" })
        {
            var mapping = metadata.Mapping(field);
            var own = keys.Where(key => mapping?.Entries.Any(entry => entry.Key == key) is true)
                .Select(key => key.Value)
                .ToList();
            if (own.Count > 0 && own.Count == mapping!.WrittenEntries.Length)
            {
                whole.Add(field);
            }
            else if (own.Count > 0)
            {
                var removals = mapping!.RemovalOfKeys(own);
                if (removals.IsEmpty)
                {
                    return null;
                }

                edits.AddRange(removals);
            }
        }

        return whole.Count == 0 ? edits
            : metadata.WrittenEntries.Length == whole.Count
                ? owner.Removal("metadata") is { } all ? [all]
                    : null
            : metadata.RemovalOfKeys(whole) is { IsEmpty: false } fields ? [.. edits, .. fields]
            : null;
    }

    private static IEnumerable<YamlMapping> OwnersOf(KubernetesObject @object) =>
        @object.PodTemplate is { } pod && pod.Node != @object.Root ? [@object.Root, pod.Node] : [@object.Root];

    // All that is below the specification, labels of pods themselves aside.
    private static IEnumerable<string> KeysBelow(YamlNode? node) =>
        node switch
        {
            YamlMapping mapping => mapping
                .Entries.Where(entry => entry.Name != "metadata")
                .SelectMany(entry => KeysBelow(entry.Value).Prepend(entry.Name ?? string.Empty)),
            YamlSequence list => list.Items.SelectMany(KeysBelow),
            YamlScalar scalar => [scalar.Value],
            _ => [],
        };
}
