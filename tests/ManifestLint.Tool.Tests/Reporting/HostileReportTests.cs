using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Whatever names, messages and sources hold: every report keeps its format.</summary>
public sealed partial class HostileReportTests
{
    private static readonly ReportOptions Everything = Reports.Options with
    {
        ShowFrames = true,
        IncludeSuppressed = true,
    };

    // Pieces that mean something to some format, and any code unit at all, lone surrogates included.
    private static readonly Gen<string> Piece = Gen.OneOf<string>(
        Gen.OneOf<string>(
            "\n",
            "\r\n",
            "\r",
            "%",
            "%0A",
            ":",
            "::",
            ",",
            "::error::x",
            "|",
            "`",
            "```",
            "](1)",
            "[x](https://example.org)",
            "<script>",
            "&amp;",
            "]]>",
            "-->",
            "\e[31m",
            "\u009b",
            "\u0085",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\udc00",
            "😀",
            "\0",
            "\t",
            "\"",
            "\\",
            "{0}",
            "{",
            "/",
            "../",
            "//",
            " ",
            "a.yaml:1:2: error ML0001: x"
        ),
        Gen.Char.Select(c => c.ToString())
    );

    private static readonly Gen<string> Text = Piece.Array[1, 12].Select(pieces => "x" + string.Concat(pieces));

    [Test]
    public void Json_formats_parse() =>
        Text.Sample(text =>
        {
            var result = HostileResult.Create(text);
            foreach (var format in new[] { ReportFormat.Sarif, ReportFormat.Json, ReportFormat.Gitlab })
            {
                using var json = JsonDocument.Parse(Reports.Write(result, format, Everything));
            }
        });

    [Test]
    public void Junit_parses() =>
        Text.Sample(text =>
        {
            var xml = XDocument.Parse(Reports.Text(HostileResult.Create(text), ReportFormat.Junit));
            Assert.That(xml.Descendants("testcase").Count(), Is.EqualTo(3));
        });

    [Test]
    public void Text_has_one_first_line_for_each_finding() =>
        Text.Sample(text =>
        {
            var report = Reports.Text(HostileResult.Create(text), ReportFormat.Text, Everything);
            var heads = report.Split('\n').Where(line => line.Length > 0 && !line.StartsWith(' '));
            Assert.That(heads.Count(), Is.EqualTo(2), report);
            Assert.That(report.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
        });

    [Test]
    public void Text_without_frames_and_msbuild_have_one_line_for_each_finding() =>
        Text.Sample(text =>
        {
            var result = HostileResult.Create(text);
            foreach (var format in new[] { ReportFormat.Text, ReportFormat.Msbuild })
            {
                Assert.That(Reports.Text(result, format).Split('\n'), Has.Length.EqualTo(3));
            }
        });

    [Test]
    public void Github_has_one_command_for_each_message() =>
        Text.Sample(text =>
        {
            var lines = Reports.Text(HostileResult.Create(text), ReportFormat.Github).TrimEnd('\n').Split('\n');
            Assert.That(lines, Has.Length.EqualTo(4).And.All.Match(GithubCommand()));
            Assert.That(lines.SelectMany(line => line), Has.None.EqualTo('\r'));
        });

    [Test]
    public void Markdown_holds_no_markup_of_others() =>
        Text.Sample(text =>
        {
            var report = Reports.Text(HostileResult.Create(text), ReportFormat.Markdown);
            var rows = report.Split('\n').Where(line => line.StartsWith("| 1:", StringComparison.Ordinal)).ToList();
            Assert.That(rows, Has.All.Matches<string>(row => row.AsSpan().Count('|') == 5), report);
            Assert.That(rows, Has.None.Contains("<").And.None.Contains("`"), report);
            Assert.That(report.Split('\n').Count(line => line.StartsWith('#')), Is.EqualTo(2), report);
        });

    [Test]
    public void Two_writes_are_equal([Values] ReportFormat format) =>
        Text.Sample(
            text =>
                Assert.That(
                    Reports.Write(HostileResult.Create(text), format, Everything),
                    Is.EqualTo(Reports.Write(HostileResult.Create(text), format, Everything))
                ),
            iter: 20
        );

    [GeneratedRegex(
        "^::(error|warning|notice) (file=[^:,\n\r]+,)?((line=[0-9]+,(col=[0-9]+,)?endLine=[0-9]+,(endColumn=[0-9]+,)?))?title=[^:,\n\r]+::",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex GithubCommand();
}
