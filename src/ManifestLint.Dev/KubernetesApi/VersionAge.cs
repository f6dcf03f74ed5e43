using System.Globalization;
using System.Text.RegularExpressions;

namespace ManifestLint.Dev.KubernetesApi;

/// <summary>Orders versions of a group by age: <c>v1beta1</c>, <c>v1beta2</c>, <c>v1</c>, <c>v2alpha1</c>.</summary>
internal static partial class VersionAge
{
    /// <summary>A number that is higher for a newer version.</summary>
    /// <param name="version">The version.</param>
    internal static int Of(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
        {
            throw new InvalidDataException($"'{version}' is no version of an API");
        }

        var stage = match.Groups["stage"].Value switch
        {
            "alpha" => 0,
            "beta" => 1,
            _ => 2,
        };
        return (Number(match.Groups["major"]) * 1000) + (stage * 100) + Number(match.Groups["minor"]);
    }

    /// <summary>Whether a version is neither alpha nor beta.</summary>
    /// <param name="version">The version.</param>
    internal static bool IsStable(string version) =>
        Pattern().Match(version) is { Success: true } match && !match.Groups["stage"].Success;

    private static int Number(Group group) =>
        group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^v(?<major>[0-9]{1,2})((?<stage>alpha|beta)(?<minor>[0-9]{1,2}))?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
