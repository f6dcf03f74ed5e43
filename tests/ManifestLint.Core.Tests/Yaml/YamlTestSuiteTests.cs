using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>All of yaml-test-suite: equal events for what is YAML, an error for what is not.</summary>
[TestFixture]
public sealed class YamlTestSuiteTests
{
    // Where we differ from the suite, and why that stays so. An entry that is no difference any more fails the test.
    private static readonly Dictionary<string, string> KnownDifferences = new(StringComparer.Ordinal)
    {
        ["4MUZ-02"] = "'{foo<break>: bar}': the parser wants the ':' on the line of its key, as go-yaml does",
        ["VJP3-01"] = "'{k<break>:<break>v}': as 4MUZ-02",
        ["DK95-01"] = "a tab that indents a line of a double-quoted string does no harm, and go-yaml accepts it",
        ["DK95-04"] = "a line of nothing but a tab: go-yaml, and so kubectl, refuses it too",
        ["JEF9-01"] = "a block scalar of nothing but a line of blanks is refused: nobody means to write it",
        ["JEF9-02"] = "a last line of blanks without line break counts as no line",
        ["L24T-01"] = "as JEF9-02",
        ["M2N8-00"] = "'- ? : x': the parser loses count of an empty key in an empty key; reported as an error",
        ["UKK6-00"] = "'- :': as M2N8-00",
        ["MUS6-00"] = "'%YAML 1.1#...': a directive's comment without a blank before it does no harm",
        ["Y79Y-03"] = "tabs that indent lines of flow collections do no harm, and JSON files are full of them",
    };

    [Test]
    public void Every_case_agrees_with_the_suite_or_is_a_known_difference()
    {
        var cases = SuiteCase.ReadAll(TestEnvironment.Shared("data/yaml-test-suite/src")).ToList();
        var differences = cases
            .Select(Difference)
            .Where(d => d.Text is not null)
            .ToDictionary(d => d.Id, d => d.Text!, StringComparer.Ordinal);

        var unexpected = differences
            .Where(d => !KnownDifferences.ContainsKey(d.Key))
            .Select(d => $"{d.Key}: {d.Value}");
        var outdated = KnownDifferences.Keys.Except(differences.Keys, StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cases, Has.Count.EqualTo(402));
            Assert.That(cases.Count(c => c.IsError), Is.EqualTo(94));
            Assert.That(string.Join('\n', unexpected), Is.Empty);
            Assert.That(outdated, Is.Empty, "these are no differences any more");
        }
    }

    private static (string Id, string? Text) Difference(SuiteCase suiteCase)
    {
        var file = YamlReader.Read(new SourceText(suiteCase.Id, suiteCase.Input));
        var error = file.Documents.SelectMany(document => document.Errors).FirstOrDefault();
        if (suiteCase.IsError)
        {
            return (suiteCase.Id, error is null ? "accepted" : null);
        }

        if (error is not null)
        {
            return (suiteCase.Id, $"{error.Place.Start} {error.Message}");
        }

        var expected = SuiteEvents.Normalise(suiteCase.Events);
        var actual = SuiteEvents.Of(file);
        return expected.SequenceEqual(actual, StringComparer.Ordinal)
            ? (suiteCase.Id, null)
            : (suiteCase.Id, $"expected {string.Join(" ; ", expected)}, found {string.Join(" ; ", actual)}");
    }
}
