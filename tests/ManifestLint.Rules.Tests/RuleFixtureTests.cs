using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests;

/// <summary>One case for each folder <c>Category/RuleName/case/</c> of this project: files that are checked together, marked where a person must edit.</summary>
[Parallelizable(ParallelScope.All)]
public class RuleFixtureTests
{
    [TestCaseSource(typeof(BuiltInRuleCases), nameof(BuiltInRuleCases.Fixtures))]
    public void Fixture(RuleVerifier verifier, string directory) =>
        Assert.That(() => verifier.VerifyFixture(directory), Throws.Nothing);
}
