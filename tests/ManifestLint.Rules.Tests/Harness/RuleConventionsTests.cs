using ManifestLint.Testing;

namespace ManifestLint.Rules.Tests.Harness;

public class RuleConventionsTests
{
    [TestCase("PssHostIpc", "pss-host-ipc")]
    [TestCase("LatestImageTag", "latest-image-tag")]
    [TestCase("HPATargetMissing", "hpa-target-missing")]
    [TestCase("MissingTLS", "missing-tls")]
    [TestCase("Http2Port", "http2-port")]
    public void ToSlug_IsKebab(string className, string slug) =>
        Assert.That(RuleNames.ToSlug(className), Is.EqualTo(slug));

    [TestCase("ML0705", true)]
    [TestCase("ACMEXY0001", true)]
    [TestCase("M0705", false)]
    [TestCase("ML705", false)]
    [TestCase("ML07055", false)]
    [TestCase("ml0705", false)]
    [TestCase("", false)]
    public void IsId(string text, bool isId) => Assert.That(RuleNames.IsId(text), Is.EqualTo(isId));

    [TestCase("AvoidLatestTag", "gives advice ('Avoid')")]
    [TestCase("UseDigest", "gives advice ('Use')")]
    [TestCase("DoNotRunAsRoot", "gives advice ('DoNot')")]
    [TestCase("LatestTagRule", "ends with 'Rule'")]
    [TestCase("Privileged", "is one word")]
    [TestCase("latest_tag", "not in PascalCase")]
    [TestCase("UserIsRoot", null)]
    public void Objection_ToAName(string className, string? reason) =>
        Assert.That(RuleNames.Objection(className), reason is null ? Is.Null : Does.Contain(reason));

    [Test]
    public void Objections_NameEachFaultAndTheWayOut() =>
        Assert.That(
            RuleConventions.Objections(new AvoidMistakesRule()),
            Is.EqualTo(
                new[]
                {
                    "'AvoidMistakesRule' gives advice ('Avoid'): name the problem instead, such as LatestImageTag for 'Avoid the tag latest'",
                    "AvoidMistakesRule must be public and sealed: packs are loaded by their public classes, and rules share code through functions",
                    "'_count' is a field of instances: all threads share one instance, so make it static readonly, or take it from the context",
                    "'TEST1' is no rule id: two to six capitals and four digits",
                    "the name is 'mistakes', but that of class AvoidMistakesRule is 'avoid-mistakes-rule'",
                    "the title 'Ends with a period.' must be one short phrase that begins with a capital, without final period",
                    "SecuritySeverity, from 0.1 to 10.0, belongs to the rules of the category Security, and to all of them",
                    "the message 'has a {1} and. two sentences.' must be one sentence on one line that begins with a capital or a value, without final period",
                    "the message 'has a {1} and. two sentences.' leaves out {0}: number the placeholders from 0 without a gap",
                    "the option 'Max' is not in the descriptor's Options, so nobody can set it",
                    "AvoidMistakesRule has no page: write AvoidMistakesRule.md beside AvoidMistakesRule.cs and embed it under the name 'AvoidMistakesRule.md'",
                }
            )
        );
}
