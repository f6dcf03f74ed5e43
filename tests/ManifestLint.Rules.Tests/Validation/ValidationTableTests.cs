using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Rules.Tests.Validation;

/// <summary>The tables of docs/validation against the rules that there are.</summary>
public class ValidationTableTests
{
    private static readonly string[] Carriers = ["schema", "lifecycle", "rules of pods"];

    [Test]
    public void Rows_AreRead() => Assert.That(ValidationTables.Rows, Has.Length.GreaterThan(150));

    [Test]
    public void Rules_OfTheTables_Exist() =>
        Assert.That(
            ValidationTables.RuleIds,
            Is.SubsetOf(BuiltInRules.All.Select(rule => rule.Descriptor.Id)),
            "docs/validation names a rule that is not in the pack"
        );

    [Test]
    public void Rows_HaveARuleOrAReason() =>
        Assert.That(
            ValidationTables.Rows.Where(row => !row.RuleIds.Any() && !IsCarriedBySchema(row) && row.Note.Length == 0),
            Is.Empty,
            "a fact of docs/validation has the rule that carries it, or the reason why none does"
        );

    private static bool IsCarriedBySchema(ValidationTables.Row row) =>
        Carriers.Any(carrier => row.Rule.Contains(carrier, StringComparison.OrdinalIgnoreCase));
}
