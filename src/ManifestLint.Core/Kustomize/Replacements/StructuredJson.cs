using System.Globalization;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Writes trees as Go's <c>encoding/json</c> does: keys sorted, <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped.</summary>
internal sealed class StructuredJson
{
    private readonly StringBuilder _output = new();
    private readonly bool _isIndented;

    private StructuredJson(bool isIndented)
    {
        _isIndented = isIndented;
    }

    /// <summary>Writes a tree.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="isIndented">Whether each value stands on a line of its own, indented by two blanks a level.</param>
    /// <returns>The text, or null for a tree that JSON cannot hold.</returns>
    internal static string? Write(YamlNode node, bool isIndented)
    {
        var json = new StructuredJson(isIndented);
        return json.TryWrite(node, 0) ? json._output.ToString() : null;
    }

    /// <summary>A text in double quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escapesHtml">Whether characters with a meaning in HTML are escaped.</param>
    internal static string Quote(string text, bool escapesHtml = true)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (EscapeOf(c, escapesHtml) is { } escape)
            {
                quoted.Append(escape);
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }

    private static string? EscapeOf(char c, bool escapesHtml) =>
        c switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            < ' ' or '\u2028' or '\u2029' => Escape(c),
            '<' or '>' or '&' when escapesHtml => Escape(c),
            _ => null,
        };

    private static string Escape(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");

    private bool TryWrite(YamlNode node, int depth) =>
        node switch
        {
            YamlMapping mapping => TryWriteMapping(mapping, depth),
            YamlSequence sequence => TryWriteSequence(sequence, depth),
            YamlScalar scalar => TryWriteScalar(scalar),
            _ => false,
        };

    private bool TryWriteMapping(YamlMapping mapping, int depth)
    {
        if (!mapping.Entries.All(static entry => entry.Key is YamlScalar { IsString: true }))
        {
            return false;
        }

        _output.Append('{');
        var index = 0;
        foreach (var entry in mapping.Entries.OrderBy(static entry => entry.Name!, Utf8Order.Instance))
        {
            StartItem(index++, depth + 1);
            _output.Append(Quote(entry.Name!)).Append(_isIndented ? ": " : ":");
            if (!TryWrite(entry.Value, depth + 1))
            {
                return false;
            }
        }

        End('}', index, depth);
        return true;
    }

    private bool TryWriteSequence(YamlSequence sequence, int depth)
    {
        _output.Append('[');
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            StartItem(i, depth + 1);
            if (!TryWrite(sequence.Items[i], depth + 1))
            {
                return false;
            }
        }

        End(']', sequence.Items.Length, depth);
        return true;
    }

    private bool TryWriteScalar(YamlScalar scalar)
    {
        var text = scalar.Type switch
        {
            ScalarType.Null => "null",
            ScalarType.Boolean => scalar.CanonicalValue,
            ScalarType.Integer => GoScalars.FormatNumber(scalar.Value),
            ScalarType.Float => GoNumbers.TryParseFloat(scalar.Value, out var value) && double.IsFinite(value)
                ? GoNumbers.FormatJson(value)
                : null,
            _ => Quote(scalar.Value),
        };
        _output.Append(text);
        return text is not null;
    }

    private void StartItem(int index, int depth)
    {
        if (index > 0)
        {
            _output.Append(',');
        }

        NewLine(depth);
    }

    private void End(char bracket, int count, int depth)
    {
        if (count > 0)
        {
            NewLine(depth);
        }

        _output.Append(bracket);
    }

    private void NewLine(int depth)
    {
        if (_isIndented)
        {
            _output.Append('\n').Append(' ', depth * 2);
        }
    }
}
