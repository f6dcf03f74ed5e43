using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says what files of version managers install as the command lines that they come to: <c>mise install kind@latest</c>.</summary>
internal static class ToolVersionFile
{
    private const int MostLines = 1_000;
    private const string ToolsTable = "[tools]";

    internal static IEnumerable<ScriptCommand> Read(SourceText source, ScriptLanguage language)
    {
        var isTools = language == ScriptLanguage.ToolVersions;
        for (var line = 1; line <= Math.Min(source.LineCount, MostLines); line++)
        {
            var span = source.GetLineSpan(line);
            var text = source.Slice(span).ToString();
            var comment = text.IndexOf('#', StringComparison.Ordinal);
            text = comment < 0 ? text : text[..comment];
            if (text.TrimStart().StartsWith('['))
            {
                isTools = text.Trim() == ToolsTable;
            }
            else if (isTools && EntryOf(text, language) is { } entry)
            {
                yield return Command(source, span.Start, text, entry.Tool, entry.Version);
            }
        }
    }

    /// <summary>The command line that installs a tool.</summary>
    internal static ScriptCommand Command(string tool, string version, SourceSpan place) =>
        new(
            new ToolCommand([
                new CommandWord("mise", place),
                new CommandWord("install", place),
                new CommandWord($"{tool}@{version}", place),
            ]),
            null
        );

    private static ScriptCommand Command(SourceText source, int start, string line, string tool, string version) =>
        Command(
            tool,
            version,
            new SourceSpan(
                source,
                TextSpan.FromBounds(start + line.IndexOf(tool, StringComparison.Ordinal), start + line.TrimEnd().Length)
            )
        );

    // 'kind 0.29.0' or 'kind = "0.29.0"', or 'kind = { version = "0.29.0" }'.
    private static (string Tool, string Version)? EntryOf(string text, ScriptLanguage language)
    {
        if (language == ScriptLanguage.ToolVersions)
        {
            var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            return words is [var tool, var version, ..] ? (tool, version) : null;
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var literals = text.Split('"');
        return equals > 0 && literals.Length >= 3 ? (text[..equals].Trim().Trim('"'), literals[^2]) : null;
    }
}
