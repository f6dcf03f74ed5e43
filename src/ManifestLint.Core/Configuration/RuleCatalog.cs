using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Configuration;

/// <summary>The rules that can be named, by id or by name. Spelling counts, case included; whoever errs is told what comes near.</summary>
public sealed class RuleCatalog
{
    /// <summary>The word that stands for every rule.</summary>
    public const string All = "all";

    private readonly Dictionary<string, RuleDescriptor> _byIdOrName = new(StringComparer.Ordinal);

    /// <summary>Makes a catalogue.</summary>
    /// <param name="rules">The rules; of two with one name the first counts.</param>
    public RuleCatalog(IEnumerable<RuleDescriptor> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        foreach (var rule in Rules)
        {
            _byIdOrName.TryAdd(rule.Id, rule);
        }

        foreach (var rule in Rules)
        {
            _byIdOrName.TryAdd(rule.Name, rule);
        }
    }

    /// <summary>The catalogue of the engine's own rules and those of some packs.</summary>
    /// <param name="packs">The packs.</param>
    public static RuleCatalog Of(IEnumerable<RulePack> packs) =>
        new(packs.Prepend(AnalysisRules.Pack).SelectMany(pack => pack.Rules).Select(rule => rule.Descriptor));

    /// <summary>The rules in order of id.</summary>
    public ImmutableArray<RuleDescriptor> Rules { get; }

    /// <summary>The profiles that a configuration may name, in ordinal order.</summary>
    public IEnumerable<string> Profiles =>
        Rules
            .SelectMany(rule => rule.Profiles)
            .Concat(["baseline", "restricted", "strict", "local-env"])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>The rule with an id or a name, or null.</summary>
    /// <param name="idOrName">For example <c>ML0705</c> or <c>pss-privileged</c>.</param>
    public RuleDescriptor? Find(string idOrName) => _byIdOrName.GetValueOrDefault(idOrName);

    /// <summary>A question to put behind a message about a rule that is not there: <c>; did you mean 'x'?</c>, or an empty text.</summary>
    /// <param name="idOrName">The word as written.</param>
    public string Question(string idOrName) => SpellingSuggestion.Question(idOrName, _byIdOrName.Keys);

    /// <summary>A category as configuration and command line write it: <c>access-control</c>.</summary>
    /// <param name="category">The category.</param>
    public static string CategoryName(RuleCategory category) =>
        string.Concat(
            category
                .ToString()
                .Select(
                    (c, i) =>
                        char.IsAsciiLetterUpper(c) && i > 0
                            ? $"-{char.ToLowerInvariant(c)}"
                            : $"{char.ToLowerInvariant(c)}"
                )
        );
}
