using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Flags what Kompose notes on the objects that it writes, and that nobody reads afterwards.</summary>
public sealed class KomposeLeftover : Rule
{
    public KomposeLeftover()
        : base(
            new("ML3409", "kompose-leftover")
            {
                Title = "Notes of Kompose in a manifest",
                Message = "{0} still carries {1}, which Kompose noted when it wrote the manifest; nothing reads it",
                Category = RuleCategory.Environments,
                Severity = Severity.Info,
            }
        ) { }

    public override void Register(RuleRegistration rules) => rules.ForEnvironment(Check);

    private static void Check(EnvironmentContext context)
    {
        // A label is of use where a NetworkPolicy selects by it.
        var selected = context
            .Objects.OfKind("networking.k8s.io", "NetworkPolicy")
            .SelectMany(policy => KeysBelow(policy.Spec))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var @object in context.Objects.All)
        {
            var keys = KomposeMark
                .Leftovers(@object)
                .OfType<YamlScalar>()
                .Where(key => !selected.Contains(key.Value))
                .ToList();
            if (keys.Count > 0)
            {
                var finding = context.Report(
                    @object,
                    keys[0],
                    ComposeNames.Of(@object),
                    ComposeNames.List(keys.Select(key => key.Value))
                );
                AddFix(finding, @object);
            }
        }
    }

    // Where there are other annotations, or labels that a selector may name, a person decides.
    private static void AddFix(FindingBuilder finding, KubernetesObject @object)
    {
        var marks = KomposeMark.Leftovers(@object).Count();
        if (
            @object.Annotations is { } annotations
            && annotations.Entries.Length == marks
            && annotations.Entries.All(entry => KomposeMark.Annotations.Contains(entry.Name, StringComparer.Ordinal))
        )
        {
            finding.WithFix(
                "Remove the notes of Kompose",
                FixSafety.Safe,
                @object.Root.Removal("metadata.annotations")
            );
        }
    }

    private static IEnumerable<string> KeysBelow(YamlNode? node) =>
        node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(entry =>
                KeysBelow(entry.Value).Prepend(entry.Name ?? string.Empty)
            ),
            YamlSequence list => list.Items.SelectMany(KeysBelow),
            YamlScalar scalar => [scalar.Value],
            _ => [],
        };
}
