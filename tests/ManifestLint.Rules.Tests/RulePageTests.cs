using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests;

/// <summary>The page is the test: every bad example yields exactly what it marks, every good one nothing.</summary>
[Parallelizable(ParallelScope.All)]
public class RulePageTests
{
    [TestCaseSource(typeof(BuiltInRuleCases), nameof(BuiltInRuleCases.Examples))]
    public void Example(RuleVerifier verifier, RulePageExample example) =>
        Assert.That(() => verifier.VerifyExample(example), Throws.Nothing);
}
