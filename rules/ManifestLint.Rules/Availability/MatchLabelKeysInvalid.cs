using ManifestLint.Kubernetes;
using ManifestLint.Rules.Metadata;
using ManifestLint.Rules.Pods;
using ManifestLint.Rules.Structure;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>Flags matchLabelKeys and mismatchLabelKeys, of affinities and of spread, that the API server refuses.</summary>
public sealed class MatchLabelKeysInvalid : Rule
{
    private static readonly string[] Lists = ["matchLabelKeys", "mismatchLabelKeys"];

    private static readonly RuleMessage InSelector = new(
        "'{0}' is in '{1}' and in the labelSelector, but the API server allows it in one of them only"
    );

    private static readonly RuleMessage InBoth = new(
        "'{0}' is in both matchLabelKeys and mismatchLabelKeys, so no pod can match"
    );

    private static readonly RuleMessage BadKey = new("'{0}' is no key of a label: it {1}");

    public override RuleDescriptor Descriptor { get; } =
        new("ML1371", "match-label-keys-invalid")
        {
            Title = "Label keys to match that the API server refuses",
            Message = "'{0}' adds to a labelSelector, so the API server refuses it without one",
            Category = RuleCategory.Availability,
            Severity = Severity.Error,
        };

    public override void Register(RuleRegistration rules) => rules.ForEachPod(Check);

    private static void Check(PodContext context)
    {
        foreach (var constraint in SelectorPlaces.SpreadConstraints(context.Pod))
        {
            CheckTerm(context, constraint);
        }

        foreach (var term in SelectorPlaces.AffinityTerms(context.Pod))
        {
            CheckTerm(context, term);
        }
    }

    private static void CheckTerm(PodContext context, YamlMapping term)
    {
        var first = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in Lists)
        {
            if (!term.TryGetEntry(list, out var entry) || entry.Value is not YamlSequence { Items.IsEmpty: false } keys)
            {
                continue;
            }

            if (term["labelSelector"].IsAbsent())
            {
                context.Report(entry.Key, list);
                continue;
            }

            var selected = KeysOf(term.Mapping("labelSelector"));
            foreach (var key in keys.Items.Select(KnownValues.AsKnownText).OfType<YamlScalar>())
            {
                CheckKey(context, list, key, selected, first);
            }
        }
    }

    private static void CheckKey(
        PodContext context,
        string list,
        YamlScalar key,
        HashSet<string> selected,
        HashSet<string> matched
    )
    {
        if (!NameSyntax.IsQualifiedName(key.Value, out var reason))
        {
            context.Report(BadKey, key, key, reason);
        }
        else if (selected.Contains(key.Value))
        {
            context.Report(InSelector, key, key, list);
        }
        else if (list == Lists[0])
        {
            matched.Add(key.Value);
        }
        else if (matched.Contains(key.Value))
        {
            context.Report(InBoth, key, key);
        }
    }

    private static HashSet<string> KeysOf(YamlMapping? selector)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var label in selector?.Mapping("matchLabels")?.Entries ?? [])
        {
            keys.Add(label.Name ?? string.Empty);
        }

        foreach (var expression in selector.ItemsOf("matchExpressions").OfType<YamlMapping>())
        {
            keys.Add(expression.Text("key") ?? string.Empty);
        }

        return keys;
    }
}
