using ManifestLint.Dev;
using ManifestLint.Rules.BuiltIn;
using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests;

/// <summary>The test cases that follow from the built-in pack: nothing here is listed by hand.</summary>
internal static class BuiltInRuleCases
{
    internal static Repository Repository { get; } = Repository.Find(AppContext.BaseDirectory);

    internal static IEnumerable<TestCaseData> Rules() =>
        BuiltInRules.All.Select(rule => new TestCaseData(rule).SetArgDisplayNames(rule.Descriptor.Id));

    internal static IEnumerable<TestCaseData> Examples() =>
        from rule in BuiltInRules.All
        let verifier = RuleVerifier.For(rule)
        where rule.ReadPage() is not null
        from example in verifier.Page.Examples
        select new TestCaseData(verifier, example).SetArgDisplayNames($"{rule.Descriptor}, {example}");

    internal static IEnumerable<TestCaseData> Fixtures() =>
        from rule in BuiltInRules.All
        let directory = Repository.FixtureDirectory(rule.Descriptor.Category, rule.GetType().Name)
        where Directory.Exists(directory)
        from fixture in Directory.GetDirectories(directory).Order(StringComparer.Ordinal)
        select new TestCaseData(RuleVerifier.For(rule), fixture).SetArgDisplayNames(
            $"{rule.Descriptor}, {Path.GetFileName(fixture)}"
        );
}
