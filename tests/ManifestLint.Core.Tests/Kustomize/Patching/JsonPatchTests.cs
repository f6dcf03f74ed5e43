using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>What a JSON patch makes of an object; each row was compared with <c>kubectl kustomize</c>.</summary>
[TestFixture]
public sealed class JsonPatchTests
{
    private const string Header = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n";

    [TestCase("{a: 1}", "{op: add, path: /s/b, value: 2}", "{a:1,b:2}")]
    [TestCase(
        "{a: 1}",
        "{op: replace, path: /s/b, value: 2}",
        "{a:1,b:2}",
        TestName = "replace adds a key that is not there"
    )]
    [TestCase("{a: [1, 2]}", "{op: add, path: /s/a/-, value: 3}", "{a:[1,2,3]}")]
    [TestCase("{a: [1, 2]}", "{op: add, path: /s/a/2, value: 3}", "{a:[1,2,3]}")]
    [TestCase(
        "{a: [1, 2]}",
        "{op: add, path: /s/a/-1, value: 3}",
        "{a:[1,2,3]}",
        TestName = "index -1 adds behind the last"
    )]
    [TestCase("{a: [1, 2]}", "{op: replace, path: /s/a/-1, value: 3}", "{a:[1,3]}")]
    [TestCase("{a: [1, 2]}", "{op: remove, path: /s/a/0}", "{a:[2]}")]
    [TestCase("{a: 1}", "{op: move, from: /s/a, path: /s/b}", "{b:1}")]
    [TestCase("{a: {x: 1}}", "{op: copy, from: /s/a, path: /s/b}", "{a:{x:1},b:{x:1}}")]
    [TestCase("{a: 1}", "{op: copy, from: /s/z, path: /s/b}", "{a:1,b:null}", TestName = "a copy of nothing is null")]
    [TestCase("{a/b: 1, c~d: 2}", "{op: remove, path: /s/a~1b}\n- {op: replace, path: /s/c~0d, value: 3}", "{c~d:3}")]
    [TestCase(
        "{a: 1}",
        "{op: add, path: s/b, value: 2}",
        "{a:1}",
        TestName = "what stands before the first slash is ignored"
    )]
    [TestCase("{a: 1.0}", "{op: test, path: /s/a, value: 1}", "{a:1}")]
    [TestCase(
        "{a: 9007199254740993, b: 18446744073709551615}",
        "{op: test, path: /s/c, value: null}",
        "{a:9007199254740992,b:18446744073709552000}",
        TestName = "numbers are floats on the way"
    )]
    [TestCase(
        "{}",
        "{op: add, path: /s/a, value: {y: yes, on: 0777, 1: 2020-01-01}}",
        "{a:{1:\"2020-01-01\",true:511}}",
        TestName = "a patch is read as YAML 1.1"
    )]
    public void Applies(string old, string operations, string expected)
    {
        var patched = Apply($"{Header}s: {old}\n", $"- {operations}\n");
        Assert.That(Canonical(patched["s"]!), Is.EqualTo(expected));
    }

    [Test]
    public void Annotations_always_exist_and_are_strings()
    {
        var patched = Apply(
            Header,
            "- {op: add, path: /metadata/annotations/a, value: 12345678}\n- {op: add, path: /metadata/annotations/b, value: [1]}\n"
                + "- {op: add, path: /metadata/annotations/c, value: 1e-7}\n"
        );
        Assert.That(
            ObjectText.Write(patched["metadata"]),
            Is.EqualTo("{annotations:{a:\"1.2345678e+07\",b:\"\",c:\"1e-07\"},name:\"a\"}")
        );
    }

    [Test]
    public void Annotations_that_stay_empty_do_not_appear() =>
        Assert.That(
            ObjectText.Write(Apply(Header, "- {op: remove, path: /metadata/annotations}\n")["metadata"]),
            Is.EqualTo("{name:\"a\"}")
        );

    [TestCase("{op: add, path: /x/y, value: 1}", "patch.yaml:1:19", TestName = "a parent that is missing")]
    [TestCase("{op: remove, path: /s/z}", "patch.yaml:1:22", TestName = "nothing to remove")]
    [TestCase("{op: add, path: \"\", value: 1}", "patch.yaml:1:19", TestName = "the whole object")]
    [TestCase("{op: add, path: /s/l/4, value: 1}", "patch.yaml:1:19", TestName = "an index behind the end")]
    [TestCase("{op: replace, path: /s/l/-, value: 1}", "patch.yaml:1:23", TestName = "no index")]
    [TestCase("{op: move, from: /s/z, path: /s/a}", "patch.yaml:1:20", TestName = "nothing to move")]
    [TestCase("{op: test, path: /s/a, value: 5}", "patch.yaml:1:33", TestName = "a test that fails")]
    [TestCase("{op: test, path: /s/a}", "patch.yaml:1:8", TestName = "a test without a value")]
    [TestCase("{op: bogus, path: /s/a}", "patch.yaml:1:8", TestName = "an unknown operation")]
    [TestCase("{path: /s/a}", "patch.yaml:1:10", TestName = "no operation")]
    [TestCase("{op: add, value: 1}", "patch.yaml:1:8", TestName = "no path")]
    [TestCase("{op: add, path: 5, value: 1}", "patch.yaml:1:19", TestName = "a path that is a number")]
    public void Refuses_with_a_place(string operation, string place) =>
        Assert.That(
            Assert
                .Throws<KustomizeException>(() => Apply($"{Header}s: {{a: 1, l: [1]}}\n", $"- {operation}\n"))!
                .Fault.Place.ToString(),
            Is.EqualTo(place)
        );

    [Test]
    public void Values_have_the_place_of_the_operation_and_their_history()
    {
        var patched = Apply(
            "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\ns:\n  a: 1\n  b: 2\n  c: 3\n",
            "- {op: replace, path: /s/a, value: 5}\n- {op: add, path: /s/n, value: 6}\n- {op: move, from: /s/b, path: /s/m}\n- {op: remove, path: /s/c}\n"
        );
        var s = patched.Mapping("s")!;
        s.TryGetEntry("n", out var added);
        Assert.Multiple(() =>
        {
            Assert.That(ObjectText.History(s["a"]!), Is.EqualTo("patch.yaml:1:36 <- base.yaml:5:6 (base value)"));
            Assert.That(ObjectText.History(added.Value), Is.EqualTo("patch.yaml:2:32"));
            Assert.That(ObjectText.Place(added.Key), Is.EqualTo("patch.yaml:2:19"));
            Assert.That(ObjectText.History(s["m"]!), Is.EqualTo("base.yaml:6:6 <- patch.yaml:3:32 (moved by)"));
            Assert.That(
                s.Tombstones.Select(tombstone => $"{tombstone.Name} {tombstone.Place}"),
                Is.EqualTo(new[] { "b patch.yaml:3:20", "c patch.yaml:4:22" })
            );
        });
    }

    [Test]
    public void What_no_path_leads_through_is_the_same_instance()
    {
        var target = ObjectText.Read($"{Header}a: {{x: 1}}\nb: {{y: 2}}\n");
        var patch = YamlReader.Read(new SourceText("patch.yaml", "- {op: remove, path: /a/x}")).Documents[0].Root!;
        Assert.That(JsonPatch.Parse(patch).Apply(target)["b"], Is.SameAs(target["b"]));
    }

    [Test]
    public void A_patch_that_multiplies_is_stopped()
    {
        var operations = string.Concat(Enumerable.Repeat("- {op: copy, from: /a, path: /a/-}\n", 40));
        Assert.That(
            Assert.Throws<KustomizeException>(() => Apply($"{Header}a: [1]\n", operations))!.Fault.Kind,
            Is.EqualTo(BuildFaultKind.LimitExceeded)
        );
    }

    private static YamlMapping Apply(string target, string patch) =>
        JsonPatch
            .Parse(YamlReader.Read(new SourceText("patch.yaml", patch)).Documents.Single().Root!)
            .Apply(ObjectText.Read(target));

    private static string Canonical(YamlNode node) =>
        ObjectText.Write(node).Replace("1.8446744073709552E+19", "18446744073709552000", StringComparison.Ordinal);
}
