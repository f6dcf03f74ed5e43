using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Environments;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Checklist;

/// <summary>How a point of the checklist was judged.</summary>
public enum ChecklistVerdict
{
    /// <summary>What can be seen speaks for it, and nothing against it.</summary>
    Passed,

    /// <summary>Something speaks against it.</summary>
    Failed,

    /// <summary>What speaks against it is written down as meant.</summary>
    Documented,

    /// <summary>Nobody can tell from what is in view.</summary>
    Unknown,
}

/// <summary>What <c>manifestlint checklist</c> shows: the points of a production-like local setup, each judged.</summary>
/// <param name="LocalEnvironments">The environments that were judged, by name; empty where none is local.</param>
/// <param name="Production">The environments that they were measured against, by name.</param>
/// <param name="Points">The points in their order.</param>
public sealed record ChecklistReport(
    ImmutableArray<string> LocalEnvironments,
    ImmutableArray<string> Production,
    ImmutableArray<ChecklistItem> Points
)
{
    /// <summary>The local and production environments that are there, could not be built, and so were not judged or measured against.</summary>
    public ImmutableArray<UnbuiltEnvironment> Unbuilt { get; init; } = [];

    /// <summary>Judges a run.</summary>
    /// <param name="result">A run in which all rules of the checklist took part.</param>
    public static ChecklistReport Of(AnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ChecklistJudge(result).Judge();
    }

    /// <summary>How many points have a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    public int Count(ChecklistVerdict verdict) => Points.Count(point => point.Verdict == verdict);
}

/// <summary>A point of the checklist, judged.</summary>
/// <param name="Point">The point.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Explanation">What cannot be told and why, or what was looked at; one sentence without period.</param>
/// <param name="Evidence">The places that speak for or against it.</param>
public sealed record ChecklistItem(
    ChecklistPoint Point,
    ChecklistVerdict Verdict,
    string Explanation,
    ImmutableArray<ChecklistEvidence> Evidence
);

/// <summary>A place that speaks for or against a point.</summary>
/// <param name="Verdict">What it speaks for.</param>
/// <param name="Text">What it says; one sentence or phrase without period.</param>
/// <param name="Place">The place, or null where there is none.</param>
/// <param name="RuleId">The rule that found it, or null.</param>
/// <param name="Reason">For a documented difference, what was written down.</param>
public sealed record ChecklistEvidence(
    ChecklistVerdict Verdict,
    string Text,
    SourceSpan? Place,
    string? RuleId = null,
    string? Reason = null
);
