using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>What kustomize cannot print: the place of the node at fault.</summary>
[TestFixture]
public sealed class RefusedOutputTests
{
    private static readonly string LongKey = new('k', 1023);

    private static readonly (string Body, string At)[] Cases =
    [
        ("v: .inf", ".inf"),
        ("v: -.INF", "-.INF"),
        ("v: .nan", ".nan"),
        ("v: !!float .inf", ".inf"),
        ("v: {1: a}", "1"),
        ("v: {true: a}", "true"),
        ("v: {1.5: a}", "1.5"),
        ("v: {~: a}", "~"),
        ("v: {2001-01-01: a}", "2001-01-01"),
        ("v: {[a]: b}", "[a]"),
        ("v: {!custom a: b}", "a"),
        ("v: {a: 1, a: 2}", "a"),
        ("v: {1: a, '1': b}", "'1'"),
        ("v: [{x: {a: 1, b: 2, a: 3}}]", "a"),
        ("null: a", "null"),
        ("v: \"\\x7f\"", "\"\\x7f\""),
        ("v: \"\\x80\"", "\"\\x80\""),
        ("v: \"\\uFFFE\"", "\"\\uFFFE\""),
        ("v: {\"a\\x7f\": b}", "\"a\\x7f\""),
        ("v: {\"a\\Nb\": c}", "\"a\\Nb\""),
        ("v: \"a\\N--- b\"", "\"a\\N--- b\""),
        ($"v: {{? {LongKey} : a}}", LongKey),
        ("v: !!int 3.5", "3.5"),
        ("v: !!bool yes", "yes"),
        ("v: !!null x", "x"),
        ("v: !!binary x", "x"),
        ("v: !!timestamp x", "x"),
        ("v: 2001-01-01T00:00:00+24:00", "2001-01-01T00:00:00+24:00"),
        ("v: {<<: {a: 1}, <<: {b: 2}}", "<<"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Output_is_refused_at_the_node((string Body, string At) @case)
    {
        var fault = Assert.Throws<KustomizeException>(() => Printed.From(Document(@case.Body)))!.Fault;

        Assert.That(fault.Place.Source.Slice(fault.Place.Span).ToString(), Is.EqualTo(@case.At));
        Assert.That(fault.Message, Is.Not.Empty.And.Not.EndsWith("."));
    }

    [TestCaseSource(nameof(Cases))]
    public void Kubectl_refuses_as_well((string Body, string At) @case) =>
        Assert.That(KubectlBuild.BuildResources(Document(@case.Body), out _), Is.Null);

    [Test]
    public void The_second_of_two_equal_keys_is_the_place()
    {
        var fault = Assert.Throws<KustomizeException>(() => Printed.From(Document("v:\n  a: 1\n  a: 2")))!.Fault;

        Assert.That(fault.Place.Start.ToString(), Is.EqualTo("6:3"));
    }

    private static string Document(string body) =>
        $"apiVersion: example.com/v1\nkind: K\nmetadata: {{name: n}}\n{body}\n";
}
