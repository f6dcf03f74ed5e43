using System.Collections.Immutable;
using ManifestLint.Parity;

namespace ManifestLint.Reporting;

/// <summary>The formats of a report of parity, by the names that the command line takes. Each is described in <c>docs/parity.md</c>.</summary>
public static class ParityWriters
{
    /// <summary>The names of the formats, the default first.</summary>
    public static ImmutableArray<string> Names { get; } = ["text", "markdown", "json", "html"];

    /// <summary>Writes a report as UTF-8 without byte order mark, with LF line ends.</summary>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="report">The report.</param>
    /// <param name="output">Where to write; left open.</param>
    /// <param name="options">What the caller knows and the report does not.</param>
    public static void Write(string format, ParityReport report, Stream output, ComparisonReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        switch (format)
        {
            case "text":
                ParityTextWriter.Write(report, output, options);
                break;
            case "markdown":
                ParityMarkdownWriter.Write(report, output, options);
                break;
            case "json":
                ParityJsonWriter.Write(report, output, options);
                break;
            case "html":
                ParityHtmlWriter.Write(report, output, options);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format");
        }
    }
}
