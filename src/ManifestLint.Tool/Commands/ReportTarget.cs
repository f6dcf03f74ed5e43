using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Reporting;
using ManifestLint.Text;

namespace ManifestLint.Tool.Commands;

/// <summary>A report that was asked for: a format, and where it goes.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file as the user named it, or null for standard output.</param>
internal sealed record ReportTarget(ReportFormat Format, string? File)
{
    /// <summary>Reads <c>--format</c> and <c>--output</c>.</summary>
    internal static bool TryParse(
        IReadOnlyCollection<string> formats,
        string? output,
        out ImmutableArray<ReportTarget> targets,
        [NotNullWhen(false)] out string? fault
    )
    {
        var parsed = ImmutableArray.CreateBuilder<ReportTarget>();
        targets = [];
        foreach (var text in formats.DefaultIfEmpty("text"))
        {
            var (name, file) = text.Split('=', 2) is [var left, var right] ? (left, right) : (text, output);
            if (!ReportWriters.TryParse(name, out var format))
            {
                fault =
                    $"There is no format '{name}'{SpellingSuggestion.Question(name, ReportWriters.Names)}; there are {string.Join(", ", ReportWriters.Names)}";
                return false;
            }

            parsed.Add(new ReportTarget(format, string.IsNullOrEmpty(file) ? null : file));
        }

        if (!string.IsNullOrEmpty(output) && !parsed.Any(target => target.File == output))
        {
            fault = $"Nothing is left for --output '{output}': every --format names its own file";
            return false;
        }

        if (
            parsed.GroupBy(target => target.File, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is
            { Key: var shared }
        )
        {
            fault =
                $"Two reports cannot both go to {(shared is null ? "standard output" : $"'{shared}'")}; write one of them as '--format FORMAT=FILE'";
            return false;
        }

        (targets, fault) = (parsed.DrainToImmutable(), null);
        return true;
    }

    /// <summary>Writes the report.</summary>
    /// <returns>False when the file cannot be written; that has been said then.</returns>
    internal bool Write(AnalysisResult result, ReportOptions options, ToolEnvironment environment)
    {
        var writer = ReportWriters.Create(Format);
        if (File is null)
        {
            writer.Write(result, environment.Output, options);
            environment.Output.Flush();
            return true;
        }

        try
        {
            using var stream = environment.CreateFile(
                SlashPath.Combine(environment.CurrentDirectory, File.Replace('\\', '/'))
            );
            writer.Write(result, stream, options);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            environment.Error.WriteLine(
                $"manifestlint: cannot write '{File}': {exception.Message.ReplaceLineEndings(" ")}"
            );
            return false;
        }
    }
}
