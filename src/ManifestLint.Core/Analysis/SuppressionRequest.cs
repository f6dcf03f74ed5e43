using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Analysis;

/// <summary>One wish to ignore one rule, wherever it stands.</summary>
/// <param name="Source">See <see cref="Suppression.Source"/>.</param>
/// <param name="RuleText">The rule as written: an id, a name, or <c>all</c>; or <see cref="AnyDifference"/>.</param>
/// <param name="Place">The token that names the rule.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Until">The last day on which it counts, or null.</param>
internal sealed record SuppressionRequest(
    string Source,
    string RuleText,
    SourceSpan Place,
    string? Reason,
    DateOnly? Until
)
{
    internal const string Comment = "comment";

    internal const string Annotation = "annotation";

    internal const string Configuration = "configuration";

    /// <summary>What stands for all rules that compare environments, where a simplification names none.</summary>
    internal const string AnyDifference = "differences";

    /// <summary>Whether it documents a difference that is meant.</summary>
    internal bool IsSimplification { get; init; }

    internal Suppression ToSuppression() => new(Source, Reason, Place) { IsSimplification = IsSimplification };
}

/// <summary>A fault of a suppression's own text.</summary>
/// <param name="Place">The place at fault.</param>
/// <param name="Message">One sentence without final period: what is wrong and what would be right.</param>
internal sealed record SuppressionFault(SourceSpan Place, string Message);
