namespace ManifestLint.Yaml;

/// <summary>
/// NEL, LS and PS were line breaks in YAML 1.1; in YAML 1.2 (spec 5.4), as for every editor, they are characters like others. The scanner still
/// breaks lines there, so it is given stand-ins, which are turned back in what it returns.
/// </summary>
internal static class OldLineBreaks
{
    private const string Characters = "\u0085\u2028\u2029";

    // Noncharacters: Unicode keeps them for internal use, and assigns them never.
    private const string StandIns = "\uFDD0\uFDD1\uFDD2";

    /// <summary>Whether a text needs the stand-ins: nearly none does.</summary>
    internal static bool AreIn(ReadOnlySpan<char> text) =>
        text.IndexOfAny(Characters) >= 0 && text.IndexOfAny(StandIns) < 0;

    internal static char Replace(char c) =>
        Characters.IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? StandIns[i] : c;

    internal static string Restore(string text)
    {
        for (var i = 0; i < StandIns.Length; i++)
        {
            text = text.Replace(StandIns[i], Characters[i]);
        }

        return text;
    }
}
