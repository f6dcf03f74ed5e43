using System.Globalization;

namespace ManifestLint.Core.Tests.Kustomize.Selection;

/// <summary>The tables of Go's patterns, compared with what <c>kubectl kustomize</c> makes of them as names of patch targets.</summary>
[TestFixture]
public sealed class GoRegexOracleTests
{
    [Test]
    public void Kubectl_matches_what_the_table_says()
    {
        var resources = string.Join(
            "---\n",
            GoRegexTable.Matches.Select(
                (row, i) => $"apiVersion: v1\nkind: K{i}\nmetadata:\n  name: {Quote((string)row[1])}\n"
            )
        );
        var patches = string.Concat(GoRegexTable.Matches.Select((row, i) => Patch($"K{i}", (string)row[0])));
        var output = KubectlBuild.Build(
            out var errors,
            ("r.yaml", resources),
            ("kustomization.yaml", $"resources: [r.yaml]\npatches:\n{patches}")
        );
        Assert.That(output, Is.Not.Null, errors);
        var matched = output!
            .Split("---\n")
            .Where(document => document.Contains("matched:", StringComparison.Ordinal))
            .Select(document => document.Split("kind: K")[1].Split('\n')[0])
            .ToHashSet(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            for (var i = 0; i < GoRegexTable.Matches.Length; i++)
            {
                var row = GoRegexTable.Matches[i];
                Assert.That(
                    matched.Contains(i.ToString(CultureInfo.InvariantCulture)),
                    Is.EqualTo(row[2]),
                    $"{row[0]} on {row[1]}"
                );
            }
        });
    }

    [Test]
    public void Kubectl_refuses_what_the_table_says() =>
        Assert.Multiple(() =>
        {
            foreach (var row in GoRegexTable.Refusals)
            {
                var output = KubectlBuild.Build(
                    out var errors,
                    ("r.yaml", "apiVersion: v1\nkind: K\nmetadata:\n  name: web\n"),
                    ("kustomization.yaml", $"resources: [r.yaml]\npatches:\n{Patch("K", (string)row[0])}")
                );
                Assert.That(output, Is.Null, (string)row[0]);
                Assert.That(errors, Does.Contain("error parsing regexp"), (string)row[0]);
                Assert.That(errors, Does.Contain(((string)row[1]).Split(": '")[0]), (string)row[0]);
            }
        });

    private static string Patch(string kind, string pattern) =>
        $"- target: {{kind: {kind}, name: {Quote(pattern)}}}\n  patch: '[{{\"op\": \"add\", \"path\": \"/matched\", \"value\": \"x\"}}]'\n";

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
