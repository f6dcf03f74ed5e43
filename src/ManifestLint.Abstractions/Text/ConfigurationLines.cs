using System.Buffers;

namespace ManifestLint.Text;

/// <summary>An assignment in a text of configuration.</summary>
/// <param name="Key">The key, with those above it and dots between them where lines are indented: <c>spring.datasource.url</c>.</param>
/// <param name="Value">The value without quotes and the comma of JSON.</param>
/// <param name="Span">Where the value stands in the text, without its quotes.</param>
public readonly record struct ConfigurationLine(string Key, string Value, TextSpan Span);

/// <summary>
/// The assignments of configuration files of any format that has one in a line: properties, ini, env files, YAML, TOML, JSON as people indent it. Not a
/// parser: it takes what a person takes at a glance, in one pass.
/// </summary>
public static class ConfigurationLines
{
    private const int Deepest = 32;
    private const int LongestLine = 4096;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:/[]$"
    );

    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text.</param>
    public static IEnumerable<ConfigurationLine> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var above = new List<(int Indent, string Key)>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end - start <= LongestLine && ReadLine(text, start, end, above) is { } line)
            {
                yield return line;
            }

            start = end + 1;
        }
    }

    private static ConfigurationLine? ReadLine(string text, int start, int end, List<(int Indent, string Key)> above)
    {
        var line = text.AsSpan(start, end - start);
        var indent = line.Length - line.TrimStart(" \t-{,").Length;
        var content = line[indent..].TrimEnd();
        if (content.IsEmpty || content[0] is '#' or ';' or '!' or '/' or '}' or ']' or '<')
        {
            return null;
        }

        if (content[0] == '[' && content[^1] == ']')
        {
            above.Clear();
            above.Add((-1, content[1..^1].ToString()));
            return null;
        }

        var export = content.StartsWith("export ") ? "export ".Length : 0;
        var (keyLength, valueStart) = Split(content[export..]);
        if (keyLength == 0)
        {
            return null;
        }

        var key = content.Slice(export, keyLength).Trim().Trim("\"'").ToString();
        var value = content[(export + valueStart)..];
        var offset = start + indent + export + valueStart;
        var lead = value.Length - value.TrimStart().Length;
        value = value[lead..].TrimEnd();
        offset += lead;
        above.RemoveAll(entry => entry.Indent >= indent);
        if (value.IsEmpty || value is "{" or "[" or "|" or ">" or "|-" or ">-")
        {
            if (above.Count < Deepest)
            {
                above.Add((indent, key));
            }

            return null;
        }

        value = value[^1] == ',' ? value[..^1].TrimEnd() : value;
        if (value.Length >= 2 && value[0] is '"' or '\'' && value[1..].IndexOf(value[0]) is var close and >= 0)
        {
            value = value.Slice(1, close);
            offset++;
        }
        else if (value.IndexOf(" #") is var comment and > 0)
        {
            value = value[..comment].TrimEnd();
        }

        var path = above.Count == 0 ? key : string.Concat(string.Join('.', above.Select(entry => entry.Key)), ".", key);
        return new ConfigurationLine(path, value.ToString(), new TextSpan(offset, value.Length));
    }

    // The first '=' or ':' behind a key of one word; the colon of YAML and JSON has a blank behind it, or ends the line.
    private static (int KeyLength, int ValueStart) Split(ReadOnlySpan<char> content)
    {
        if (content[0] is '"' or '\'')
        {
            var close = content[1..].IndexOf(content[0]);
            var behind = close < 0 ? [] : content[(close + 2)..];
            var lead = behind.Length - behind.TrimStart().Length;
            return close > 0 && lead < behind.Length && behind[lead] is ':' or '='
                ? (close + 2, close + 2 + lead + 1)
                : (0, 0);
        }

        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '=' || (content[i] == ':' && (i + 1 == content.Length || content[i + 1] is ' ' or '\t')))
            {
                var key = content[..i].TrimEnd();
                // '==', '!=', '+=' and '=>' assign nothing.
                return
                    key.IsEmpty
                    || key.IndexOfAnyExcept(KeyCharacters) >= 0
                    || (i + 1 < content.Length && content[i] == '=' && content[i + 1] is '=' or '>' or '~')
                    ? (0, 0)
                    : (i, i + 1);
            }

            if (content[i] is not (' ' or '\t') && !KeyCharacters.Contains(content[i]))
            {
                return (0, 0);
            }
        }

        return (0, 0);
    }
}
