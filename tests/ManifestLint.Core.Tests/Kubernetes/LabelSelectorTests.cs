using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kubernetes;

public sealed class LabelSelectorTests
{
    [TestCase("{matchLabels: {app: web}}", true)]
    [TestCase("{matchLabels: {app: web, tier: back}}", false)]
    [TestCase("{matchLabels: {app: web, tier: front}}", true)]
    [TestCase("{matchExpressions: [{key: app, operator: In, values: [api, web]}]}", true)]
    [TestCase("{matchExpressions: [{key: app, operator: In, values: [api]}]}", false)]
    [TestCase("{matchExpressions: [{key: app, operator: NotIn, values: [api]}]}", true)]
    [TestCase("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", false)]
    [TestCase("{matchExpressions: [{key: absent, operator: NotIn, values: [web]}]}", true)]
    [TestCase("{matchExpressions: [{key: tier, operator: Exists}]}", true)]
    [TestCase("{matchExpressions: [{key: absent, operator: Exists}]}", false)]
    [TestCase("{matchExpressions: [{key: absent, operator: DoesNotExist}]}", true)]
    [TestCase("{matchExpressions: [{key: app, operator: DoesNotExist}]}", false)]
    [TestCase("{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: DoesNotExist}]}", false)]
    [TestCase("{matchLabels: ~, matchExpressions: []}", true)]
    [TestCase("{matchLabels: {empty: }}", true)]
    [TestCase("{}", true)]
    [TestCase("~", false)]
    public void Matches_Selector_FollowsTheApi(string selector, bool expected)
    {
        var read = LabelSelector.FromNode(Read(selector));

        Assert.That(read.IsValid, Is.True);
        Assert.That(read.Matches(Labels("{app: web, tier: front, empty: ''}")), Is.EqualTo(expected));
    }

    [TestCase("{app: web}")]
    [TestCase("[]")]
    [TestCase("web")]
    [TestCase("{matchLabels: [app]}")]
    [TestCase("{matchLabels: {version: 1.10}}")]
    [TestCase("{matchLabels: {app: true}}")]
    [TestCase("{matchLabels: {'a b': web}}")]
    [TestCase("{matchLabels: {app: 'a b'}}")]
    [TestCase("{matchExpressions: {key: app}}")]
    [TestCase("{matchExpressions: [{key: app, operator: Equals, values: [web]}]}")]
    [TestCase("{matchExpressions: [{key: app, operator: in, values: [web]}]}")]
    [TestCase("{matchExpressions: [{key: app, operator: In}]}")]
    [TestCase("{matchExpressions: [{key: app, operator: In, values: []}]}")]
    [TestCase("{matchExpressions: [{key: app, operator: In, values: web}]}")]
    [TestCase("{matchExpressions: [{key: app, operator: Exists, values: [web]}]}")]
    [TestCase("{matchExpressions: [{operator: Exists}]}")]
    [TestCase("{matchExpressions: [app]}")]
    public void FromNode_WhatTheApiRefuses_IsInvalidAndMatchesNothing(string selector)
    {
        var read = LabelSelector.FromNode(Read(selector));

        Assert.Multiple(() =>
        {
            Assert.That(read.IsValid, Is.False);
            Assert.That(read.Matches(Labels("{app: web}")), Is.False);
            Assert.That((read.MatchesEverything, read.MatchesNothing), Is.EqualTo((false, false)));
        });
    }

    [Test]
    public void FromNode_AbsentAndEmpty_AreNothingAndEverything()
    {
        var absent = LabelSelector.FromNode(null);
        var empty = LabelSelector.FromNode(Read("{}"));

        Assert.Multiple(() =>
        {
            Assert.That((absent.MatchesNothing, absent.MatchesEverything), Is.EqualTo((true, false)));
            Assert.That((empty.MatchesNothing, empty.MatchesEverything), Is.EqualTo((false, true)));
            Assert.That(empty.Matches(LabelSet.Empty), Is.True);
            Assert.That(absent.Matches(LabelSet.Empty), Is.False);
        });
    }

    [TestCase("{app: web}", true)]
    [TestCase("{app: web, tier: back}", false)]
    [TestCase("{}", false)]
    [TestCase("~", false)]
    public void FromLabels_PlainMap_SelectsNothingWhenEmpty(string selector, bool expected)
    {
        var read = LabelSelector.FromLabels(Read(selector));

        Assert.That(read.Matches(Labels("{app: web}")), Is.EqualTo(expected));
        Assert.That(read.MatchesNothing, Is.EqualTo(read.Requirements.IsEmpty));
    }

    [Test]
    public void FromLabels_Absent_SelectsNothing()
    {
        Assert.That(LabelSelector.FromLabels(null).MatchesNothing, Is.True);
    }

    [Test]
    public void Explain_NearMiss_NamesRequirementAndLabelWithTheirPlaces()
    {
        var selector = LabelSelector.FromLabels(Read("{app: web, tier: back, zone: eu}"));
        var labels = Labels("{app: web, tier: front}");

        var mismatches = selector.Explain(labels);

        Assert.Multiple(() =>
        {
            Assert.That(mismatches.Select(m => m.Requirement.ToString()), Is.EqualTo(new[] { "tier=back", "zone=eu" }));
            Assert.That(mismatches[0].Requirement.KeyNode.Span, Is.EqualTo(new TextSpan(11, 4)));
            Assert.That(mismatches[0].Requirement.Node.Span, Is.EqualTo(new TextSpan(17, 4)));
            Assert.That(mismatches[0].Label!.Span, Is.EqualTo(new TextSpan(17, 5)));
            Assert.That(mismatches[1].Label, Is.Null);
        });
    }

    [Test]
    public void Explain_Match_IsEmpty()
    {
        Assert.That(LabelSelector.FromLabels(Read("{app: web}")).Explain(Labels("{app: web}")), Is.Empty);
    }

    [Test]
    public void MatchesIgnoring_LabelOfAController_CountsAsMet()
    {
        var selector = LabelSelector.FromLabels(Read("{app: web, statefulset.kubernetes.io/pod-name: web-0}"));
        var labels = Labels("{app: web}");

        Assert.Multiple(() =>
        {
            Assert.That(selector.Matches(labels), Is.False);
            Assert.That(selector.MatchesIgnoring(labels, IsOfStatefulSet), Is.True);
            Assert.That(selector.MatchesIgnoring(Labels("{app: api}"), IsOfStatefulSet), Is.False);
        });
    }

    [Test]
    public void ToString_Selector_IsAsKubectlWritesIt()
    {
        var selector = LabelSelector.FromNode(
            Read(
                "{matchLabels: {app: web}, matchExpressions: [{key: a, operator: In, values: [x, z]}, "
                    + "{key: b, operator: NotIn, values: [z]}, {key: c, operator: Exists}, {key: d, operator: DoesNotExist}]}"
            )
        );

        Assert.That(selector.ToString(), Is.EqualTo("app=web,a in (x,z),b notin (z),c,!d"));
    }

    [Test]
    public void LabelSet_ValueThatIsNoString_IsThereWithoutValue()
    {
        var labels = Labels("{version: 1.10, quoted: '1.10', nothing: }");

        Assert.Multiple(() =>
        {
            Assert.That(labels.Contains("version"), Is.True);
            Assert.That(labels.TryGetValue("version", out _), Is.False);
            Assert.That(labels.TryGet("version", out var node), Is.True);
            Assert.That(node!.WrittenText, Is.EqualTo("1.10"));
            Assert.That(labels.TryGetValue("quoted", out var quoted) ? quoted : null, Is.EqualTo("1.10"));
            Assert.That(labels.TryGetValue("nothing", out var nothing) ? nothing : null, Is.Empty);
            Assert.That(labels.Contains("absent"), Is.False);
            Assert.That(labels.Count, Is.EqualTo(3));
        });
    }

    [Test]
    public void LabelSet_ManyLabels_FindsEachAndTheLastOfEqualKeys()
    {
        var text = string.Join(", ", Enumerable.Range(0, 100).Select(i => $"k{i}: v{i}"));
        var labels = Labels($"{{{text}, k7: again}}");

        Assert.Multiple(() =>
        {
            Assert.That(labels.TryGetValue("k99", out var last) ? last : null, Is.EqualTo("v99"));
            Assert.That(labels.TryGetValue("k7", out var seventh) ? seventh : null, Is.EqualTo("again"));
            Assert.That(labels.Contains("k100"), Is.False);
        });
    }

    [Test]
    public void LabelSet_FromAnotherNode_IsEmpty()
    {
        Assert.That(LabelSet.FromNode(Read("[app]")).Count, Is.Zero);
        Assert.That(LabelSet.Empty.Contains("app"), Is.False);
    }

    private static bool IsOfStatefulSet(string key) => key.StartsWith("statefulset.", StringComparison.Ordinal);

    private static LabelSet Labels(string yaml) => LabelSet.FromNode(Read(yaml));

    private static YamlNode? Read(string yaml) => YamlReader.Read(new SourceText("a.yaml", yaml)).Documents[0].Root;
}
