using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A line of an env file.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Key">Where its name stands.</param>
/// <param name="Value">Its value and where that stands, or null for a name alone, which takes the shell's value.</param>
internal sealed record FileVariable(string Name, SourceSpan Key, YamlScalar? Value)
{
    internal ComposeVariable ToVariable() => new(Name, Key, Value, true);
}

/// <summary>
/// A file of variables as Compose reads it: <c>NAME=value</c>, <c>export</c> before it, comments, values in single quotes (literally) or double ones
/// (with escapes), both over several lines; all but the literal ones may use variables that were set before.
/// </summary>
internal static class VariableFile
{
    /// <summary>Reads a file. A line that is no assignment is passed over: its content is nobody's business.</summary>
    /// <param name="source">The file.</param>
    /// <param name="outer">The value of a variable that was set elsewhere, or null.</param>
    /// <param name="budget">What may be made.</param>
    /// <param name="isRaw">Whether values are taken as they are written.</param>
    internal static ImmutableArray<FileVariable> Read(
        SourceText source,
        Func<string, string?> outer,
        ComposeBudget budget,
        bool isRaw = false
    )
    {
        var variables = ImmutableArray.CreateBuilder<FileVariable>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var interpolation = new Interpolation(name => outer(name) ?? values.GetValueOrDefault(name), budget);
        var text = source.Content;
        for (var position = 0; position < text.Length; )
        {
            var end = EndOfLine(text, position);
            if (Assignment(text, position, end) is not var (start, equals))
            {
                position = end + 1;
                continue;
            }

            var behindKey = equals < 0 ? end : equals;
            var name = text[start..behindKey].Trim();
            var key = new SourceSpan(source, new TextSpan(start, name.Length));
            if (equals < 0)
            {
                variables.Add(new FileVariable(name, key, null));
                position = end + 1;
                continue;
            }

            var (span, value, next) = isRaw ? Raw(text, equals + 1, end) : Value(text, equals + 1, end, interpolation);
            values[name] = value;
            variables.Add(new FileVariable(name, key, new YamlScalar(source, span, value, ScalarStyle.SingleQuoted)));
            position = next;
        }

        return variables.ToImmutable();
    }

    private static int EndOfLine(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return end < 0 ? text.Length : end;
    }

    private static (int Start, int Sign)? Assignment(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start).TrimEnd();
        start += line.Length - line.TrimStart().Length;
        line = line.TrimStart();
        if (line.StartsWith("export ", StringComparison.Ordinal))
        {
            var rest = line["export ".Length..].TrimStart();
            start += line.Length - rest.Length;
            line = rest;
        }

        var equals = line.IndexOf('=');
        var name = (equals < 0 ? line : line[..equals]).TrimEnd();
        return name.IsEmpty || name[0] == '#' || !IsName(name) ? null : (start, equals < 0 ? -1 : start + equals);
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-' or '[' or ']'))
            {
                return false;
            }
        }

        return true;
    }

    private static (TextSpan Span, string Value, int Next) Raw(string text, int start, int end)
    {
        var value = text[start..end].TrimEnd('\r');
        return (new TextSpan(start, value.Length), value, end + 1);
    }

    private static (TextSpan Span, string Value, int Next) Value(
        string text,
        int start,
        int end,
        Interpolation interpolation
    )
    {
        while (start < end && text[start] is ' ' or '\t')
        {
            start++;
        }

        if (start < end && text[start] is '"' or '\'' && ClosingQuote(text, start) is var close and > 0)
        {
            var quoted = text[(start + 1)..close];
            var span = TextSpan.FromBounds(start, close + 1);
            var next = EndOfLine(text, close) + 1;
            return text[start] == '\'' ? (span, quoted, next) : (span, Expand(Unescape(quoted), interpolation), next);
        }

        var plain = text[start..end];
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] == '#' && (i == 0 || plain[i - 1] is ' ' or '\t'))
            {
                plain = plain[..i];
                break;
            }
        }

        plain = plain.TrimEnd();
        return (new TextSpan(start, plain.Length), Expand(plain, interpolation), end + 1);
    }

    private static string Expand(string value, Interpolation interpolation) =>
        Interpolation.Concerns(value) ? interpolation.Expand(value, out _) : value;

    private static int ClosingQuote(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == text[open])
            {
                return i;
            }

            if (text[i] == '\\' && text[open] == '"')
            {
                i++;
            }
        }

        return -1;
    }

    private static string Unescape(string text) =>
        text.Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal);
}
