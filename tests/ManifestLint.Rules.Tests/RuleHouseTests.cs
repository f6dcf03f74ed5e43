using ManifestLint.Dev;
using ManifestLint.Rules.BuiltIn;
using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests;

/// <summary>The conventions of the house, held by every rule of the built-in pack. A failure says what to do.</summary>
public class RuleHouseTests
{
    [TestCaseSource(typeof(BuiltInRuleCases), nameof(BuiltInRuleCases.Rules))]
    public void Rule_KeepsTheConventions(Rule rule) =>
        Assert.That(RuleConventions.Objections(rule), Is.Empty, $"see docs/writing-rules.md for {rule.GetType().Name}");

    [TestCaseSource(typeof(BuiltInRuleCases), nameof(BuiltInRuleCases.Rules))]
    public void Rule_IdBelongsToItsCategory(Rule rule) =>
        Assert.That(RuleBlocks.Objection(rule.Descriptor.Id, rule.Descriptor.Category), Is.Null);

    [TestCaseSource(typeof(BuiltInRuleCases), nameof(BuiltInRuleCases.Rules))]
    public void Rule_LiesInTheFolderOfItsCategory(Rule rule)
    {
        var type = rule.GetType();
        var category = rule.Descriptor.Category;
        var source = BuiltInRuleCases.Repository.RuleSource(category, type.Name);

        Assert.Multiple(() =>
        {
            Assert.That(type.Namespace, Is.EqualTo($"ManifestLint.Rules.{category}"));
            Assert.That(source, Does.Exist, "class, file and page share one name, in the folder of the category");
        });
    }

    [Test]
    public void Ids_AreUnique() => Assert.That(BuiltInRules.All.Select(rule => rule.Descriptor.Id), Is.Unique);

    [Test]
    public void Names_AreUnique() => Assert.That(BuiltInRules.All.Select(rule => rule.Descriptor.Name), Is.Unique);

    [Test]
    public void Classes_AllHaveAPageAndSoAreInTheList()
    {
        var classes = typeof(BuiltInRules)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Rule)))
            .Select(type => type.FullName);

        Assert.That(
            BuiltInRules.All.Select(rule => rule.GetType().FullName),
            Is.EquivalentTo(classes),
            "a rule is in the list through its page: write RuleName.md beside RuleName.cs"
        );
    }

    [Test]
    public void Fixtures_AllBelongToARule()
    {
        var known = BuiltInRules.All.Select(rule =>
            BuiltInRuleCases.Repository.FixtureDirectory(rule.Descriptor.Category, rule.GetType().Name)
        );
        var present = Enum.GetNames<RuleCategory>()
            .Select(category => Path.Combine(BuiltInRuleCases.Repository.Fixtures, category))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories);

        Assert.That(present, Is.SubsetOf(known), "a fixture folder is called Category/RuleName/case");
    }
}
