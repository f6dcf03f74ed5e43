using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What an entry of <c>images</c> looks for: its <c>name</c>, which Kustomize puts unescaped into a regular expression, so that a point stands
/// for any character and <c>a|b</c> ends the expression in the middle. What makes no expression finds nothing.
/// </summary>
internal sealed class ImagePattern
{
    private readonly SelectionPattern? _regex;
    private readonly SourceSpan _place;

    /// <summary>Makes a pattern.</summary>
    /// <param name="name">The name.</param>
    internal ImagePattern(YamlScalar name)
    {
        _place = name.Place;
        _regex = GoRegex.TryParse(
            $"^{name.Value}(:[a-zA-Z0-9_.{{}}-]*)?(@sha256:[a-zA-Z0-9_.{{}}-]*)?$",
            out var regex,
            out _
        )
            ? SelectionPattern.Of(regex)
            : null;
    }

    /// <summary>Whether an image has the name, whatever its tag and digest.</summary>
    /// <param name="image">The image.</param>
    /// <param name="budget">What the build may still look at.</param>
    internal bool Matches(string image, BuildBudget budget) => _regex?.IsMatch(image, _place, budget) ?? false;
}
