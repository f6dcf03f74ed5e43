using System.Collections.Immutable;
using ManifestLint.Configuration;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>What a run looked at, so that a suppression is called unused only where its use would have been seen.</summary>
/// <param name="IsReported">Whether findings are reported for a file, by its workspace-relative path.</param>
/// <param name="SeesAllUsesOf">Whether everything that a suppression in a file could silence was checked.</param>
/// <param name="RuleIds">The rules that ran from end to end.</param>
internal sealed record SuppressionScope(
    Func<string, bool> IsReported,
    Func<string, bool> SeesAllUsesOf,
    IReadOnlySet<string> RuleIds
)
{
    /// <summary>Whether every rule that compares environments ran, so that what documents a difference is known to be of use or not.</summary>
    internal bool ComparesEnvironments { get; init; }
}

/// <summary>
/// All suppressions of a run. The engine hands over documents and objects while they are alive, from any thread; when all checks are done,
/// <see cref="Apply"/> marks what is suppressed and adds what is wrong with the suppressions themselves.
/// </summary>
internal sealed class SuppressionSet
{
    private readonly RuleCatalog _rules;
    private readonly LintConfiguration _configuration;
    private readonly SuppressionsInComments _comments;
    private readonly SuppressionsInAnnotations _annotations;
    private readonly SuppressionsInConfiguration _configured;

    internal SuppressionSet(RuleCatalog rules, LintConfiguration configuration, TimeProvider clock)
    {
        _rules = rules;
        _configuration = configuration;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var judge = new SuppressionJudge(rules, configuration, today);
        _comments = new SuppressionsInComments(judge);
        _annotations = new SuppressionsInAnnotations(judge);
        _configured = new SuppressionsInConfiguration(configuration.Ignore, judge);
    }

    /// <summary>Takes the comments of a document. Those of a broken document are left alone: nothing in it is checked.</summary>
    internal void Collect(YamlDocument document)
    {
        if (document.Errors.IsEmpty)
        {
            _comments.Collect(document);
        }
    }

    /// <summary>Takes the annotations of an object.</summary>
    /// <param name="object">The object.</param>
    /// <param name="environment">The environment in which it is checked; an object in several is handed over for each.</param>
    internal void Collect(KubernetesObject @object, string? environment) => _annotations.Collect(@object, environment);

    /// <summary>
    /// Marks the findings that are suppressed, and adds findings about suppressions. To be called once, when all is collected, and before findings are
    /// merged: an annotation or an entry of the configuration may hold in one environment and not in another.
    /// </summary>
    internal ImmutableArray<Finding> Apply(
        IEnumerable<Finding> findings,
        SuppressionScope scope,
        FindingFactory factory
    )
    {
        _comments.Seal();
        _annotations.Seal();
        var result = ImmutableArray.CreateBuilder<Finding>();
        result.AddRange(findings.Select(Suppress));
        var faults = _comments.Faults.Concat(_annotations.Faults).Select(Describe);
        result.AddRange(Report(faults.Concat(Entries.SelectMany(DescribeFault)), scope, factory).Select(Suppress));
        var unused = Entries.Where(entry => IsUnused(entry, scope)).Select(DescribeUnused).ToList();
        result.AddRange(Report(unused, scope, factory).Select(Suppress));
        return result.DrainToImmutable();
    }

    private IEnumerable<SuppressionEntry> Entries =>
        _comments.Entries.Concat(_annotations.Entries).Concat(_configured.Entries);

    private Finding Suppress(Finding finding)
    {
        var comment = _comments.Find(finding);
        var annotation = _annotations.Find(finding);
        var configured = _configured.Find(finding);
        return (comment ?? annotation ?? configured) is { } suppression
            ? finding with
            {
                Suppression = suppression,
            }
            : finding;
    }

    private static bool IsUnused(SuppressionEntry entry, SuppressionScope scope) =>
        entry is { State: SuppressionState.Effective, IsUsed: false }
        && !SaysNothing(entry.Request)
        && entry.RuleId != AnalysisRules.UnusedSuppression.Descriptor.Id
        && (
            entry.RuleId == RuleCatalog.All
            || (entry.RuleId == SuppressionRequest.AnyDifference && scope.ComparesEnvironments)
            || scope.RuleIds.Contains(entry.RuleId!)
        )
        && scope.SeesAllUsesOf(entry.Request.Place.Source.Path);

    // Nobody learns from it why; the difference itself stays documented, so that there is one finding and not two.
    private static bool SaysNothing(SuppressionRequest request) =>
        request.IsSimplification && !SimplificationReason.Explains(request.Reason);

    private static About DescribeUnused(SuppressionEntry entry) =>
        new(AnalysisRules.UnusedSuppression, entry.Request.Place, [entry.Request.RuleText])
        {
            Text = entry.Request.IsSimplification
                ? "Nothing to document: no difference is found that this simplification is for"
                : null,
        };

    private static About Describe(SuppressionFault fault) =>
        new(AnalysisRules.InvalidSuppression, fault.Place, []) { Text = fault.Message };

    private IEnumerable<About> DescribeFault(SuppressionEntry entry)
    {
        var request = entry.Request;
        switch (entry.State)
        {
            case SuppressionState.Unknown:
                var question = _rules.Question(request.RuleText);
                yield return new(AnalysisRules.UnknownSuppression, request.Place, [request.RuleText, question]);
                break;
            case SuppressionState.Locked:
                yield return new(AnalysisRules.InvalidSuppression, request.Place, [])
                {
                    Text = $"Rule {entry.RuleId} is locked: only the configuration can ignore it",
                };
                break;
            case SuppressionState.Expired:
                var date = request.Until!.Value.ToString(ConfigurationKeys.DateFormat, null);
                yield return new(AnalysisRules.ExpiredSuppression, request.Place, [request.RuleText, date]);
                break;
            case SuppressionState.Effective when SaysNothing(request):
                yield return new(
                    AnalysisRules.DeliberateDifferenceUndocumented,
                    request.Place,
                    [request.Reason is null ? "gives no reason" : $"says only '{request.Reason}'"]
                );
                break;
            case SuppressionState.Effective when _configuration.RequireReasons && request.Reason is null:
                yield return new(AnalysisRules.SuppressionWithoutReason, request.Place, [request.RuleText]);
                break;
        }
    }

    private static List<Finding> Report(IEnumerable<About> abouts, SuppressionScope scope, FindingFactory factory) =>
        abouts
            .Where(about => scope.RuleIds.Contains(about.Rule.Descriptor.Id))
            .Where(about => scope.IsReported(about.Place.Source.Path))
            .Select(about => factory.Create(((AnalysisRule)about.Rule).Active, about.ToBuilder(), null))
            .ToList();

    /// <summary>Something to say about a suppression.</summary>
    private sealed record About(Rule Rule, SourceSpan Place, ImmutableArray<object?> Arguments)
    {
        /// <summary>The whole message, where it is not the rule's.</summary>
        internal string? Text { get; init; }

        internal FindingBuilder ToBuilder() =>
            new(null, Text ?? MessageText.Format(Rule.Descriptor.Message, Arguments.AsSpan()), Place, null);
    }
}
