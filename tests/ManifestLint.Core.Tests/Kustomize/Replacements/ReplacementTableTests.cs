using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Replacements;

/// <summary>What becomes of a field. Each line was verified with kubectl.</summary>
[TestFixture]
public sealed class ReplacementTableTests
{
    private const string Create = "create: true";

    // Types: an existing scalar keeps its own, a made one has that of its text.
    [TestCase("'2'", "{x: 1}", "x", "", "x: 2")]
    [TestCase("'5'", "{x: 1.5}", "x", "", "x: 5")]
    [TestCase("'0o17'", "{x: 1}", "x", "", "x: 15")]
    [TestCase("0777", "{x: abc}", "x", "", "x: \"0777\"")]
    [TestCase("yes", "{x: abc}", "x", "", "x: \"yes\"")]
    [TestCase("2001-01-02", "{x: abc}", "x", "", "x: \"2001-01-02\"")]
    [TestCase("2001-01-02", "{x: 2001-01-01}", "x", "", "x: \"2001-01-02T00:00:00Z\"")]
    [TestCase("''", "{x: abc}", "x", "", "x: \"\"")]
    [TestCase("'1'", "{y: 1}", "x", Create, "x: 1\n\"y\": 1")]
    [TestCase("'yes'", "{y: 1}", "x", Create, "x: \"yes\"\n\"y\": 1")]
    [TestCase("'true'", "{y: 1}", "x", Create, "x: true\n\"y\": 1")]
    [TestCase("''", "\n  y: 1", "x", Create, "x: null\n\"y\": 1")]
    [TestCase("'null'", "{y: 1}", "x", Create, "x: null\n\"y\": 1")]
    [TestCase("'a: b'", "{y: 1}", "x", Create, "x: 'a: b'\n\"y\": 1")]
    // Mappings and lists.
    [TestCase("{a: {b: 1}}", "{x: foo}", "x", "", "x: \"\"")]
    [TestCase("{a: {b: 1}}", "{x: {z: 1}}", "x", "", "x:\n  a:\n    b: 1")]
    [TestCase("s", "{x: {z: 1}}", "x", "", "x: s")]
    [TestCase("'1'", "{x: {z: 1}}", "x", "", "x: \"1\"")]
    [TestCase("{a: {b: 1}}", "{z: 1}", "x", Create, "x:\n  a:\n    b: 1\nz: 1")]
    [TestCase("[1, 2]", "{z: 1}", "k.l", Create, "k:\n  l:\n  - 1\n  - 2\nz: 1")]
    // What is made below null is lost.
    [TestCase("s", "{n: null}", "n.z", Create, "\"n\": null")]
    [TestCase("s", "{n: null}", "n.[name=a].z", Create, "\"n\": null")]
    [TestCase("s", "{n: null}", "n.0.z", Create, "\"n\": null")]
    [TestCase("s", "{z: 1}", "a.[name=b].c", Create, "a:\n- c: s\n  name: b\nz: 1")]
    [TestCase("s", "{z: 1}", "a.0.c", Create, "a:\n- c: s\nz: 1")]
    [TestCase("s", "{a: [b]}", "a.[=q]", Create, "a:\n- b\n- s")]
    [TestCase("s", "{a: [{name: b}]}", "a.[name=c].name", Create, "a:\n- name: b\n- name: s")]
    // Selectors of items are patterns, matched with the value as it is written.
    [TestCase(
        "s",
        "{a: [{name: bcd, v: k}, {name: \"xbcx\", v: k}]}",
        "a.[name=bc.].v",
        "",
        "a:\n- name: bcd\n  v: s\n- name: xbcx\n  v: s"
    )]
    [TestCase("s", "{a: [{name: abc, v: k}]}", "a.[name=^abc$].v", "", "a:\n- name: abc\n  v: s")]
    [TestCase("s", "{a: [{v: k}, {w: 1}]}", "a.*.v", "", "a:\n- v: s\n- w: 1")]
    [TestCase("s", "{a: [{v: k}, {w: 1}]}", "a.*.v", Create, "a:\n- v: s\n- v: s\n  w: 1")]
    [TestCase("s", "{a: [b, c]}", "a.*", "", "a:\n- s\n- s")]
    [TestCase("s", "{a: [b, c]}", "a.1", "", "a:\n- b\n- s")]
    [TestCase("s", "{a: [b, c]}", "a.+1", "", "a:\n- b\n- s")]
    [TestCase("s", "{a: [b, c]}", "a.2", Create, "a:\n- b\n- c\n- s")]
    [TestCase("s", "{a: [b, c]}", "a.[=b].foo", "", "a:\n- s\n- c")]
    [TestCase("s", "{a.b: k}", "[a.b]", "", "a.b: s")]
    [TestCase("s", "{a.b: k}", @"a\.b", "", "a.b: s")]
    [TestCase("s", "{a: [{name: x.y, v: k}]}", "a.[name=x.y].v", "", "a:\n- name: x.y\n  v: s")]
    // Delimiters.
    [TestCase("s", "{x: a/b/c}", "x", "delimiter: /, index: 1", "x: a/s/c")]
    [TestCase("s", "{x: a/b}", "x", "delimiter: /, index: -1", "x: s/a/b")]
    [TestCase("s", "{x: a/b}", "x", "delimiter: /, index: 9", "x: a/b/s")]
    [TestCase("s", "{x: a}", "x", "delimiter: /", "x: s")]
    [TestCase("s", "{}", "x", "create: true, delimiter: /, index: 3", "x: /s")]
    [TestCase("{a: b}", "{x: k/b}", "x", "delimiter: /", "x: /b")]
    public void A_field_gets_the_value(string value, string spec, string path, string options, string expected)
    {
        var printed = Build(value, spec, path, options).Replace().Print();
        Assert.That(printed, Does.EndWith($"spec:\n  {expected.Replace("\n", "\n  ", StringComparison.Ordinal)}\n"));
    }

    [TestCase("abc", "{x: 1}", "x", "", "cannot become one")]
    [TestCase("'1.5'", "{x: 1}", "x", "", "cannot become one")]
    [TestCase("'1'", "{x: true}", "x", "", "cannot become one")]
    [TestCase("yes", "{x: true}", "x", "", "cannot become one")]
    [TestCase("abc", "{x: null}", "x", "", "cannot become one")]
    [TestCase("'2'", "{x: }", "x", "", "cannot become one")]
    [TestCase("abc", "{x: 2001-01-01}", "x", "", "cannot become one")]
    [TestCase("{a: 1}", "{x: 5}", "x", "", "cannot become one")]
    [TestCase("s", "{y: 1}", "x", "", "is not in")]
    [TestCase("s", "{a: [{name: \"abc\", v: k}]}", "a.[name=^abc$].v", "", "is not in")]
    [TestCase("s", "{a: [{name: 'abc', v: k}]}", "a.[name=^abc$].v", "", "is not in")]
    [TestCase("s", "{a: {b: {v: 1}}}", "a.*.v", "", "needs a list")]
    [TestCase("s", "{a: [b]}", "a.-", "", "needs a mapping")]
    [TestCase("s", "{a: [b]}", "a.-", Create, "needs a mapping")]
    [TestCase("s", "{a: [b]}", "a.-1", "", "needs a mapping")]
    [TestCase("s", "{a: [b, c]}", "a.2", "", "has the index 2")]
    [TestCase("s", "{a: [b, c]}", "a.3", Create, "has the index 3")]
    [TestCase("s", "{x: 1}", ".x", "", "empty step")]
    [TestCase("s", "{ab: k}", "[ab]", "", "[field=value]")]
    [TestCase("s", "{a: [{name: b, v: k}]}", "a.[name=(].v", "", "missing closing )")]
    [TestCase("s", "{a: []}", "a.[name=^x+y].v", Create, "its own selector")]
    [TestCase("s", "{x: {a: 1}}", "x", "delimiter: /", "splits scalars only")]
    public void A_field_that_cannot_get_the_value_is_a_fault(
        string value,
        string spec,
        string path,
        string options,
        string message
    )
    {
        var exception = Assert.Throws<KustomizeException>(() => Build(value, spec, path, options).Replace())!;
        Assert.Multiple(() =>
        {
            Assert.That(exception.Message, Does.Contain(message));
            Assert.That(exception.Fault.Kind, Is.EqualTo(BuildFaultKind.Refused));
            Assert.That(
                exception.Fault.Place.ToString(),
                Is.EqualTo(
                    message.StartsWith("splits", StringComparison.Ordinal)
                        ? "kustomization.yaml:6:27"
                        : "kustomization.yaml:5:18"
                )
            );
        });
    }

    [TestCase("data.nope", "has no value", 2)]
    [TestCase("data.*", "wildcard", 2)]
    [TestCase("list.-1", "negative index", 2)]
    [TestCase("list.7", "has no value", 2)]
    [TestCase("data.null", "has no value", 2)]
    [TestCase("data.empty", "has no value", 2)]
    [TestCase("list.a", "needs a mapping", 2)]
    [TestCase("data.[a=b]", "needs a list", 2)]
    public void A_source_without_value_is_a_fault(string path, string message, int line)
    {
        const string resources =
            "{apiVersion: v1, kind: S, metadata: {name: s}, data: {empty: {}, 'null': null}, list: [1]}";
        var build = new ReplacementBuild(
            $"replacements:\n- source: {{kind: S, fieldPath: '{path}'}}\n  targets:\n  - select: {{kind: S}}\n",
            resources
        );
        var exception = Assert.Throws<KustomizeException>(() => build.Replace())!;
        Assert.That(exception.Message, Does.Contain(message));
        Assert.That(exception.Fault.Place.Start.Line, Is.EqualTo(line));
    }

    private static ReplacementBuild Build(string value, string spec, string path, string options) =>
        new(
            $$"""
            replacements:
            - source: {kind: S, fieldPath: data.v}
              targets:
              - select: {kind: T}
                fieldPaths: ['spec.{{path}}']
                options: { {{options}} }
            """,
            $$"""
            {apiVersion: v1, kind: S, metadata: {name: s}, data: {v: {{value}} } }
            ---
            apiVersion: v1
            kind: T
            metadata: {name: t}
            spec: {{spec}}
            """
        );
}
