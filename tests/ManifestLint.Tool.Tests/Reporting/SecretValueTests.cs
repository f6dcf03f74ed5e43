using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>A secret value is in no report, although the finding is about it and a fix would repeat it.</summary>
public sealed class SecretValueTests
{
    [Test]
    public void No_format_shows_it([Values] ReportFormat format)
    {
        var options = Reports.Options with { ShowFrames = true, IncludeSuppressed = true };
        var report = Reports.Text(SampleResult.OnlySecret, format, options);
        Assert.That(report, Does.Contain("ML0902").And.Contain("The value of"));
        Assert.That(
            report,
            Does.Not.Contain("hunter2").And.Not.Contain("swordfish").And.Not.Contain("Quote the value")
        );
    }

    [Test]
    public void The_frame_masks_it_in_place()
    {
        var report = Reports.Text(
            SampleResult.OnlySecret,
            ReportFormat.Text,
            Reports.Options with
            {
                ShowFrames = true,
            }
        );
        Assert.That(report, Does.Contain("  4 |   password: *****************\n    |             ^^^^^^^^^^^^^^^^^\n"));
    }
}
