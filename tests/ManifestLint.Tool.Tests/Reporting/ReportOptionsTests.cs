using ManifestLint.Reporting;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Formats by name, paths as seen from elsewhere, and the summary line.</summary>
public sealed class ReportOptionsTests
{
    [Test]
    public void Every_format_has_a_name_and_a_writer([Values] ReportFormat format)
    {
        var name = format.ToString().ToLowerInvariant();
        Assert.That(ReportWriters.Names, Does.Contain(name));
        Assert.That(ReportWriters.TryParse(name, out var parsed), Is.True);
        Assert.That(parsed, Is.EqualTo(format));
        Assert.That(ReportWriters.Create(format).GetType().Name, Is.EqualTo($"{format}ReportWriter"));
    }

    [TestCase("yaml")]
    [TestCase("SARIF")]
    [TestCase("")]
    public void Other_names_are_no_formats(string name) => Assert.That(ReportWriters.TryParse(name, out _), Is.False);

    [TestCase("/repo", "/repo", "a/b.yaml", "a/b.yaml")]
    [TestCase("/repo", "/repo/a", "a/b.yaml", "b.yaml")]
    [TestCase("/repo", "/repo/c/d", "a/b.yaml", "../../a/b.yaml")]
    [TestCase("/repo/deploy", "/repo", "a.yaml", "deploy/a.yaml")]
    [TestCase("/repo", "/repo/ab", "a.yaml", "../a.yaml")]
    [TestCase("C:/repo", "D:/work", "a.yaml", "C:/repo/a.yaml")]
    [TestCase("/repo", "/repo/x", "new\nline: 100%.yaml", "../new\nline: 100%.yaml")]
    public void Paths_are_seen_from_a_directory(string root, string directory, string path, string expected) =>
        Assert.That(PathMapping.To(root, directory).Map(path), Is.EqualTo(expected));

    [TestCase(0, 0, 0, 0, "No findings")]
    [TestCase(0, 0, 0, 2, "No findings (2 suppressed)")]
    [TestCase(1, 0, 0, 0, "1 error in 1 file")]
    [TestCase(0, 2, 0, 0, "2 warnings in 2 files")]
    [TestCase(3, 1, 2, 1, "3 errors, 1 warning, 2 info in 6 files (1 suppressed)")]
    public void The_summary_counts(int errors, int warnings, int infos, int suppressed, string expected)
    {
        var builder = new ResultBuilder();
        AddMany(builder, Severity.Error, errors, null);
        AddMany(builder, Severity.Warning, warnings, null);
        AddMany(builder, Severity.Info, infos, null);
        AddMany(builder, Severity.Error, suppressed, new Suppression("baseline", null, null));
        Assert.That(FindingCounts.Of(builder.Build()).ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void No_escape_sequence_is_written_unless_colour_is_asked_for()
    {
        var plain = Reports.Text(SampleResult.Full, ReportFormat.Text, Reports.Options with { ShowFrames = true });
        var painted = Reports.Text(SampleResult.Full, ReportFormat.Text, Reports.Options with { UseColor = true });
        Assert.That(plain, Does.Not.Contain("\e"));
        Assert.That(painted, Does.Contain("\e[1;31merror ML0705\e[0m"));
    }

    private static void AddMany(ResultBuilder builder, Severity severity, int count, Suppression? suppression)
    {
        for (var i = 0; i < count; i++)
        {
            var place = new SourceSpan(new SourceText($"{severity}{i}.yaml", "a"), new TextSpan(0, 1));
            builder.Add(
                SampleRules.Privileged,
                "Message",
                place,
                finding => finding with { Severity = severity, Suppression = suppression }
            );
        }
    }
}
