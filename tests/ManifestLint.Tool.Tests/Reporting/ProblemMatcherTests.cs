using System.Text.Json;
using System.Text.RegularExpressions;
using ManifestLint.Reporting;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>The problem matchers that we ship and document read the first line of each finding, and nothing else.</summary>
public sealed class ProblemMatcherTests
{
    private const string VsCodeKey = "\"regexp\": ";

    private static readonly string Report = Reports.Text(
        SampleResult.Full,
        ReportFormat.Text,
        Reports.Options with
        {
            ShowFrames = true,
        }
    );

    [Test]
    public void The_matcher_of_GitHub_finds_each_finding_once()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(PathOf("problem-matchers/github.json")));
        var found = file
            .RootElement.GetProperty("problemMatcher")
            .EnumerateArray()
            .SelectMany(matcher => Matches(matcher.GetProperty("pattern")[0]))
            .Order(StringComparer.Ordinal);
        Assert.That(
            found,
            Is.EqualTo(
                new[]
                {
                    "deploy/base/web.yaml|5|1||ML1301|Role 'web' allows every verb",
                    "deploy/overlays/prod & dr/patch 100%.yaml|3|17|error|ML0705|Container 'web' runs privileged",
                    "deploy/secret.yaml|4|13|warning|ML0902|The value of 'password' is short",
                }
            )
        );
    }

    [Test]
    public void The_documented_matcher_of_VS_Code_is_this_pattern_with_info()
    {
        var documented = File.ReadLines(PathOf("docs/output-formats.md")).Single(line => line.Contains(VsCodeKey));
        var shipped = File.ReadLines(PathOf("problem-matchers/github.json")).First(line => line.Contains(VsCodeKey));
        Assert.That(documented.Trim(), Is.EqualTo(shipped.Trim().Replace("error|warning", "error|warning|info")));
    }

    private static IEnumerable<string> Matches(JsonElement pattern)
    {
        var regex = new Regex(pattern.GetProperty("regexp").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1));
        string[] properties = ["file", "line", "column", "severity", "code", "message"];
        return Report
            .Split('\n')
            .Select(line => regex.Match(line))
            .Where(match => match.Success)
            .Select(match => string.Join('|', properties.Select(property => Group(match, pattern, property))));
    }

    private static string Group(Match match, JsonElement pattern, string property) =>
        pattern.TryGetProperty(property, out var number) ? match.Groups[number.GetInt32()].Value : string.Empty;

    private static string PathOf(string path) => Path.Combine(TestEnvironment.Root, path);
}
