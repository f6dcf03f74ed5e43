using System.Text;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>
/// Writes trees as the events of yaml-test-suite. The tree keeps no anchor names, so an alias is written as the ordinal of the node it shares
/// (<c>=ALI 7</c>), in what the suite expects as well as in what we have.
/// </summary>
internal sealed class SuiteEvents
{
    private readonly List<string> _lines = ["+STR"];
    private readonly Dictionary<YamlNode, int> _ordinals = new(ReferenceEqualityComparer.Instance);

    internal static List<string> Of(YamlFile file)
    {
        var events = new SuiteEvents();
        foreach (var document in file.Documents)
        {
            events.Write(document);
        }

        events._lines.Add("-STR");
        return events._lines;
    }

    /// <summary>The suite's events with anchors dropped and aliases turned into ordinals.</summary>
    internal static List<string> Normalise(IReadOnlyList<string> events)
    {
        var anchors = new Dictionary<string, int>(StringComparer.Ordinal);
        var ordinal = 0;
        var result = new List<string>();
        foreach (var line in events)
        {
            if (line.StartsWith("=ALI *", StringComparison.Ordinal))
            {
                result.Add($"=ALI {anchors[line["=ALI *".Length..]]}");
                continue;
            }

            var isNode = line is ['+', 'M' or 'S', 'A' or 'E', ..] or ['=', 'V', ..];
            ordinal += isNode ? 1 : 0;
            result.Add(isNode ? WithoutAnchor(line, ordinal, anchors) : line);
        }

        return result;
    }

    private static string WithoutAnchor(string line, int ordinal, Dictionary<string, int> anchors)
    {
        var at = line is ['+', _, _, _, ' ', '{' or '[', ..] ? 8 : 5;
        if (line.Length <= at || line[at] != '&')
        {
            return line;
        }

        var end = line.IndexOf(' ', at);
        end = end < 0 ? line.Length : end;
        anchors[line[(at + 1)..end]] = ordinal;
        return (line[..at] + line[Math.Min(end + 1, line.Length)..]).TrimEnd();
    }

    private void Write(YamlDocument document)
    {
        var isExplicit = HasMarker(document, '-');
        if (document.Root is null && !isExplicit)
        {
            // Comments only: the suite knows no document there.
            return;
        }

        _lines.Add(isExplicit ? "+DOC ---" : "+DOC");
        if (document.Root is { } root)
        {
            Write(root);
        }
        else
        {
            _lines.Add("=VAL :");
        }

        _lines.Add(HasMarker(document, '.') ? "-DOC ..." : "-DOC");
    }

    private static bool HasMarker(YamlDocument document, char character) =>
        document
            .Source.Slice(document.Span)
            .ToString()
            .Split('\n', '\r')
            .Any(line => YamlDocumentSplitter.IsMarker(line.TrimStart('\uFEFF'), 0, character));

    private void Write(YamlNode node)
    {
        if (_ordinals.TryGetValue(node, out var ordinal))
        {
            _lines.Add($"=ALI {ordinal}");
            return;
        }

        _ordinals.Add(node, _ordinals.Count + 1);
        var tag = node.Tag is null ? string.Empty : $" <{node.Tag}>";
        switch (node)
        {
            case YamlMapping mapping:
                _lines.Add((mapping.IsFlow ? "+MAP {}" : "+MAP") + tag);
                foreach (var entry in mapping.WrittenEntries)
                {
                    Write(entry.Key);
                    Write(entry.Value);
                }

                _lines.Add("-MAP");
                break;
            case YamlSequence sequence:
                _lines.Add((sequence.IsFlow ? "+SEQ []" : "+SEQ") + tag);
                foreach (var item in sequence.Items)
                {
                    Write(item);
                }

                _lines.Add("-SEQ");
                break;
            case YamlScalar scalar:
                _lines.Add($"=VAL{tag} {Indicator(scalar.Style)}{Escape(scalar.Value)}");
                break;
        }
    }

    private static char Indicator(ScalarStyle style) =>
        style switch
        {
            ScalarStyle.SingleQuoted => '\'',
            ScalarStyle.DoubleQuoted => '"',
            ScalarStyle.Literal => '|',
            ScalarStyle.Folded => '>',
            _ => ':',
        };

    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value)
        {
            text.Append(
                c switch
                {
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    '\r' => "\\r",
                    '\b' => "\\b",
                    '\0' => "\\0",
                    _ => c.ToString(),
                }
            );
        }

        return text.ToString();
    }
}
