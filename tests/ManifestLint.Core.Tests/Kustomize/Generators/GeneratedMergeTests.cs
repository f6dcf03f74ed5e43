using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Kustomize.Generators;

/// <summary>Create, merge and replace: what stays of both objects, and where each value says it comes from.</summary>
public sealed class GeneratedMergeTests
{
    private const string Base = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: n
          labels: {a: 1, b: base}
          finalizers: [gone]
        immutable: true
        data: {k: old, o: 5, z: null, m: {x: y}}
        binaryData: {q: AA==}
        """;

    [Test]
    public void Merge_keeps_data_and_labels_of_both()
    {
        var map = Absorb(
            Base,
            "{name: n, namespace: default, behavior: merge, literals: [k=new, l=1], options: {labels: {b: over}, immutable: true}}"
        );
        Assert.That(
            ResourceDump.Leaves(map.Resources.Single()),
            Is.EqualTo(
                """
                apiVersion: 1:1 <apiVersion> 'v1' at base.yaml:1:13 <v1>
                kind: 2:1 <kind> 'ConfigMap' at base.yaml:2:7 <ConfigMap>
                metadata.name: 4:3 <name> 'n' at base.yaml:4:9 <n>
                metadata.labels.a: 5:12 <a> '1' at base.yaml:5:15 <1>
                metadata.labels.b: 1:112 <b> 'over' at kustomization.yaml:1:115 <over> base value base.yaml:5:21
                immutable: 1:23 <name> true at kustomization.yaml:1:133 <true> base value base.yaml:7:12
                data.o: 8:16 <o> '5' at base.yaml:8:19 <5>
                data.z: 8:22 <z> '' at base.yaml:8:25 <null>
                data.m: 8:31 <m> '' at base.yaml:8:34 <{x: y}>
                data.k: 1:80 <k> 'new' at kustomization.yaml:1:82 <new> base value base.yaml:8:11
                data.l: 1:87 <l> '1' at kustomization.yaml:1:89 <1>
                binaryData.q: 9:14 <q> 'AA==' at base.yaml:9:17 <AA==>
                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void Replace_keeps_labels_only()
    {
        var map = Absorb(Base, "{name: n, behavior: replace, literals: [k=new]}");
        Assert.That(
            ResourceDump.Leaves(map.Resources.Single()).Split('\n')[3..],
            Is.EqualTo(
                new[]
                {
                    "metadata.labels.a: 5:12 <a> '1' at base.yaml:5:15 <1>",
                    "metadata.labels.b: 5:18 <b> 'base' at base.yaml:5:21 <base>",
                    "data.k: 1:62 <k> 'new' at kustomization.yaml:1:64 <new> base value base.yaml:8:11",
                }
            )
        );
    }

    [Test]
    public void Merge_of_nothing_leaves_no_empty_map()
    {
        var map = Absorb(
            "apiVersion: v1\nkind: Secret\nmetadata: {name: n}\ntype: tls\ndata: {}",
            "",
            "{name: n, behavior: merge}"
        );
        var root = map.Resources.Single().Root;
        Assert.That((root["data"], root.Text("type")), Is.EqualTo(((YamlNode?)null, "Opaque")));
    }

    [Test]
    public void Position_name_namespace_and_previous_ids_stay()
    {
        var fixture = new GeneratorFixture(
            "configMapGenerator: [{name: a}, {name: n, literals: [x=1]}, {name: c}, {name: n, behavior: merge, literals: [y=2]}]"
        );
        var generated = fixture.Generate();
        var map = new ResourceMap(fixture.State);
        map.AbsorbAll(generated[..3]);
        foreach (var resource in generated[..3])
        {
            Rename(resource, "p-");
        }

        map.Absorb(generated[3]);
        var merged = map.Resources[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(map.Resources.Select(resource => resource.Name), Is.EqualTo(new[] { "p-a", "p-n", "p-c" }));
            Assert.That(merged.OriginalId.Name, Is.EqualTo("n"));
            Assert.That(merged.Prefixes, Is.EqualTo(new[] { "p-" }));
            Assert.That(
                merged.Root.Mapping("data")!.Entries.Select(entry => entry.Name),
                Is.EqualTo(new[] { "x", "y" })
            );
            Assert.That(map.ByAnyId(generated[3].Id), Is.EqualTo(new[] { merged }));
        }
    }

    [TestCase(true, true, true)]
    [TestCase(true, false, false)]
    [TestCase(false, true, false)]
    public void Hash_needs_both(bool below, bool above, bool expected)
    {
        var fixture = new GeneratorFixture(
            $"configMapGenerator: [{Entry(below, "create")}, {Entry(above, "replace")}]"
        );
        Assert.That(fixture.Absorb().Resources.Single().NeedsHash, Is.EqualTo(expected));

        static string Entry(bool needsHash, string behavior) =>
            $"{{name: n, behavior: {behavior}, options: {{disableNameSuffixHash: {(needsHash ? "false" : "true")}}}}}";
    }

    [TestCase("{name: n}, {name: n}", "1:40", "is there already, from kustomization.yaml:1:29")]
    [TestCase("{name: n}, {name: n, behavior: Merge}", "1:40", "is there already")]
    [TestCase("{name: n}, {name: n, namespace: default}", "1:40", "is there already")]
    [TestCase("{name: n, behavior: merge}", "1:29", "no ConfigMap n to merge into")]
    [TestCase("{name: n}, {name: n, namespace: m, behavior: replace}", "1:40", "no ConfigMap m/n to replace")]
    public void Faults(string entries, string place, string message)
    {
        var fixture = new GeneratorFixture($"configMapGenerator: [{entries}]");
        var fault = Assert.Throws<KustomizeException>(() => fixture.Absorb())!.Fault;
        Assert.That(fault.Place.ToString(), Is.EqualTo($"kustomization.yaml:{place}"));
        Assert.That(fault.Message, Does.Contain(message));
    }

    [Test]
    public void Two_matches_are_a_fault()
    {
        var fixture = new GeneratorFixture("configMapGenerator: [{name: n}, {name: n}, {name: n, behavior: merge}]");
        var generated = fixture.Generate();
        var map = new ResourceMap(fixture.State);
        map.Absorb(generated[0]);
        Rename(generated[0], "p-");
        map.Append(generated[1], generated[1].Source);
        Assert.That(
            Assert.Throws<KustomizeException>(() => map.Absorb(generated[2]))!.Fault.Message,
            Does.StartWith("2 objects are, or once were, ConfigMap n")
        );
    }

    [Test]
    public void Hash_is_put_behind_the_name()
    {
        var fixture = new GeneratorFixture(
            "configMapGenerator: [{name: n, literals: [a=b]}, {name: o, options: {disableNameSuffixHash: true}}]"
        );
        var map = fixture.Absorb();
        new HashTransformer().Transform(map);
        Assert.That(
            ResourceDump.Leaves(map.Resources[0], "metadata"),
            Is.EqualTo("metadata.name: 1:23 <name> 'n-4h2mbtbbt6' at kustomization.yaml:1:29 <n>")
        );
        Assert.That(map.Resources.Select(resource => resource.OriginalId.Name), Is.EqualTo(new[] { "n", "o" }));
        Assert.That(map.Resources[1].Name, Is.EqualTo("o"));
    }

    [TestCase("\ta\nb", true)]
    [TestCase("\t\n", true)]
    [TestCase("\ta\u2028\nb", true)]
    [TestCase("\ta", false)]
    [TestCase("a\n\tb", false)]
    [TestCase("\n\ta", false)]
    [TestCase("\ta \nb", false)]
    [TestCase("\ta\r\nb", false)]
    [TestCase("\ta\n ", false)]
    [TestCase("\ta\uFEFF\nb", false)]
    [TestCase("\ta\U0001F600\nb", false)]
    public void Text_that_upstream_cannot_read_back_is_a_fault(string content, bool isFault)
    {
        var fixture = new GeneratorFixture("configMapGenerator: [{name: n, files: [f]}]").With("f", content);
        if (!isFault)
        {
            Assert.That(fixture.HashedNames(), Has.Length.EqualTo(1));
            return;
        }

        var fault = Assert.Throws<KustomizeException>(() => fixture.HashedNames())!.Fault;
        Assert.That(fault.Place.ToString(), Is.EqualTo("kustomization.yaml:1:40"));
    }

    private static ResourceMap Absorb(string resource, string configMaps, string secrets = "")
    {
        var fixture = new GeneratorFixture($"configMapGenerator: [{configMaps}]\nsecretGenerator: [{secrets}]");
        var map = new ResourceMap(fixture.State);
        var root = (YamlMapping)YamlReader.Read(new SourceText("base.yaml", resource)).Documents[0].Root!;
        map.Append(new Resource(root, fixture.State), root.Place);
        map.AbsorbAll(fixture.Generate());
        return map;
    }

    private static void Rename(Resource resource, string prefix)
    {
        var metadata = resource.Root.Mapping("metadata")!;
        var name = metadata["name"]!;
        var renamed = NodeEditing.Text(name.Place, prefix + resource.Name, name);
        resource.StorePreviousId();
        resource.AddPrefix(prefix);
        resource.Root = resource.Root.With("metadata", metadata.With("name", renamed));
    }
}
