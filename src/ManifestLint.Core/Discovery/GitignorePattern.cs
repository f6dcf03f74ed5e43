using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Discovery;

/// <summary>
/// One line of a <c>.gitignore</c>, as gitignore(5) defines it. Written here because the packages that know this syntax are unmaintained or match
/// with backtracking regular expressions, which a hostile tree could make run for ever.
/// </summary>
public sealed class GitignorePattern
{
    private readonly ImmutableArray<string> _segments;
    private readonly bool _isAnchored;
    private readonly bool _isDirectoryOnly;

    private GitignorePattern(string text, int line, bool isNegated)
    {
        Text = text;
        Line = line;
        IsNegated = isNegated;
        var body = isNegated ? text[1..] : text;
        _isDirectoryOnly = body.EndsWith('/');
        body = _isDirectoryOnly ? body[..^1] : body;
        _isAnchored = body.Contains('/', StringComparison.Ordinal);
        body = body.StartsWith('/') ? body[1..] : body;
        _segments = [.. Split(body).Select(segment => IsStars(segment) ? "**" : segment)];
    }

    /// <summary>The pattern as written, without trailing blanks.</summary>
    public string Text { get; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    /// <summary>Whether it takes back what an earlier pattern excluded (<c>!</c>).</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line without its line break.</param>
    /// <param name="line">Its number, from 1.</param>
    /// <returns>The pattern, or null for a blank line or a comment.</returns>
    public static GitignorePattern? Parse(string text, int line)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith('#'))
        {
            return null;
        }

        var trimmed = TrimTrailingSpaces(text);
        var isNegated = trimmed.StartsWith('!');
        return trimmed.Length == (isNegated ? 1 : 0) || trimmed is "/" or "!/"
            ? null
            : new GitignorePattern(trimmed, line, isNegated);
    }

    /// <summary>Whether the pattern matches a path.</summary>
    /// <param name="path">A path relative to the directory of the ignore file.</param>
    /// <param name="isDirectory">Whether the path is a directory; a symbolic link is none.</param>
    public bool IsMatch(string path, bool isDirectory)
    {
        if (_isDirectoryOnly && !isDirectory)
        {
            return false;
        }

        return _isAnchored ? MatchesPath(path) : Wildcard.IsMatch(_segments[0], SlashPath.Name(path));
    }

    // The same walk as in Wildcard, one floor up: only the last ** is ever tried again.
    private bool MatchesPath(string path)
    {
        var text = path.Split('/');
        var (p, t) = (0, 0);
        var (starPattern, starText) = (-1, 0);
        while (t < text.Length)
        {
            if (p < _segments.Length && _segments[p] is "**")
            {
                // A final ** stands for what is below a directory, not for the directory itself.
                if (p == _segments.Length - 1)
                {
                    return true;
                }

                (starPattern, starText) = (++p, t);
            }
            else if (p < _segments.Length && Wildcard.IsMatch(_segments[p], text[t]))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (starPattern >= 0)
            {
                (p, t) = (starPattern, ++starText);
            }
            else
            {
                return false;
            }
        }

        return p == _segments.Length;
    }

    // Git takes more stars for two.
    private static bool IsStars(string segment) => segment.Length >= 2 && segment.AsSpan().IndexOfAnyExcept('*') < 0;

    // A slash in a character class separates nothing. It matches nothing either, but the other members of the class do.
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '/':
                case '\\' when i + 1 < text.Length && text[i + 1] == '/':
                    yield return text[start..i];
                    i += text[i] == '/' ? 0 : 1;
                    start = i + 1;
                    break;
                case '\\':
                    i++;
                    break;
                case '[':
                    i = Wildcard.EndOfClass(text, i);
                    break;
            }
        }

        yield return text[start..];
    }

    private static string TrimTrailingSpaces(string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] == ' ' && !IsEscaped(text, end - 1))
        {
            end--;
        }

        return text[..end];
    }

    private static bool IsEscaped(string text, int position)
    {
        var start = position;
        while (start > 0 && text[start - 1] == '\\')
        {
            start--;
        }

        return (position - start) % 2 == 1;
    }
}
