using System.Text.RegularExpressions;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Rules.Tests.Validation;

/// <summary>
/// The facts of the API server's validation, each with a document that it refuses and the twin of it that it takes. All rules that docs/validation names
/// are on: what two of them say of one cause is a failure as well.
/// </summary>
[Parallelizable(ParallelScope.All)]
public partial class FactTests
{
    private static readonly RulePack Pack = new(
        "ML",
        null,
        [.. BuiltInRules.All.Where(rule => ValidationTables.RuleIds.Contains(rule.Descriptor.Id))]
    );

    public static IEnumerable<TestCaseData> Facts() =>
        FactFile
            .ReadAll()
            .Concat(GeneratedFacts.All())
            .Select(fact => new TestCaseData(fact).SetArgDisplayNames(fact.Title));

    [TestCaseSource(nameof(Facts))]
    public void Fact_IsFoundInItsDocumentAndNotInTheTwin(Fact fact)
    {
        var good = Run(fact, fact.Good);
        var common = good.Select(Print).ToList();
        var found = Run(fact, fact.Bad).Where(finding => !common.Remove(Print(finding))).ToList();
        var lines = found.Select(finding => finding.Place.Start.Line).Order();

        Assert.Multiple(() =>
        {
            Assert.That(
                found.Where(finding => !fact.Rules.Contains(finding.Rule.Id, StringComparer.Ordinal)),
                Is.Empty,
                () => Shown(fact.Bad, found)
            );
            if (fact.Lines.IsEmpty)
            {
                Assert.That(found, Has.Count.EqualTo(fact.Rules.IsEmpty ? 0 : 1), () => Shown(fact.Bad, found));
            }
            else
            {
                Assert.That(lines, Is.EqualTo(fact.Lines), () => Shown(fact.Bad, found));
            }

            var refused = good.Where(finding => finding.Severity == Severity.Error).ToList();
            Assert.That(refused, Is.Empty, () => Shown(fact.Good, refused));
        });
    }

    [Test]
    public void Rules_OfTheTables_AreThoseOfAFact()
    {
        var shown = FactFile.ReadAll().SelectMany(fact => fact.Rules).ToHashSet(StringComparer.Ordinal);

        Assert.That(
            ValidationTables
                .Rows.SelectMany(row => row.RuleIds)
                .Where(id => !shown.Contains(id))
                .Distinct(StringComparer.Ordinal),
            Is.Empty,
            "a rule that a table of docs/validation names needs a fact in tests/ManifestLint.Rules.Tests/Validation/*.facts"
        );
    }

    private static List<Finding> Run(Fact fact, string document)
    {
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = new InMemoryFileSystem().AddFile("/workspace/fact.yaml", document),
                CurrentDirectory = "/workspace",
                Packs = [Pack],
                TargetVersions = [fact.Kubernetes],
                MaxDegreeOfParallelism = 1,
            }
        );
        return [.. result.ActiveFindings];
    }

    // What both twins have may differ in the number that the fact is about.
    private static (string Rule, string Message) Print(Finding finding) =>
        (finding.Rule.Id, Number().Replace(finding.Message, "#"));

    private static string Shown(string document, List<Finding> findings) =>
        $"{document}\n{string.Join('\n', findings.Select(finding => $"{finding.Place.Start}: {finding.Rule.Id}: {finding.Message}"))}";

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
