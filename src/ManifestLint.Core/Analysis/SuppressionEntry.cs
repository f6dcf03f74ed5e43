using ManifestLint.Configuration;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>A wish to ignore a rule, with what became of it.</summary>
internal sealed class SuppressionEntry(SuppressionRequest request, string? ruleId, SuppressionState state)
{
    internal SuppressionRequest Request { get; } = request;

    /// <summary>
    /// The rule's id, <see cref="RuleCatalog.All"/>, <see cref="SuppressionRequest.AnyDifference"/>, or null when there is no such rule.
    /// </summary>
    internal string? RuleId { get; } = ruleId;

    internal SuppressionState State { get; } = state;

    internal bool IsUsed { get; private set; }

    /// <summary>Takes the first of several entries that fit a finding, and counts all of them as used: none of them is superfluous by itself.</summary>
    internal static Suppression? Use(IReadOnlyList<SuppressionEntry> fitting)
    {
        if (fitting.Count == 0)
        {
            return null;
        }

        // The list of a place is always used as a whole, so its last entry speaks for all.
        for (var i = 0; i < fitting.Count && !fitting[^1].IsUsed; i++)
        {
            fitting[i].IsUsed = true;
        }

        return fitting[0].Request.ToSuppression();
    }

    internal Suppression Use()
    {
        IsUsed = true;
        return Request.ToSuppression();
    }
}

/// <summary>For which entries a finding looks.</summary>
internal static class SuppressionKeys
{
    /// <summary>The rule itself, and for a rule that compares environments what stands for all of them.</summary>
    internal static IEnumerable<string> Of(RuleDescriptor rule) =>
        rule.Category == RuleCategory.Environments ? [rule.Id, SuppressionRequest.AnyDifference] : [rule.Id];
}

/// <summary>Whether a suppression counts.</summary>
internal enum SuppressionState
{
    /// <summary>It silences what it fits.</summary>
    Effective,

    /// <summary>It names no rule.</summary>
    Unknown,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>The configuration does not allow it for this rule.</summary>
    Locked,
}

/// <summary>Judges wishes by the rules that exist, the configuration and the date.</summary>
internal sealed class SuppressionJudge(RuleCatalog rules, LintConfiguration configuration, DateOnly today)
{
    internal SuppressionEntry Judge(SuppressionRequest request)
    {
        var isConfigured = request.Source == SuppressionRequest.Configuration;
        var id =
            isConfigured && request.RuleText == RuleCatalog.All ? RuleCatalog.All
            : request is { IsSimplification: true, RuleText: SuppressionRequest.AnyDifference }
                ? SuppressionRequest.AnyDifference
            : rules.Find(request.RuleText)?.Id;
        var state =
            id is null ? SuppressionState.Unknown
            : !isConfigured && configuration.Locked.Contains(id) ? SuppressionState.Locked
            : request.Until < today ? SuppressionState.Expired
            : SuppressionState.Effective;
        return new SuppressionEntry(request, id, state);
    }
}
