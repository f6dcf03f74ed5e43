using System.Text;

namespace ManifestLint.Kubernetes;

/// <summary>Quotes a piece of untrusted text inside a message: short, on one line, without control characters.</summary>
internal static class Quoted
{
    private const int Longest = 32;

    internal static string Text(ReadOnlySpan<char> text)
    {
        var isCut = text.Length > Longest;
        var quoted = new StringBuilder(Longest + 4).Append('\'');
        foreach (var rune in text[..Math.Min(text.Length, Longest)].EnumerateRunes())
        {
            quoted.Append(
                Rune.IsControl(rune) || IsLineBreak(rune) ? Rune.ReplacementChar.ToString() : rune.ToString()
            );
        }

        return quoted.Append(isCut ? "..." : string.Empty).Append('\'').ToString();
    }

    internal static string Character(ReadOnlySpan<char> text, int index)
    {
        Rune.DecodeFromUtf16(text[index..], out var rune, out _);
        return Rune.IsControl(rune) || IsLineBreak(rune) || rune == Rune.ReplacementChar
            ? $"U+{rune.Value:X4}"
            : $"'{rune}'";
    }

    private static bool IsLineBreak(Rune rune) => rune.Value is 0x2028 or 0x2029;
}
