using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Configuration;

/// <summary>What a command line says about rules. Each word is an id, a name, a category or <see cref="RuleCatalog.All"/>.</summary>
/// <param name="Enable">What to switch on.</param>
/// <param name="Disable">What to switch off.</param>
/// <param name="Profiles">Profiles to switch on beside the configuration's.</param>
public sealed record RuleArguments(
    ImmutableArray<string> Enable,
    ImmutableArray<string> Disable,
    ImmutableArray<string> Profiles
)
{
    /// <summary>Of the rules that would run, those that do; null for all.</summary>
    public Func<RuleDescriptor, bool>? Only { get; init; }

    /// <summary>A command line that says nothing.</summary>
    public static RuleArguments None { get; } = new([], [], []);
}

/// <summary>
/// Which rules run, how grave their findings are, and with which options. The command line wins over the configuration, that over profiles, those over
/// the rule's default. Within the command line a rule wins over a category, a category over <c>all</c>, and of equals switching off wins.
/// </summary>
public sealed class RuleSelection
{
    private readonly LintConfiguration _configuration;

    private RuleSelection(
        LintConfiguration configuration,
        ImmutableArray<RuleStatus> statuses,
        ImmutableArray<ActiveRule> activeRules,
        ImmutableArray<string> errors
    )
    {
        _configuration = configuration;
        Statuses = statuses;
        ActiveRules = activeRules;
        Errors = errors;
    }

    /// <summary>Every rule in order of id, the engine's own included, with the outcome.</summary>
    public ImmutableArray<RuleStatus> Statuses { get; }

    /// <summary>Faults of the command line, each one sentence without final period. Any of them makes the exit code 2.</summary>
    public ImmutableArray<string> Errors { get; }

    /// <summary>The rules that run, in order of id, the engine's own included.</summary>
    internal ImmutableArray<ActiveRule> ActiveRules { get; }

    /// <summary>Chooses.</summary>
    /// <param name="packs">The packs; the engine's own rules are added.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="arguments">The command line.</param>
    public static RuleSelection Create(
        IEnumerable<RulePack> packs,
        LintConfiguration configuration,
        RuleArguments arguments
    )
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(arguments);
        var all = packs
            .Prepend(AnalysisRules.Pack)
            .SelectMany(pack => pack.Rules.Select(rule => new PackedRule(pack, rule)))
            .OrderBy(pair => pair.Rule.Descriptor.Id, StringComparer.Ordinal)
            .ToList();
        var catalog = new RuleCatalog(all.Select(pair => pair.Rule.Descriptor));
        var errors = UnknownWords(arguments, catalog).ToImmutableArray();
        var profiles = configuration.Profiles.Concat(arguments.Profiles).ToHashSet(StringComparer.Ordinal);
        var statuses = ImmutableArray.CreateBuilder<RuleStatus>(all.Count);
        var active = ImmutableArray.CreateBuilder<ActiveRule>();
        foreach (var (pack, rule) in all)
        {
            var descriptor = rule.Descriptor;
            var setting = configuration.Rules.GetValueOrDefault(descriptor.Id);
            var isEnabled =
                AnalysisRules.IsMandatory(descriptor.Id)
                || (
                    arguments.Only?.Invoke(descriptor) != false
                    && (ByCommandLine(descriptor, arguments) ?? setting?.IsEnabled ?? ByDefault(descriptor, profiles))
                );
            var severity = setting?.Severity ?? descriptor.Severity;
            statuses.Add(new RuleStatus(descriptor, isEnabled, severity, rule.ReadPage, pack.HelpUriOf(descriptor)));
            if (isEnabled)
            {
                active.Add(new ActiveRule(rule, setting?.Options ?? ImmutableDictionary<RuleOption, object>.Empty));
            }
        }

        return new RuleSelection(configuration, statuses.MoveToImmutable(), active.ToImmutable(), errors);
    }

    /// <summary>The severity that the configuration gives a rule's findings, or null.</summary>
    /// <param name="id">The rule.</param>
    public Severity? ConfiguredSeverity(string id) => _configuration.Rules.GetValueOrDefault(id)?.Severity;

    private static bool ByDefault(RuleDescriptor rule, HashSet<string> profiles) =>
        rule.IsEnabledByDefault || rule.Profiles.Any(profiles.Contains);

    private static bool? ByCommandLine(RuleDescriptor rule, RuleArguments arguments)
    {
        foreach (
            string[] words in (string[][])
                [
                    [rule.Id, rule.Name],
                    [RuleCatalog.CategoryName(rule.Category)],
                    [RuleCatalog.All],
                ]
        )
        {
            if (arguments.Disable.Any(words.Contains))
            {
                return false;
            }

            if (arguments.Enable.Any(words.Contains))
            {
                return true;
            }
        }

        return null;
    }

    private static IEnumerable<string> UnknownWords(RuleArguments arguments, RuleCatalog catalog)
    {
        if (arguments is { Enable.IsEmpty: true, Disable.IsEmpty: true, Profiles.IsEmpty: true })
        {
            yield break;
        }

        var categories = Enum.GetValues<RuleCategory>().Select(RuleCatalog.CategoryName).ToArray();
        string[] known =
        [
            .. catalog.Rules.SelectMany(rule => (string[])[rule.Id, rule.Name]),
            .. categories,
            RuleCatalog.All,
        ];
        var words = arguments
            .Enable.Select(word => ("--enable", word))
            .Concat(arguments.Disable.Select(word => ("--disable", word)));
        foreach (var (option, word) in words.Where(pair => !known.Contains(pair.word, StringComparer.Ordinal)))
        {
            yield return $"{option}: no rule or category is called '{word}'{SpellingSuggestion.Question(word, known)}";
        }

        var profiles = catalog.Profiles.ToArray();
        foreach (
            var profile in arguments.Profiles.Where(profile => !profiles.Contains(profile, StringComparer.Ordinal))
        )
        {
            yield return $"--profile: no profile is called '{profile}'{SpellingSuggestion.Question(profile, profiles)}";
        }
    }

    private sealed record PackedRule(RulePack Pack, Rule Rule);
}
