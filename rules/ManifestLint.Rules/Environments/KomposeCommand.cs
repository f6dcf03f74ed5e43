using System.Buffers;
using ManifestLint.Compose;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>The command of a health check as Kompose takes it from a label: one line, which it splits into words as a shell does, without a shell's other signs.</summary>
internal static class KomposeCommand
{
    private static readonly SearchValues<char> PlainSigns = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,^"
    );

    /// <summary>The line, with the variables that Compose replaces; null where a person should write it.</summary>
    /// <param name="healthcheck">The health check.</param>
    internal static string? Of(ComposeHealthcheck healthcheck)
    {
        var words = healthcheck.Command.Select(WrittenText).OfType<string>().ToList();
        return words.Count == 0 || words.Count != healthcheck.Command.Length ? null
            : !healthcheck.IsShell ? string.Join(' ', words.Select(Word))
            : words is [var line] ? OfShell(line)
            : null;
    }

    /// <summary>A text as a value of YAML on one line.</summary>
    /// <param name="text">Any text without line breaks.</param>
    internal static string Quoted(string text) =>
        text.Contains('\'', StringComparison.Ordinal) && !text.AsSpan().ContainsAny('"', '\\')
            ? $"\"{text}\""
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // Words alone need no shell, which saves a process in each check.
    private static string OfShell(string line) =>
        line.Split(' ').All(word => !word.AsSpan().ContainsAnyExcept(PlainSigns)) ? line : $"sh -c {Word(line)}";

    private static string Word(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(PlainSigns) ? text
        : !text.Contains('\'', StringComparison.Ordinal) ? $"'{text}'"
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // A variable stays one, and '$$' stays for the shell in the container: a label is read by Compose as the check was.
    private static string? WrittenText(YamlScalar word)
    {
        var written = ComposeText.AsWritten(word);
        return word.Style is ScalarStyle.Literal or ScalarStyle.Folded
            || written.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0
            || (word.Style == ScalarStyle.DoubleQuoted && written.Contains('\\', StringComparison.Ordinal))
                ? null
            : word.Style == ScalarStyle.SingleQuoted ? written.Replace("''", "'", StringComparison.Ordinal)
            : written;
    }
}
