using ManifestLint.Analysis;
using ManifestLint.Reporting;
using ManifestLint.Testing;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>How every format looks.</summary>
public sealed class ReportSnapshotTests
{
    private static readonly ReportOptions Moved = Reports.Options with
    {
        LocalPaths = PathMapping.To("/repo", "/repo/deploy"),
        RepositoryPaths = PathMapping.To("/repo", "/"),
    };

    private static readonly ReportOptions Passed = Reports.Options with { ExitCode = 0 };

    private static readonly (string Name, ReportFormat Format, AnalysisResult Result, ReportOptions Options)[] Cases =
    [
        ("full.txt", ReportFormat.Text, SampleResult.Full, Reports.Options),
        ("full.frames.txt", ReportFormat.Text, SampleResult.Full, Moved with { ShowFrames = true }),
        (
            "full.color.txt",
            ReportFormat.Text,
            SampleResult.Full,
            Reports.Options with
            {
                ShowFrames = true,
                UseColor = true,
            }
        ),
        ("full.msbuild.txt", ReportFormat.Msbuild, SampleResult.Full, Moved),
        ("full.sarif", ReportFormat.Sarif, SampleResult.Full, Reports.Options),
        (
            "full.suppressed.sarif",
            ReportFormat.Sarif,
            SampleResult.Full,
            Moved with
            {
                IncludeSuppressed = true,
                RepositoryRootUri = "file:///",
            }
        ),
        ("full.json", ReportFormat.Json, SampleResult.Full, Reports.Options),
        ("full.github.txt", ReportFormat.Github, SampleResult.Full, Moved),
        ("full.gitlab.json", ReportFormat.Gitlab, SampleResult.Full, Reports.Options),
        ("full.junit.xml", ReportFormat.Junit, SampleResult.Full, Reports.Options),
        ("full.md", ReportFormat.Markdown, SampleResult.Full, Reports.Options),
        ("clean.txt", ReportFormat.Text, SampleResult.Clean, Passed),
        ("clean.sarif", ReportFormat.Sarif, SampleResult.Clean, Passed),
        ("clean.json", ReportFormat.Json, SampleResult.Clean, Passed),
        ("clean.gitlab.json", ReportFormat.Gitlab, SampleResult.Clean, Passed),
        ("clean.junit.xml", ReportFormat.Junit, SampleResult.Clean, Passed),
        ("clean.md", ReportFormat.Markdown, SampleResult.Clean, Passed),
    ];

    private static readonly Snapshot Snapshots = new(
        Path.Combine(TestEnvironment.Root, "tests", "ManifestLint.Tool.Tests", "Snapshots", "Reporting")
    );

    private static IEnumerable<string> Names => Cases.Select(@case => @case.Name);

    [TestCaseSource(nameof(Names))]
    public void The_report_is_the_snapshot(string name)
    {
        var (_, format, result, options) = Cases.Single(@case => @case.Name == name);
        Assert.That(Snapshots.Difference(name, Reports.Write(result, format, options)), Is.Null);
    }

    [Test]
    public void Every_snapshot_belongs_to_a_test() => Assert.That(Snapshots.Orphans(Names), Is.Empty);
}
