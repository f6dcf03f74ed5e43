using System.Text;

namespace ManifestLint.Kustomize;

/// <summary>In which styles a YAML emitter may write a string: libyaml's rules, in the variant of go-yaml v2, for block collections.</summary>
/// <param name="IsMultiline">Whether it has line breaks.</param>
/// <param name="AllowsPlain">Whether it may stand without quotes.</param>
/// <param name="AllowsSingleQuotes">Whether single quotes will do.</param>
/// <param name="AllowsBlock">Whether it may be a literal block.</param>
internal readonly record struct ScalarAnalysis(
    bool IsMultiline,
    bool AllowsPlain,
    bool AllowsSingleQuotes,
    bool AllowsBlock
)
{
    /// <summary>Analyses a string.</summary>
    /// <param name="text">The string, well-formed UTF-16.</param>
    internal static ScalarAnalysis Of(string text)
    {
        if (text.Length == 0)
        {
            return new ScalarAnalysis(false, true, true, false);
        }

        var (isMultiline, isSpecial, hasSpaceBreak, hasBreakSpace) = (false, false, false, false);
        var isIndicator = StartsWithIndicator(text);
        var (wasSpace, wasBreak) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            isIndicator |= i > 0 && IsIndicatorAt(text, i);
            isSpecial |= !YamlEmission.IsPrintable(c);
            var isBreak = YamlEmission.IsBreak(c);
            isMultiline |= isBreak;
            hasBreakSpace |= wasBreak && c == ' ';
            hasSpaceBreak |= wasSpace && isBreak;
            (wasSpace, wasBreak) = (c == ' ', isBreak);
        }

        var isPadded = IsSpaceOrBreak(text[0]) || IsSpaceOrBreak(text[^1]);
        return new ScalarAnalysis(
            isMultiline,
            AllowsPlain: !(isPadded || isMultiline || isSpecial || isIndicator),
            AllowsSingleQuotes: !(hasBreakSpace || hasSpaceBreak || isSpecial),
            AllowsBlock: !(hasSpaceBreak || isSpecial || text[^1] == ' ')
        );
    }

    private static bool StartsWithIndicator(string text) =>
        text[0] switch
        {
            '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' => true,
            '\'' or '"' or '%' or '@' or '`' => true,
            '?' or ':' or '-' when IsFollowedBySpace(text, 0) => true,
            '-' or '.' => text.StartsWith("---", StringComparison.Ordinal)
                || text.StartsWith("...", StringComparison.Ordinal),
            _ => false,
        };

    private static bool IsIndicatorAt(string text, int at) =>
        text[at] switch
        {
            ':' => IsFollowedBySpace(text, at),
            '#' => YamlEmission.IsBlank(text[at - 1]) || YamlEmission.IsBreak(text[at - 1]),
            _ => false,
        };

    private static bool IsFollowedBySpace(string text, int at) =>
        at + 1 == text.Length || YamlEmission.IsBlank(text[at + 1]);

    private static bool IsSpaceOrBreak(char c) => c == ' ' || YamlEmission.IsBreak(c);
}
