using System.Collections.Immutable;

namespace ManifestLint.Reporting;

/// <summary>The formats by the names that the command line takes, and their writers.</summary>
public static class ReportWriters
{
    private static readonly NamedFormat[] Formats =
    [
        new("text", ReportFormat.Text),
        new("msbuild", ReportFormat.Msbuild),
        new("sarif", ReportFormat.Sarif),
        new("json", ReportFormat.Json),
        new("github", ReportFormat.Github),
        new("gitlab", ReportFormat.Gitlab),
        new("junit", ReportFormat.Junit),
        new("markdown", ReportFormat.Markdown),
    ];

    /// <summary>The names of all formats, the default first.</summary>
    public static ImmutableArray<string> Names => [.. Formats.Select(format => format.Name)];

    /// <summary>Finds a format by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>, exactly.</param>
    /// <param name="format">The format, or <see cref="ReportFormat.Text"/> when there is none of that name.</param>
    public static bool TryParse(string name, out ReportFormat format)
    {
        var found = Array.Find(Formats, candidate => candidate.Name == name);
        format = found?.Format ?? ReportFormat.Text;
        return found is not null;
    }

    /// <summary>The writer of a format.</summary>
    /// <param name="format">The format.</param>
    public static IReportWriter Create(ReportFormat format) =>
        format switch
        {
            ReportFormat.Text => new TextReportWriter(),
            ReportFormat.Msbuild => new MsbuildReportWriter(),
            ReportFormat.Sarif => new SarifReportWriter(),
            ReportFormat.Json => new JsonReportWriter(),
            ReportFormat.Github => new GithubReportWriter(),
            ReportFormat.Gitlab => new GitlabReportWriter(),
            ReportFormat.Junit => new JunitReportWriter(),
            ReportFormat.Markdown => new MarkdownReportWriter(),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format"),
        };

    private sealed record NamedFormat(string Name, ReportFormat Format);
}
