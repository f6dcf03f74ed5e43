using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ManifestLint.Text;

/// <summary>
/// A regular expression as Go's <c>regexp</c> (RE2) reads it: the patterns of custom resources, and the names of selectors and images in
/// Kustomizations. It is matched by .NET's automaton without backtracking, so that the time for a match is linear in the text, whatever the pattern.
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
    internal static bool TryParse(
        string pattern,
        [NotNullWhen(true)] out GoRegex? regex,
        [NotNullWhen(false)] out string? error
    )
    {
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

    /// <summary>Whether a pattern has no character with a meaning of its own.</summary>
    /// <param name="pattern">The pattern.</param>
    internal static bool IsLiteral(ReadOnlySpan<char> pattern) => !pattern.ContainsAny(Metacharacters);

    /// <summary>What a match against a text may cost at most, in steps.</summary>
    /// <param name="text">The text.</param>
    internal long CostOf(string text) => (long)_size * text.Length;

    /// <summary>Whether the expression matches somewhere in a text; null when to find out would take too long.</summary>
    /// <param name="text">The text.</param>
    internal bool? IsMatch(string text) =>
        _literal is not null ? text.Contains(_literal, StringComparison.Ordinal)
        : CostOf(text) > MostSteps ? null
        : _regex!.IsMatch(text);

    /// <summary>Where the expression matches in a text, from left to right, none overlapping; null when to find out would take too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most matches to look for.</param>
    internal IReadOnlyList<Range>? Find(string text, int most)
    {
        if (_literal is not null)
        {
            return FindLiteral(_literal, text, most);
        }

        // Each match may look at all that follows it.
        if (CostOf(text) > MostSteps)
        {
            return null;
        }

        var found = new List<Range>();
        var steps = 0L;
        foreach (var match in _regex!.EnumerateMatches(text))
        {
            steps += CostOf(text) / 16;
            if (found.Count >= most)
            {
                break;
            }

            if (steps > MostSteps)
            {
                return null;
            }

            found.Add(match.Index..(match.Index + match.Length));
        }

        return found;
    }

    private static List<Range> FindLiteral(string literal, string text, int most)
    {
        var found = new List<Range>();
        for (var at = 0; found.Count < most && at <= text.Length; )
        {
            at = text.IndexOf(literal, at, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            found.Add(at..(at + literal.Length));
            at += Math.Max(1, literal.Length);
        }

        return found;
    }

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
