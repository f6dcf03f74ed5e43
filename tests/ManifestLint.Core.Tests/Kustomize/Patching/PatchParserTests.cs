using System.Text;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>Which texts are which kind of patch.</summary>
[TestFixture]
public sealed class PatchParserTests
{
    private static readonly SourceText Kustomization = new("kustomization.yaml", "patches:\n- path: p.yaml\n");

    [TestCase("kind: A\nmetadata: {name: a}\n", 1, false)]
    [TestCase("kind: A\nmetadata: {name: a}\n---\n# nothing\n---\nkind: B\nmetadata: {name: b}\n", 2, false)]
    [TestCase("kind: AList\nitems:\n- kind: A\n  metadata: {name: a}\n---\nkind: B\nmetadata: {name: b}\n", 2, false)]
    [TestCase("- {op: remove, path: /a}\n", 0, true)]
    [TestCase("[{\"op\": \"remove\", \"path\": \"/a\"}]", 0, true)]
    [TestCase("- {op: remove, path: /a}\n---\nkind: A\n", 0, true, TestName = "a JSON patch ends with its document")]
    [TestCase("", 0, false)]
    [TestCase("# only a comment\n---\n", 0, false)]
    public void Parse(string text, int objects, bool isJson)
    {
        var patch = Read(text);
        Assert.Multiple(() =>
        {
            Assert.That(patch.StrategicMerge, Has.Length.EqualTo(objects));
            Assert.That(patch.Json is not null, Is.EqualTo(isJson));
            Assert.That(patch.IsEmpty, Is.EqualTo(objects == 0 && !isJson));
        });
    }

    [TestCase("metadata: {name: a}\n", "p.yaml:1:1", TestName = "no kind")]
    [TestCase("kind: A\nmetadata: {labels: {}}\n", "p.yaml:2:1", TestName = "no name")]
    [TestCase("just text\n", "p.yaml:1:1")]
    [TestCase("- op: remove\n- text\n", "p.yaml:2:3")]
    [TestCase("[{op: remove, path: /a}]", "p.yaml:1:3", TestName = "brackets that are no JSON")]
    [TestCase("kind: A\nmetadata: {name: a\n", "p.yaml:2:11", TestName = "bad YAML")]
    public void What_is_neither_is_a_fault(string text, string place) =>
        Assert.That(Assert.Throws<KustomizeException>(() => Read(text))!.Fault.Place.ToString(), Is.EqualTo(place));

    private static ParsedPatch Read(string text) =>
        PatchParser.Parse(
            new BuildFile("p.yaml", Encoding.UTF8.GetBytes(text)),
            new SourceSpan(Kustomization, new TextSpan(17, 6))
        );
}
