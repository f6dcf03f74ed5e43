using System.Text.RegularExpressions;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What an entry of <c>images</c> looks for: its <c>name</c>, which Kustomize puts unescaped into a regular expression, so that a point stands
/// for any character and <c>a|b</c> ends the expression in the middle.
/// </summary>
internal sealed class ImagePattern
{
    private readonly Regex _regex;

    /// <summary>Makes a pattern.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KustomizeException">It is no regular expression.</exception>
    internal ImagePattern(YamlScalar name)
    {
        try
        {
            _regex = new Regex(
                "^" + name.Value + @"(:[a-zA-Z0-9_.{}-]*)?(@[a-zA-Z][a-zA-Z0-9]*:[a-zA-Z0-9_.{}-]*)?\z",
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            );
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new KustomizeException(
                name.Place,
                $"'{name.Value}' is not a regular expression, which an image's name must be"
            );
        }
    }

    /// <summary>Whether an image has the name, whatever its tag and digest.</summary>
    /// <param name="image">The image.</param>
    internal bool Matches(string image) => _regex.IsMatch(image);
}
