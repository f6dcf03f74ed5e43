using ManifestLint.Kustomize;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Patching;

/// <summary>What a strategic merge patch makes of an object; each row was compared with <c>kubectl kustomize</c>.</summary>
[TestFixture]
public sealed class StrategicMergeTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
    private const string Thing = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n";

    [TestCase("{a: 1, b: 2}", "{b: 3, c: 4}", "{a:1,b:3,c:4}", TestName = "maps are merged")]
    [TestCase(
        "{a: 1, b: 2}",
        "{b: null, c: null}",
        "{a:1}",
        TestName = "null removes; of what is not there it does nothing"
    )]
    [TestCase("{a: {b: 1}}", "{a: {}}", "{a:{b:1}}", TestName = "an empty map changes nothing")]
    [TestCase("{}", "{a: {}}", "{a:{}}", TestName = "an empty map is created")]
    [TestCase("{a: {b: 1, c: 2}}", "{a: {$patch: replace, d: 3}}", "{a:{d:3}}", TestName = "$patch: replace")]
    [TestCase("{a: {b: 1}}", "{a: {$patch: delete}}", "{}", TestName = "$patch: delete")]
    [TestCase("{a: {b: 1}}", "{a: {$patch: merge, c: 2}}", "{a:{b:1,c:2}}", TestName = "$patch: merge")]
    [TestCase(
        "{}",
        "{a: {$patch: bogus, b: 1}}",
        "{a:{$patch:\"bogus\",b:1}}",
        TestName = "an unknown directive in an added map stays"
    )]
    [TestCase(
        "{}",
        "{a: {b: {$patch: delete}, c: {$patch: replace, d: 1}}}",
        "{a:{c:{d:1}}}",
        TestName = "directives in an added map are obeyed"
    )]
    [TestCase("{}", "{a: {b: null, c: 1}}", "{a:{c:1}}", TestName = "nulls in an added map are dropped")]
    [TestCase(
        "{a: {b: 1}}",
        "{a: {$retainKeys: [c], c: 2}}",
        "{a:{$retainKeys:[\"c\"],b:1,c:2}}",
        TestName = "$retainKeys stays"
    )]
    [TestCase("{l: [1, 2]}", "{l: [3]}", "{l:[3]}", TestName = "a list of an unknown kind is replaced")]
    [TestCase(
        "{l: [{name: a, x: 1}]}",
        "{l: [{name: a, y: null}]}",
        "{l:[{name:\"a\",y:null}]}",
        TestName = "nulls in a replaced list survive"
    )]
    [TestCase("{a: ~, b: null}", "{c: 1}", "{a:null,b:null,c:1}", TestName = "written nulls of the object survive")]
    [TestCase(
        "{a: \"x\", b: 'x', c: x}",
        "{a: 1, b: true, c: 1}",
        "{a:\"1\",b:\"true\",c:1}",
        TestName = "a value in the place of a quoted one is a string"
    )]
    [TestCase(
        "{e: {apiVersion: v1, kind: Pod, spec: {containers: [{name: x, image: i}]}}}",
        "{e: {spec: {containers: [{name: y}]}}}",
        "{e:{apiVersion:\"v1\",kind:\"Pod\",spec:{containers:[{name:\"y\"},{image:\"i\",name:\"x\"}]}}}",
        TestName = "an object in an object of unknown kind is merged by its own kind"
    )]
    public void Of_an_unknown_kind(string old, string patch, string expected) =>
        Assert.That(
            ObjectText.Write(Merge($"{Thing}spec: {old}\n", $"{Thing}spec: {patch}\n")!["spec"]),
            Is.EqualTo(expected)
        );

    [TestCase(
        "[{name: a, image: x}, {name: b}]",
        "[{name: b, image: y}, {name: c}]",
        "[{image:\"y\",name:\"b\"},{name:\"c\"},{image:\"x\",name:\"a\"}]",
        TestName = "the patch's items come first, in its order"
    )]
    [TestCase(
        "[{name: a}, {name: b}]",
        "[{name: a, $patch: delete}]",
        "[{name:\"b\"}]",
        TestName = "an item is deleted"
    )]
    [TestCase(
        "[{name: a, image: x}]",
        "[{name: a, tty: true, $patch: replace}]",
        "[{image:\"x\",name:\"a\"}]",
        TestName = "$patch: replace in an item does nothing"
    )]
    [TestCase(
        "[{name: a}]",
        "[{$patch: replace}, {name: b}]",
        "[{name:\"b\"}]",
        TestName = "$patch: replace as an item replaces the list"
    )]
    [TestCase("[{name: a}]", "[{$patch: delete}]", "(none)", TestName = "$patch: delete as an item deletes the list")]
    [TestCase("[{name: a}]", "[]", "[{name:\"a\"}]", TestName = "an empty list changes nothing")]
    [TestCase(
        "null",
        "[{name: b, $patch: replace}, {name: c, $patch: delete}]",
        "[{name:\"b\"}]",
        TestName = "directives in a new list are obeyed"
    )]
    [TestCase(
        "[{name: a}, {image: x}, {name: b}]",
        "[{name: b, image: y}]",
        "[{image:\"x\"}]",
        TestName = "an item without a key loses all others"
    )]
    [TestCase(
        "[{name: a, image: x}, {name: a, image: y}]",
        "[{name: a, image: z}]",
        "[{image:\"y\",name:\"a\"}]",
        TestName = "of two items with the same key the second wins, unpatched"
    )]
    [TestCase(
        "[{name: a, ports: [{containerPort: 80, protocol: TCP}]}]",
        "[{name: a, ports: [{containerPort: 80, name: x}]}]",
        "[{name:\"a\",ports:[{containerPort:80,protocol:\"TCP\"}]}]",
        TestName = "a port without protocol is ignored where the others have one"
    )]
    [TestCase(
        "[{name: a, ports: [{containerPort: 80}]}]",
        "[{name: a, ports: [{containerPort: 81}, {containerPort: 80, name: x}]}]",
        "[{name:\"a\",ports:[{containerPort:81},{containerPort:80,name:\"x\"}]}]",
        TestName = "ports without protocols are merged by the number"
    )]
    public void Of_containers(string old, string patch, string expected)
    {
        var merged = Merge($"{Pod}spec: {{containers: {old}}}\n", $"{Pod}spec: {{containers: {patch}}}\n")!;
        Assert.That(ObjectText.Write(merged.Mapping("spec")!["containers"]), Is.EqualTo(expected));
    }

    [TestCase(
        "[a, b]",
        "[c, b]",
        "[\"c\",\"b\",\"a\"]",
        TestName = "a list of single values is united, the patch's first"
    )]
    [TestCase("[1, \"1\", a]", "[a]", "[\"a\",\"1\"]", TestName = "single values are the same by their text")]
    [TestCase(
        "null",
        "[a, {$patch: replace}, ~]",
        "[\"a\"]",
        TestName = "directives and nulls in a new list of single values vanish"
    )]
    public void Of_finalizers(string old, string patch, string expected)
    {
        var merged = Merge(
            $"apiVersion: v1\nkind: Pod\nmetadata: {{name: a, finalizers: {old}}}\n",
            $"apiVersion: v1\nkind: Pod\nmetadata: {{name: a, finalizers: {patch}}}\n"
        )!;
        Assert.That(ObjectText.Write(merged.Mapping("metadata")!["finalizers"]), Is.EqualTo(expected));
    }

    [Test]
    public void A_null_that_is_not_written_goes_when_anything_is_merged() =>
        Assert.That(
            ObjectText.Write(Merge($"{Thing}spec:\n  a:\n  b: 1\n", $"{Thing}x: 1\n")!["spec"]),
            Is.EqualTo("{b:1}")
        );

    [Test]
    public void Replace_at_the_root_does_nothing_and_says_so()
    {
        var (target, effect) = (ObjectText.Read($"{Thing}spec: 1\n"), new PatchEffect());
        var patch = ObjectText.Read($"{Thing}$patch: replace\n", "patch.yaml");
        Assert.Multiple(() =>
        {
            Assert.That(StrategicMerge.Apply(target, patch, MergeSchema.BuiltIn, effect), Is.SameAs(target));
            Assert.That(effect.NoOps.Single().ToString(), Is.EqualTo("patch.yaml:4:9"));
        });
    }

    [Test]
    public void Delete_at_the_root_deletes_the_object() =>
        Assert.That(Merge($"{Thing}spec: 1\n", $"{Thing}$patch: delete\n"), Is.Null);

    [TestCase("spec: {a: {b: 1}}", "spec: {a: 1}", "patch.yaml:4:11")]
    [TestCase("spec: {a: 1}", "spec: {a: [1]}", "patch.yaml:4:11")]
    [TestCase("spec: {a: {b: 1}}", "spec: {a: {$patch: bogus}}", "patch.yaml:4:20")]
    public void What_does_not_fit_is_a_fault_with_a_place(string old, string patch, string place) =>
        Assert.That(
            Assert
                .Throws<KustomizeException>(() => Merge($"{Thing}{old}\n", $"{Thing}{patch}\n"))!
                .Fault.Place.ToString(),
            Is.EqualTo(place)
        );

    [Test]
    public void For_what_a_target_selects_labels_are_strings_and_the_api_version_does_not_count()
    {
        var patch = ObjectText.Read(
            "apiVersion: v2\nkind: Pod\nmetadata: {name: a, labels: {a: null, b: 0x10}, annotations: null}\n",
            "patch.yaml"
        );
        Assert.That(
            ObjectText.Write(StrategicMerge.ForSelected(patch)),
            Is.EqualTo("{kind:\"Pod\",metadata:{labels:{a:\"null\",b:\"0x10\"},name:\"a\"}}")
        );
    }

    [Test]
    public void Ten_thousand_items_take_no_quadratic_time()
    {
        var items = string.Concat(
            Enumerable.Range(0, 10_000).Select(i => $"  - {{name: c{i}, ports: [{{containerPort: {i}}}]}}\n")
        );
        var ports = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"  - {{port: {i}}}\n"));
        var target = ObjectText.Read($"{Pod}spec:\n  containers:\n{items}");
        var service = ObjectText.Read(
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\nspec:\n  ports:\n{ports}"
        );
        var merged = StrategicMerge.Apply(target, target, MergeSchema.BuiltIn)!;
        var mergedService = StrategicMerge.Apply(service, service, MergeSchema.BuiltIn)!;
        Assert.Multiple(() =>
        {
            Assert.That(merged.Mapping("spec")!.Sequence("containers")!.Items, Has.Length.EqualTo(10_000));
            Assert.That(mergedService.Mapping("spec")!.Sequence("ports")!.Items, Has.Length.EqualTo(10_000));
        });
    }

    private static YamlMapping? Merge(string old, string patch) =>
        StrategicMerge.Apply(ObjectText.Read(old), ObjectText.Read(patch, "patch.yaml"), MergeSchema.BuiltIn);
}
