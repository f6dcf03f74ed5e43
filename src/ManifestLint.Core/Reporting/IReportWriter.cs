using ManifestLint.Analysis;

namespace ManifestLint.Reporting;

/// <summary>Writes a result in one format. Writers hold no state, look into no tree, and give the same bytes for the same result.</summary>
public interface IReportWriter
{
    /// <summary>Writes the whole report as UTF-8 without byte order mark, with LF line ends.</summary>
    /// <param name="result">The result.</param>
    /// <param name="output">Where to write; left open.</param>
    /// <param name="options">What the caller knows and the result does not.</param>
    void Write(AnalysisResult result, Stream output, ReportOptions options);
}
