using System.Text.RegularExpressions;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// The variables that a script sets, each to one text. One that is set to two texts is undecidable, and so is one that nothing sets: words keep it as
/// it is written. A default counts (<c>${VERSION:-v1.33.1}</c>, <c>VERSION ?= v1.33.1</c>): it is what happens when nobody says anything else.
/// </summary>
/// <param name="names">How names are compared.</param>
internal sealed partial class ScriptVariables(StringComparer names)
{
    private const int DeepestNesting = 8;
    private const int LongestValue = 4096;

    // Variables that hold variables multiply, and come to nothing where the last is empty: their lengths alone stop nobody.
    private const int MostReplacements = 1000;
    private const int MostReplacementsInAll = 200_000;

    // All words are kept.
    private const int MostCharactersInAll = 4 << 20;

    private readonly Dictionary<string, (string Text, SourceSpan Place)?> _values = new(names);
    private int _ofWord;
    private int _inAll;
    private int _charactersInAll;

    /// <summary>Looks up what the file does not set; asked at most once.</summary>
    internal Func<IEnumerable<(string Name, string Text, SourceSpan Place)>>? Fallback { get; set; }

    internal void Set(string name, string text, SourceSpan place)
    {
        // 'VERSION=${VERSION:-v1}' gives a variable its own value, or the default.
        if (!_values.TryGetValue(name, out var earlier))
        {
            _values[name] = (text, place);
        }
        else if (earlier is { } known && known.Text != text)
        {
            _values[name] = null;
        }
    }

    /// <summary>Takes note that a variable has a value that nobody can tell.</summary>
    /// <param name="name">The variable.</param>
    internal void Forget(string name) => _values[name] = null;

    /// <summary>Puts values in the place of variables.</summary>
    /// <param name="text">A word.</param>
    /// <param name="place">The word's place.</param>
    /// <returns>The text, and the place of the value where a single variable is all that there is, else that of the word.</returns>
    internal (string Text, SourceSpan Place) Expand(string text, SourceSpan place)
    {
        var decisive = place;
        _ofWord = 0;
        var expanded = Expand(text, new HashSet<string>(names), ref decisive);
        _charactersInAll += ReferenceEquals(expanded, text) ? 0 : expanded.Length;
        return (expanded, decisive);
    }

    private string Expand(string text, HashSet<string> within, ref SourceSpan place)
    {
        if (
            text.Length >= LongestValue
            || within.Count > DeepestNesting
            || IsSpent
            || text.AsSpan().IndexOfAny('$', '{') < 0
        )
        {
            return text;
        }

        var matches = Variables().Matches(text);
        var result = text;
        for (var i = matches.Count - 1; i >= 0 && result.Length < LongestValue && !IsSpent; i--)
        {
            var match = matches[i];
            var name = match.Groups["name"].Value;
            var inner = place;
            if (!within.Contains(name) && Find(name) is { } value)
            {
                Count();
                within.Add(name);
                inner = value.Place;
                var replacement = Expand(value.Text, within, ref inner);
                within.Remove(name);
                result = string.Concat(
                    result.AsSpan(0, match.Index),
                    replacement,
                    result.AsSpan(match.Index + match.Length)
                );
                place = matches.Count == 1 ? inner : place;
            }
            else if (match.Groups["default"] is { Success: true } fallback)
            {
                Count();
                result = string.Concat(
                    result.AsSpan(0, match.Index),
                    fallback.Value.Trim('"', '\''),
                    result.AsSpan(match.Index + match.Length)
                );
            }
        }

        return result;
    }

    private bool IsSpent =>
        _ofWord >= MostReplacements || _inAll >= MostReplacementsInAll || _charactersInAll >= MostCharactersInAll;

    private void Count()
    {
        _ofWord++;
        _inAll++;
    }

    private (string Text, SourceSpan Place)? Find(string name)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        if (Fallback is { } fallback)
        {
            Fallback = null;
            foreach (var (other, text, place) in fallback())
            {
                _values.TryAdd(other, (text, place));
            }

            return _values.GetValueOrDefault(name);
        }

        return null;
    }

    // $NAME, ${NAME}, ${NAME:-default}, $(NAME) and $$NAME of make, {{name}} of just, {{.NAME}} of Task, ${{ env.NAME }} of GitHub.
    [GeneratedRegex(
        """
            \$\{\{\s*env\.(?<name>\w+)\s*\}\}|\$\{(?<name>\w+)(?::?[-=](?<default>[^${}]*))?\}|\$\((?<name>\w+)\)|\$?\$(?<name>[A-Za-z_]\w*)|\{\{\s*\.?(?<name>\w+)\s*\}\}
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Variables();
}
