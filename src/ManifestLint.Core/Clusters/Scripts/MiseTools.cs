using System.Text.RegularExpressions;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// The tools of a <c>mise.toml</c>: <c>kind = "0.29.0"</c>, several versions in a list, <c>{ version = "0.29.0" }</c>, or a table of its own,
/// <c>[tools.kind]</c>. Read line by line; what is no such TOML says nothing.
/// </summary>
internal sealed partial class MiseTools(SourceText source, int mostLines)
{
    private const int LongestLine = 2048;
    private const string ToolsTable = "tools";
    private const string VersionKey = "version";

    // Of a line: the tools table or one below it, and the tool whose list of versions goes on.
    private bool _isTools;
    private string? _table;
    private string? _listed;

    internal IEnumerable<ScriptCommand> Read()
    {
        for (var line = 1; line <= Math.Min(source.LineCount, mostLines); line++)
        {
            var span = source.GetLineSpan(line);
            if (span.Length > LongestLine)
            {
                continue;
            }

            foreach (var command in ReadLine(source.Slice(span).ToString(), span.Start))
            {
                yield return command;
            }
        }
    }

    private IEnumerable<ScriptCommand> ReadLine(string line, int start)
    {
        if (_listed is { } tool)
        {
            _listed = line.Contains(']', StringComparison.Ordinal) ? null : tool;
            return Literals(line, start, 0, tool);
        }

        if (line.TrimStart() is ['[', ..] header)
        {
            Enter(header);
            return [];
        }

        return Key().Match(line) is { Success: true } key ? ReadEntry(line, start, key) : [];
    }

    private void Enter(string header)
    {
        var end = header.IndexOf(']', StringComparison.Ordinal);
        var name = (end < 0 ? header[1..] : header[1..end]).Trim();
        _isTools = name == ToolsTable;
        _table = name.StartsWith($"{ToolsTable}.", StringComparison.Ordinal)
            ? name[(ToolsTable.Length + 1)..].Trim('"', '\'', ' ')
            : null;
    }

    private IEnumerable<ScriptCommand> ReadEntry(string line, int start, Match match)
    {
        var key = match.Groups["key"].Value.Trim('"', '\'');
        var value = match.Index + match.Length;
        if (_table is { } table)
        {
            return key == VersionKey ? Literals(line, start, match.Index, table).Take(1) : [];
        }

        if (!_isTools)
        {
            return [];
        }

        if (line[value..] is ['[', ..])
        {
            _listed = line.Contains(']', StringComparison.Ordinal) ? null : key;
            return Literals(line, start, value, key);
        }

        if (line[value..] is ['{', ..])
        {
            return Version().Match(line, value) is { Success: true } version
                ? [Command(key, version.Groups["text"], start, match.Groups["key"].Index)]
                : [];
        }

        return Literal().Match(line, value) is { Success: true } literal && literal.Groups["text"].Success
            ? [Command(key, literal.Groups["text"], start, match.Groups["key"].Index)]
            : [];
    }

    // The items of a list each by themselves.
    private IEnumerable<ScriptCommand> Literals(string line, int start, int from, string tool) =>
        Literal()
            .Matches(line, from)
            .Where(match => match.Groups["text"].Success)
            .Select(match => Command(tool, match.Groups["text"], start, match.Index));

    private ScriptCommand Command(string tool, Group version, int lineStart, int first) =>
        ToolVersionFile.Command(
            tool,
            version.Value,
            new SourceSpan(
                source,
                TextSpan.FromBounds(lineStart + first, lineStart + version.Index + version.Length + 1)
            )
        );

    [GeneratedRegex(
        """^\s*(?<key>"[^"]+"|'[^']+'|[A-Za-z0-9_-]+)\s*=\s*""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Key();

    [GeneratedRegex(
        """#.*$|"(?<text>[^"]*)"|'(?<text>[^']*)'""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Literal();

    [GeneratedRegex(
        """\bversion\s*=\s*(?:"(?<text>[^"]*)"|'(?<text>[^']*)')""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Version();
}
