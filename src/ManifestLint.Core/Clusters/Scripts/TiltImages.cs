using System.Text.RegularExpressions;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says which images a Tiltfile builds, as the command lines that its calls come to: <c>tilt build shop/web</c>.</summary>
internal static partial class TiltImages
{
    internal static IEnumerable<ScriptCommand> In(SourceText source)
    {
        foreach (Match match in Build().Matches(source.Content))
        {
            var call = PlaceOf(source, match.Groups["call"]);
            var image = match.Groups["image"];
            yield return new ScriptCommand(
                new ToolCommand([
                    new CommandWord("tilt", call),
                    new CommandWord("build", call),
                    new CommandWord(image.Value, PlaceOf(source, image)),
                ]),
                null
            );
        }
    }

    private static SourceSpan PlaceOf(SourceText source, Group group) =>
        new(source, new TextSpan(group.Index, group.Length));

    [GeneratedRegex(
        """
            ^[ \t]*(?<call>docker_build(?:_with_restart|_sub)?|custom_build(?:_with_restart)?)\(\s*(?:ref\s*=\s*)?["'](?<image>[^"'\r\n]+)["']
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Build();
}
