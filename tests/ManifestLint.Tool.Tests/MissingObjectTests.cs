using System.Text.Json;

namespace ManifestLint.Tool.Tests;

/// <summary>Objects of one file that an environment lacks are one finding, but each is documented by itself, and counts by itself.</summary>
public sealed class MissingObjectTests
{
    private const string Shared = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {a: b}\n";

    private const string More = """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web}
        spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
        ---
        apiVersion: v1
        kind: ConfigMap
        # COMMENT
        metadata: {name: one}
        data: {a: b}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: two}
        data: {a: b}

        """;

    private const string OfBudget = """
        simplifications:
          - rule: ML3101
            kind: PodDisruptionBudget
            reason: A cluster of one node cannot keep a budget while that node is drained

        """;

    private const string OfOne = "manifestlint: simplification nobody counts visits in development";

    [Test]
    public void One_finding_points_at_each_of_them()
    {
        using var document = Run("check", "", "");
        var finding = Findings(document).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                finding.GetProperty("message").GetString(),
                Does.StartWith(
                    "In 'dev' there is no counterpart of PodDisruptionBudget 'web', ConfigMap 'one' and ConfigMap 'two' of 'prod'"
                )
            );
            Assert.That(
                finding
                    .GetProperty("related")
                    .EnumerateArray()
                    .Select(related =>
                        $"{related.GetProperty("region").GetProperty("startLine").GetInt32()} {related.GetProperty("message").GetString()}"
                    ),
                Is.EqualTo(new[] { "9 ConfigMap 'one'", "14 ConfigMap 'two'" })
            );
        }
    }

    [Test]
    public void What_is_documented_for_some_is_not_for_others()
    {
        using var document = Run("check", OfBudget, OfOne);
        Assert.That(
            Findings(document).Select(finding => finding.GetProperty("message").GetString()),
            Has.Exactly(1).StartsWith("In 'dev' there is no counterpart of ConfigMap 'two' of 'prod'")
        );
    }

    [Test]
    public void Parity_shows_each_as_what_it_is()
    {
        using var document = Run("parity", OfBudget, OfOne);
        var rows = document
            .RootElement.GetProperty("sections")
            .EnumerateArray()
            .SelectMany(section => section.GetProperty("rows").EnumerateArray())
            .Select(row =>
                $"{row.GetProperty("state").GetString()} {string.Join(", ", row.GetProperty("subjects").EnumerateArray())}"
            );
        Assert.That(
            rows,
            Is.EqualTo(
                new[]
                {
                    "different ConfigMap 'two'",
                    "documented PodDisruptionBudget 'web'",
                    "documented ConfigMap 'one'",
                }
            )
        );
    }

    // What was not found at all is one of those that are unused, too.
    private static IEnumerable<JsonElement> Findings(JsonDocument document) =>
        document
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.GetProperty("ruleId").GetString() is "ML3101" or "ML9011")
            .Where(finding =>
                !finding.TryGetProperty("suppression", out var suppression)
                || suppression.ValueKind == JsonValueKind.Null
            );

    private static JsonDocument Run(string command, string configuration, string comment)
    {
        var run = new ToolRun()
            .With("dev/all.yaml", Shared)
            .With("prod/all.yaml", Shared)
            .With("prod/more.yaml", More.Replace("COMMENT", comment, StringComparison.Ordinal))
            .With("manifestlint.yaml", configuration);
        run.Execute(command, "--format", "json");
        return JsonDocument.Parse(run.Output);
    }
}
