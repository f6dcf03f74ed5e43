using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>A regular expression of a Kustomization: one that Go refuses, or that takes too long, is a fault of the build at its place.</summary>
internal sealed class SelectionPattern
{
    private readonly GoRegex _regex;

    private SelectionPattern(GoRegex regex)
    {
        _regex = regex;
    }

    /// <summary>Reads a pattern that may be none, and is looked for anywhere in a text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="budget">What the build may still do.</param>
    /// <exception cref="KustomizeException">The build has too many.</exception>
    internal static SelectionPattern? ParseOrNull(string pattern, SourceSpan place, BuildBudget budget)
    {
        Charge(pattern, place, budget);
        return GoRegex.TryParse(pattern, out var regex, out _) ? new SelectionPattern(regex) : null;
    }

    /// <summary>Reads a pattern that is looked for anywhere in a text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="budget">What the build may still do, or null.</param>
    /// <exception cref="KustomizeException">Go would refuse the pattern, or the build has too many.</exception>
    internal static SelectionPattern Parse(string pattern, SourceSpan place, BuildBudget? budget = null)
    {
        Charge(pattern, place, budget);
        return GoRegex.TryParse(pattern, out var regex, out var error)
            ? new SelectionPattern(regex)
            : throw new KustomizeException(place, $"This is no regular expression that Kustomize understands: {error}");
    }

    /// <summary>Reads a pattern that must match the whole of a text: <c>^(?:pattern)$</c>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="budget">What the build may still do, or null.</param>
    /// <exception cref="KustomizeException">Go would refuse the pattern, or the build has too many.</exception>
    internal static SelectionPattern ParseAnchored(string pattern, SourceSpan place, BuildBudget? budget = null) =>
        Parse($"^(?:{pattern})$", place, budget);

    /// <summary>Whether a pattern matches the whole of a text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Where the pattern is written.</param>
    /// <exception cref="KustomizeException">Go would refuse the pattern, or matching would take too long.</exception>
    internal static bool MatchesAnchored(string pattern, string text, SourceSpan place) =>
        GoRegex.IsLiteral(pattern)
            ? string.Equals(pattern, text, StringComparison.Ordinal)
            : ParseAnchored(pattern, place).IsMatch(text, place);

    /// <summary>Whether the expression matches somewhere in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where the pattern is written, for the fault.</param>
    /// <param name="budget">What the build may still look at, or null.</param>
    /// <exception cref="KustomizeException">Matching would take too long.</exception>
    internal bool IsMatch(string text, SourceSpan place, BuildBudget? budget = null)
    {
        // An automaton mostly takes much less than one step per character and state.
        budget?.Work(place, (_regex.CostOf(text) / 16) + 1);
        return _regex.IsMatch(text)
            ?? throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                $"Matching this pattern against a text of {text.Length} characters would take too long"
            );
    }

    // An automaton takes time and memory before it has matched anything.
    private static void Charge(string pattern, SourceSpan place, BuildBudget? budget)
    {
        if (budget is not null && !GoRegex.IsLiteral(pattern))
        {
            budget.AddPattern(place, pattern);
        }
    }
}
