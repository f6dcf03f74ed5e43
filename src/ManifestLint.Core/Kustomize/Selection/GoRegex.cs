using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ManifestLint.Text;

namespace ManifestLint.Kustomize;

/// <summary>
/// A regular expression as Go's <c>regexp</c> reads it. Upstream takes the names of selectors and images for such expressions. It is matched by
/// .NET's automaton without backtracking, so that the time for a match is linear in the text, whatever the pattern.
/// </summary>
internal sealed class GoRegex
{
    private const int LongestPattern = 4096;
    private const int LargestCache = 128;

    // A match costs at most about one step per character and state.
    private const long MostSteps = 5_000_000;

    private static readonly ConcurrentDictionary<string, (GoRegex? Regex, string? Error)> Cache = new(
        StringComparer.Ordinal
    );

    private static readonly SearchValues<char> Metacharacters = SearchValues.Create(@"\.+*?()|[]{}^$");

    private readonly string? _literal;
    private readonly Regex? _regex;
    private readonly int _size;

    private GoRegex(string literal)
    {
        _literal = literal;
    }

    private GoRegex(Regex regex, int size)
    {
        _regex = regex;
        _size = size;
    }

    /// <summary>Reads a pattern that is looked for anywhere in a text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="regex">The expression.</param>
    /// <param name="error">What Go says about a pattern that is none, as a clause without a final period.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="budget">What the build may still do, or null.</param>
    /// <exception cref="KustomizeException">The build has too many.</exception>
    internal static bool TryParse(
        string pattern,
        [NotNullWhen(true)] out GoRegex? regex,
        [NotNullWhen(false)] out string? error,
        SourceSpan place = default,
        BuildBudget? budget = null
    )
    {
        if (budget is not null && !IsLiteral(pattern))
        {
            budget.AddPattern(place, pattern);
        }

        if (!Cache.TryGetValue(pattern, out var known))
        {
            if (Cache.Count >= LargestCache)
            {
                Cache.Clear();
            }

            Cache[pattern] = known = Read(pattern);
        }

        (regex, error) = known;
        return regex is not null;
    }

    /// <summary>Reads a pattern that is looked for anywhere in a text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="budget">What the build may still do, or null.</param>
    /// <exception cref="KustomizeException">Go would refuse the pattern, or the build has too many.</exception>
    internal static GoRegex Parse(string pattern, SourceSpan place, BuildBudget? budget = null) =>
        TryParse(pattern, out var regex, out var error, place, budget)
            ? regex
            : throw new KustomizeException(place, $"This is no regular expression that Kustomize understands: {error}");

    /// <summary>Reads a pattern that must match the whole of a text: <c>^(?:pattern)$</c>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="budget">What the build may still do, or null.</param>
    /// <exception cref="KustomizeException">Go would refuse the pattern, or the build has too many.</exception>
    internal static GoRegex ParseAnchored(string pattern, SourceSpan place, BuildBudget? budget = null) =>
        Parse(Anchored(pattern), place, budget);

    /// <summary>Whether a pattern matches the whole of a text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Where the pattern is written.</param>
    /// <exception cref="KustomizeException">Go would refuse the pattern, or matching would take too long.</exception>
    internal static bool MatchesAnchored(string pattern, string text, SourceSpan place) =>
        IsLiteral(pattern)
            ? string.Equals(pattern, text, StringComparison.Ordinal)
            : ParseAnchored(pattern, place).IsMatch(text, place);

    /// <summary>Whether a pattern has no character with a meaning of its own.</summary>
    /// <param name="pattern">The pattern.</param>
    internal static bool IsLiteral(ReadOnlySpan<char> pattern) => !pattern.ContainsAny(Metacharacters);

    /// <summary>Whether the expression matches somewhere in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where the pattern is written, for the fault.</param>
    /// <param name="budget">What the build may still look at, or null.</param>
    /// <exception cref="KustomizeException">Matching would take too long.</exception>
    internal bool IsMatch(string text, SourceSpan place, BuildBudget? budget = null)
    {
        if (_literal is not null)
        {
            return text.Contains(_literal, StringComparison.Ordinal);
        }

        if ((long)_size * text.Length > MostSteps)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                place,
                $"Matching this pattern against a text of {text.Length} characters would take too long"
            );
        }

        // An automaton mostly takes much less than one step per character and state.
        budget?.Work(place, ((long)_size * text.Length / 16) + 1);
        return _regex!.IsMatch(text);
    }

    private static string Anchored(string pattern) => $"^(?:{pattern})$";

    private static (GoRegex? Regex, string? Error) Read(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return (null, $"a pattern of {pattern.Length} characters is longer than the longest, {LongestPattern}");
        }

        if (IsLiteral(pattern))
        {
            return (new GoRegex(pattern), null);
        }

        var translator = new GoRegexTranslator(pattern);
        if (!translator.TryTranslate(out var translated, out var error))
        {
            return (null, error);
        }

        try
        {
            return (
                new GoRegex(
                    new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant),
                    translator.Size
                ),
                null
            );
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // .NET has limits of its own, such as the nesting of groups.
            return (null, $"the pattern is too complex: {exception.Message.TrimEnd('.')}");
        }
    }
}
