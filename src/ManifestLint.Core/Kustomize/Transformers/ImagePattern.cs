using System.Buffers;
using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What an entry of <c>images</c> looks for: its <c>name</c>, which Kustomize puts unescaped into a regular expression, so that a point stands
/// for any character and <c>a|b</c> ends the expression in the middle. What makes no expression finds nothing.
/// </summary>
/// <param name="name">The name.</param>
internal sealed class ImagePattern(YamlScalar name)
{
    private const string Digest = "@sha256:";

    private static readonly SearchValues<char> TagCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.{}-"
    );

    private readonly string _name = name.Value;
    private readonly SourceSpan _place = name.Place;

    // Nearly every name is one of these, and making an automaton for each takes longer than all the rest of a build.
    private readonly bool _isPlain =
        Ascii.IsValid(name.Value) && GoRegex.IsLiteral(name.Value.Replace(".", string.Empty, StringComparison.Ordinal));

    private SelectionPattern? _regex;
    private bool _isRead;

    /// <summary>Whether an image has the name, whatever its tag and digest.</summary>
    /// <param name="image">The image.</param>
    /// <param name="budget">What the build may still look at.</param>
    internal bool Matches(string image, BuildBudget budget) =>
        _isPlain && Ascii.IsValid(image) ? MatchesPlain(image) : Regex(budget)?.IsMatch(image, _place, budget) ?? false;

    private bool MatchesPlain(ReadOnlySpan<char> image)
    {
        if (image.Length < _name.Length)
        {
            return false;
        }

        for (var i = 0; i < _name.Length; i++)
        {
            if (_name[i] != image[i] && (_name[i] != '.' || image[i] == '\n'))
            {
                return false;
            }
        }

        var rest = image[_name.Length..];
        if (rest is [':', ..])
        {
            rest = AfterTag(rest[1..]);
        }

        return rest.IsEmpty || (rest.StartsWith(Digest) && AfterTag(rest[Digest.Length..]).IsEmpty);
    }

    private static ReadOnlySpan<char> AfterTag(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(TagCharacters);
        return end < 0 ? [] : text[end..];
    }

    private SelectionPattern? Regex(BuildBudget budget)
    {
        if (!_isRead)
        {
            _isRead = true;
            _regex = SelectionPattern.ParseOrNull(
                $"^{_name}(:[a-zA-Z0-9_.{{}}-]*)?(@sha256:[a-zA-Z0-9_.{{}}-]*)?$",
                _place,
                budget
            );
        }

        return _regex;
    }
}
