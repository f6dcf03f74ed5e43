using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Writes reports into memory.</summary>
internal static class Reports
{
    internal static ReportOptions Options { get; } = new() { ToolVersion = "1.2.3", ExitCode = 1 };

    internal static byte[] Write(AnalysisResult result, ReportFormat format, ReportOptions? options = null)
    {
        using var output = new MemoryStream();
        ReportWriters.Create(format).Write(result, output, options ?? Options);
        Assert.That(output.CanWrite, "A writer leaves the stream open");
        return output.ToArray();
    }

    internal static string Text(AnalysisResult result, ReportFormat format, ReportOptions? options = null) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Write(result, format, options));
}
