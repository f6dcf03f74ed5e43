using System.Collections.Immutable;
using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Analysis;

/// <summary>The suppressions of the configuration file.</summary>
internal sealed class SuppressionsInConfiguration
{
    private readonly ImmutableArray<Ignored> _all;
    private readonly ILookup<string, Ignored> _byRule;

    internal SuppressionsInConfiguration(ImmutableArray<IgnoreEntry> entries, SuppressionJudge judge)
    {
        _all = [.. entries.SelectMany(entry => EntriesOf(entry, judge))];
        _byRule = _all.Where(pair => pair.Entry.State == SuppressionState.Effective)
            .ToLookup(pair => pair.Entry.RuleId!, StringComparer.Ordinal);
    }

    internal IEnumerable<SuppressionEntry> Entries => _all.Select(pair => pair.Entry);

    /// <summary>Finds an entry. All that fit count as used.</summary>
    internal Suppression? Find(Finding finding)
    {
        Suppression? first = null;
        var keys = SuppressionKeys.Of(finding.Rule).Append(RuleCatalog.All);
        foreach (var (entry, criteria) in keys.SelectMany(key => _byRule[key]))
        {
            if (criteria.Fit(finding))
            {
                var suppression = entry.Use();
                first ??= suppression;
            }
        }

        return first;
    }

    private static IEnumerable<Ignored> EntriesOf(IgnoreEntry entry, SuppressionJudge judge)
    {
        var criteria = new Criteria(entry);
        return entry.Rules.Select(rule => new Ignored(
            judge.Judge(
                new SuppressionRequest(
                    SuppressionRequest.Configuration,
                    rule.Rule,
                    rule.Place,
                    entry.Reason,
                    entry.Until
                )
                {
                    IsSimplification = entry.IsSimplification,
                }
            ),
            criteria
        ));
    }

    private sealed record Ignored(SuppressionEntry Entry, Criteria Criteria);

    private sealed class Criteria(IgnoreEntry entry)
    {
        private readonly ImmutableArray<Selector> _kinds =
        [
            .. entry.Kinds.Select(kind =>
                Selector.Kinds(kind.Contains('/', StringComparison.Ordinal) ? kind : $"*/{kind}")
            ),
        ];

        private readonly PathPatterns? _paths = entry.Paths.IsEmpty ? null : new PathPatterns(entry.Paths);

        private readonly ImmutableArray<FieldPattern> _fields =
        [
            .. entry
                .Fields.Select(field => FieldPattern.TryParse(field, out var pattern) ? pattern : null)
                .OfType<FieldPattern>(),
        ];

        internal bool Fit(Finding finding) =>
            (_kinds.IsEmpty || (finding.Subject is { } subject && _kinds.Any(kind => kind.Matches(subject.Kind))))
            && MatchesAny(entry.Names, finding.Subject?.Name)
            && MatchesAny(entry.Namespaces, finding.Subject?.Namespace)
            && MatchesAny(entry.Containers, finding.Container)
            && MatchesEnvironment(finding.Environments.FirstOrDefault())
            && (_fields.IsEmpty || (finding.Subject is not null && _fields.Any(field => field.Covers(finding.Path))))
            && (_paths is null || _paths.Cover(finding.Place.Source.Path));

        // A guessed environment is called by its path, and beside its siblings by the word in it.
        private bool MatchesEnvironment(string? name) =>
            MatchesAny(entry.Environments, name)
            || (
                name is not null && EnvironmentNames.LabelOf(name) is { } label && MatchesAny(entry.Environments, label)
            );

        private static bool MatchesAny(ImmutableArray<string> patterns, string? text) =>
            patterns.IsEmpty || (text is not null && patterns.Any(pattern => Wildcard.IsMatch(pattern, text)));
    }
}
