using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Tool.Commands;

/// <summary>A report that was asked for: a format, and where it goes.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file as the user named it, or null for standard output.</param>
internal sealed record ReportTarget(string Format, string? File)
{
    /// <summary>Reads <c>--format</c> and <c>--output</c>.</summary>
    /// <param name="formats">What <c>--format</c> said.</param>
    /// <param name="output">What <c>--output</c> said, or null.</param>
    /// <param name="names">The formats that there are, the default first.</param>
    /// <param name="targets">The reports to write.</param>
    /// <param name="fault">What is wrong, or null.</param>
    internal static bool TryParse(
        IReadOnlyCollection<string> formats,
        string? output,
        ImmutableArray<string> names,
        out ImmutableArray<ReportTarget> targets,
        [NotNullWhen(false)] out string? fault
    )
    {
        var parsed = ImmutableArray.CreateBuilder<ReportTarget>();
        targets = [];
        foreach (var text in formats.DefaultIfEmpty(names[0]))
        {
            var (name, file) = text.Split('=', 2) is [var left, var right] ? (left, right) : (text, output);
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                fault =
                    $"There is no format '{name}'{SpellingSuggestion.Question(name, names)}; there are {string.Join(", ", names)}";
                return false;
            }

            parsed.Add(new ReportTarget(name, string.IsNullOrEmpty(file) ? null : file));
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

    /// <summary>The directory where the report lies when it is written. What goes to standard output is taken to be redirected into the current one.</summary>
    /// <param name="environment">The current directory.</param>
    internal string DirectoryIn(ToolEnvironment environment) =>
        File is null
            ? environment.CurrentDirectory
            : SlashPath.Parent(PathIn(environment)) ?? environment.CurrentDirectory;

    /// <summary>Writes the report.</summary>
    /// <param name="write">Writes it to a stream.</param>
    /// <param name="environment">Where to.</param>
    /// <returns>False when the file cannot be written; that has been said then.</returns>
    internal bool Write(Action<Stream> write, ToolEnvironment environment)
    {
        if (File is null)
        {
            write(environment.Output);
            environment.Output.Flush();
            return true;
        }

        try
        {
            using var stream = environment.CreateFile(PathIn(environment));
            write(stream);
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

    private string PathIn(ToolEnvironment environment) =>
        SlashPath.Combine(environment.CurrentDirectory, File!.Replace('\\', '/'));
}
