using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ManifestLint.Dev.Sarif;

/// <summary>
/// What GitHub's code scanning asks of a SARIF file beyond the schema: the documented required properties and limits, and what makes it drop
/// or misplace alerts. Looks at any SARIF.
/// </summary>
public sealed partial class CodeScanningRules
{
    private static readonly string[] Levels = ["none", "note", "warning", "error"];
    private static readonly string[] Precisions = ["very-high", "high", "medium", "low"];
    private static readonly string[] ProblemSeverities = ["error", "warning", "recommendation"];

    private readonly List<string> _violations = [];

    /// <summary>What code scanning would object to, in the order of the file.</summary>
    /// <param name="sarif">The text of the file; must be JSON.</param>
    public static IReadOnlyList<string> Violations(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        var rules = new CodeScanningRules();
        rules.CheckLog(document.RootElement);
        return rules._violations;
    }

    private void CheckLog(JsonElement log)
    {
        Require(Text(log, "$schema") is { Length: > 0 }, "$schema is missing");
        Require(Text(log, "version") == "2.1.0", "version is not 2.1.0");
        var runs = Items(log, "runs");
        Require(runs.Count is > 0 and <= 20, $"{runs.Count} runs");
        runs.ForEach(CheckRun);
    }

    private void CheckRun(JsonElement run)
    {
        var driver = Member(Member(run, "tool"), "driver");
        Require(Text(driver, "name") is { Length: > 0 and <= 255 }, "tool.driver.name is missing or too long");
        var rules = Items(driver, "rules");
        Require(rules.Count is > 0 and <= 25_000, $"{rules.Count} rules");
        rules.ForEach(CheckRule);
        Require(Member(run, "results").ValueKind == JsonValueKind.Array, "results is missing");
        var results = Items(run, "results");
        Require(results.Count <= 25_000, $"{results.Count} results");
        results.ForEach(result => CheckResult(result, rules));
    }

    private void CheckRule(JsonElement rule)
    {
        var id = Text(rule, "id");
        Require(id is { Length: > 0 }, "A rule has no id");
        Require(Text(rule, "name") is { Length: > 0 and <= 255 }, $"{id}: name");
        Require(
            Text(Member(rule, "shortDescription"), "text") is { Length: > 0 and <= 1024 },
            $"{id}: shortDescription"
        );
        Require(Text(Member(rule, "fullDescription"), "text") is { Length: > 0 and <= 1024 }, $"{id}: fullDescription");
        Require(Text(Member(rule, "help"), "text") is { Length: > 0 }, $"{id}: help.text");
        Require(Levels.Contains(Text(Member(rule, "defaultConfiguration"), "level")), $"{id}: default level");
        var properties = Member(rule, "properties");
        Require(Items(properties, "tags").Count <= 20, $"{id}: tags");
        Require(Precisions.Contains(Text(properties, "precision")), $"{id}: precision");
        Require(ProblemSeverities.Contains(Text(properties, "problem.severity")), $"{id}: problem.severity");
        var severity = Member(properties, "security-severity");
        Require(
            severity.ValueKind == JsonValueKind.Undefined || IsSecuritySeverity(severity),
            $"{id}: security-severity is no string from 0.1 to 10.0"
        );
        Require(
            severity.ValueKind == JsonValueKind.Undefined
                || Items(properties, "tags").Any(tag => tag.GetString() == "security"),
            $"{id}: security-severity without the tag security"
        );
    }

    private static bool IsSecuritySeverity(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && double.TryParse(
            value.GetString(),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var score
        )
        && score is > 0 and <= 10;

    private void CheckResult(JsonElement result, List<JsonElement> rules)
    {
        var id = Text(result, "ruleId");
        var index = Member(result, "ruleIndex") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : -1;
        Require(index >= 0 && index < rules.Count && Text(rules[index], "id") == id, $"{id}: ruleIndex {index}");
        Require(Levels.Contains(Text(result, "level")), $"{id}: level");
        var message = Text(Member(result, "message"), "text") ?? string.Empty;
        Require(message.Length > 0, $"{id}: message");
        var locations = Items(result, "locations");
        Require(locations.Count is > 0 and <= 1000, $"{id}: {locations.Count} locations");
        locations.ForEach(location => CheckLocation(id, location));
        CheckRelated(id, message, Items(result, "relatedLocations"));
        Require(
            Member(Member(result, "partialFingerprints"), "primaryLocationLineHash").ValueKind
                == JsonValueKind.Undefined,
            $"{id}: primaryLocationLineHash is GitHub's own"
        );
        foreach (var fix in Items(result, "fixes"))
        {
            Require(Items(fix, "artifactChanges").Count > 0, $"{id}: a fix without artifactChanges");
        }
    }

    private void CheckRelated(string? id, string message, List<JsonElement> related)
    {
        Require(related.Count <= 100, $"{id}: {related.Count} related locations");
        related.ForEach(location => CheckLocation(id, location));
        var ids = related.Select(location => Member(location, "id").GetInt32()).ToList();
        Require(ids.Distinct().Count() == ids.Count, $"{id}: ids of related locations are not unique");
        foreach (Match link in LocationLinks().Matches(message))
        {
            var target = int.Parse(link.Groups["id"].ValueSpan, CultureInfo.InvariantCulture);
            Require(ids.Contains(target), $"{id}: the message links to location {target}, which is not there");
        }
    }

    private void CheckLocation(string? id, JsonElement location)
    {
        var physical = Member(location, "physicalLocation");
        var uri = Text(Member(physical, "artifactLocation"), "uri") ?? string.Empty;
        Require(uri.Length > 0, $"{id}: no uri");
        Require(RelativeUris().IsMatch(uri), $"{id}: '{uri}' is no relative percent-encoded URI");
        Require(!uri.Split('/').Contains(".."), $"{id}: '{uri}' leaves the repository");
        var region = Member(physical, "region");
        int[] numbers =
        [
            Number(region, "startLine"),
            Number(region, "startColumn"),
            Number(region, "endLine"),
            Number(region, "endColumn"),
        ];
        Require(numbers.All(number => number >= 1), $"{id}: a region needs four numbers from 1");
        Require((numbers[0], numbers[1]).CompareTo((numbers[2], numbers[3])) < 0, $"{id}: an empty or reversed region");
        Require(Member(region, "snippet").ValueKind == JsonValueKind.Undefined, $"{id}: a snippet could hold a secret");
    }

    private void Require(bool isMet, string violation)
    {
        if (!isMet)
        {
            _violations.Add(violation);
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static List<JsonElement> Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static int Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;

    [GeneratedRegex(@"(?<!\\)\]\((?<id>[0-9]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LocationLinks();

    [GeneratedRegex(
        @"^([A-Za-z0-9._~-]|%[0-9A-F]{2})([A-Za-z0-9._~/-]|%[0-9A-F]{2})*\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex RelativeUris();
}
