using System.Collections.Immutable;
using ManifestLint.Kustomize;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Files of <c>configurations</c>, the table of defaults, and how they are merged.</summary>
[TestFixture]
public sealed class TransformerConfigTests
{
    private static TransformerConfig Config(string text) => TransformerConfig.Read(File(text, "config.yaml"));

    [Test]
    public void Every_section_is_read_with_places()
    {
        var config = Config(
            """
            namePrefix: [{path: a}]
            nameSuffix: [{path: b}]
            namespace: [{path: c}]
            commonLabels: [{path: d}]
            labels: [{path: e}]
            templateLabels: [{path: f}]
            volumeClaimTemplateLabels: [{path: g}]
            commonAnnotations: [{path: h}]
            varReference: [{path: i}]
            images: [{path: j}]
            replicas: [{path: k, create: true, group: x, version: v1, kind: X}]
            nameReference:
            - {kind: ConfigMap, version: v1, group: g, fieldSpecs: [{path: l, kind: Z}]}
            """
        );

        var reference = config.NameReference.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                string.Concat(Enum.GetValues<FieldSpecSection>().Select(section => config[section].Single().Path.Text)),
                Is.EqualTo("abcdefghijk")
            );
            Assert.That(
                Enum.GetValues<FieldSpecSection>().Select(section => config[section].Single().Place?.Start.Line),
                Is.EqualTo(Enumerable.Range(1, 11).Cast<int?>())
            );
            Assert.That(Show(config.Replicas.Single()), Is.EqualTo("x|v1|X|k+"));
            Assert.That((reference.Group, reference.Version, reference.Kind), Is.EqualTo(("g", "v1", "ConfigMap")));
            Assert.That(Show(reference.Referrers.Single()), Is.EqualTo("||Z|l"));
            Assert.That(reference.Referrers.Single().Place?.Start.ToString(), Is.EqualTo("13:64"));
        }
    }

    [TestCase("nonsense: 3\n", "1:1 Refused Unknown field 'nonsense'")]
    [TestCase("metadataLabels: []\n", "1:1 Refused Unknown field 'metadataLabels'")]
    [TestCase("apiVersion: v1\n", "1:1 Refused Unknown field 'apiVersion'")]
    [TestCase("images:\n- path: a\n  bogus: 1\n", "3:3 Refused Unknown field 'bogus' in 'images'")]
    [TestCase("nameReference:\n- foo: 1\n", "2:3 Refused Unknown field 'foo' in 'nameReference'")]
    [TestCase("images:\n- path: a\n  kind: 1\n", "3:9 Refused 'images.kind' must be a string")]
    [TestCase("images: []\nimages: []\n", "2:1 Refused The key 'images' is here twice")]
    [TestCase("- a\n", "1:3 Refused A file of 'configurations' must be a mapping")]
    public void Refused(string text, string fault) => Assert.That(FaultOf(() => Config(text)), Does.StartWith(fault));

    [Test]
    public void A_path_may_be_a_number_and_keys_may_have_capitals_and_only_the_first_document_counts()
    {
        var config = Config("Images: []\nimages: [{path: 1, create: yes}]\n---\nnamePrefix: [{path: a}]\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(config.Images.Select(Show), Is.EqualTo(["|||1+"]));
            Assert.That(config.NamePrefix, Is.Empty);
            Assert.That(Config(""), Is.SameAs(TransformerConfig.Empty));
        }
    }

    [Test]
    public void A_table_is_read()
    {
        var config = FieldSpecTable.Parse(
            "# comment\nimages\t\t\t\tspec/image\t\nreplicas\tapps\tv1\tDeployment\tspec/replicas\ttrue\n"
                + "nameReference\t\tv1\tSecret\t\t\tPod\tspec/a\t\nnameReference\t\tv1\tSecret\t\t\tJob\tspec/b\t\n"
                + "nameReference\t\t\tConfigMap\t\t\tPod\tspec/c\t\n"
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(config.Images.Select(Show), Is.EqualTo(["|||spec/image"]));
            Assert.That(config.Replicas.Select(Show), Is.EqualTo(["apps|v1|Deployment|spec/replicas+"]));
            Assert.That(
                config.NameReference.Select(entry => $"{entry.Kind}: {string.Join(' ', entry.Referrers.Select(Show))}"),
                Is.EqualTo(["ConfigMap: ||Pod|spec/c", "Secret: ||Pod|spec/a ||Job|spec/b"])
            );
            Assert.That(() => FieldSpecTable.Parse("images\tx\n"), Throws.TypeOf<FormatException>());
            Assert.That(() => FieldSpecTable.Parse("bogus\t\t\t\tx\t\n"), Throws.TypeOf<FormatException>());
        }
    }

    [Test]
    public void The_defaults_are_those_of_upstream()
    {
        var yaml = File(System.IO.File.ReadAllText(TestEnvironment.Shared("data/kustomize/fieldspecs.yaml")));
        var expected = TransformerConfig.Read(yaml);
        var actual = BuiltInOrIgnore();

        using (Assert.EnterMultipleScope())
        {
            foreach (var section in Enum.GetValues<FieldSpecSection>())
            {
                Assert.That(
                    actual[section].Select(Show),
                    Is.EqualTo(expected[section].Select(Show)),
                    section.ToString()
                );
            }

            Assert.That(
                actual.NameReference.Select(entry => $"{entry.Kind} {string.Join(' ', entry.Referrers.Select(Show))}"),
                Is.EqualTo(
                    expected.NameReference.Select(entry =>
                        $"{entry.Kind} {string.Join(' ', entry.Referrers.Select(Show))}"
                    )
                )
            );
        }
    }

    [Test]
    public void Merging_the_defaults_again_changes_nothing_and_costs_nothing()
    {
        var builtIn = BuiltInOrIgnore();
        var start = TransformerConfig.Empty.Merge(builtIn);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(start.Merge(builtIn), Is.SameAs(start));
            Assert.That(start.Merge(start), Is.SameAs(start));
            Assert.That(
                start.VarReference,
                Is.EqualTo(TransformerConfig.MergeSpecs(start.VarReference, builtIn.VarReference))
            );
        }
    }

    // Each of these was tried with kubectl kustomize, the upper file under configurations beside the defaults.
    [TestCase("[{path: a}]", "[{path: b}]", "|||a |||b")]
    [TestCase("[{path: a}]", "[{path: a}]", "|||a")]
    [TestCase("[{path: a, kind: K}]", "[{path: a}]", "||K|a", TestName = "A_wider_spec_counts_as_there")]
    [TestCase("[{path: a}]", "[{path: a, kind: K}]", "||K|a |||a", TestName = "A_narrower_spec_does_not")]
    [TestCase(
        "[{path: a, kind: Pod}]",
        "[{path: b, kind: Secret}, {path: c, kind: Namespace}]",
        "||Namespace|c ||Secret|b ||Pod|a"
    )]
    public void Merged(string left, string right, string expected)
    {
        var merged = Config($"images: {left}\n").Merge(Config($"images: {right}\n"));

        Assert.That(string.Join(' ', merged.Images.Select(Show)), Is.EqualTo(expected));
    }

    [Test]
    public void Specs_that_say_the_opposite_about_creating_are_refused_at_the_written_one()
    {
        var written = Config("images: [{path: a, create: true}]\n");
        var builtIn = FieldSpecTable.Parse("images\t\t\t\ta\t\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                FaultOf(() => builtIn.Merge(written)),
                Is.EqualTo(
                    "1:17 Refused The field spec for 'a' says 'create: true', and a built-in one for the same field says the opposite"
                )
            );
            Assert.That(FaultOf(() => written.Merge(builtIn)), Does.StartWith("1:17 Refused "));
            Assert.That(
                FaultOf(() => TransformerConfig.Empty.Merge(Config("images:\n- path: a\n- path: a\n  create: true\n"))),
                Does.StartWith("3:9 Refused ").And.Contains("the one at config.yaml:2:9")
            );
        }
    }

    [Test]
    public void Name_references_to_one_kind_become_one()
    {
        var left = Config("nameReference: [{kind: A, fieldSpecs: [{path: a}]}, {kind: B, fieldSpecs: []}]\n");
        var right = Config("nameReference: [{kind: A, fieldSpecs: [{path: b}, {path: a}]}, {kind: A, group: g}]\n");

        Assert.That(
            left.Merge(right)
                .NameReference.Select(entry =>
                    $"{entry.Group}/{entry.Kind}:{string.Join(',', entry.Referrers.Select(r => r.Path))}"
                ),
            Is.EqualTo(["g/A:", "/A:a,b", "/B:"])
        );
    }

    [Test]
    public void Too_many_specs_are_refused()
    {
        var text =
            $"images: [{string.Join(',', Enumerable.Range(0, 10_001).Select(i => $"{{path: a, kind: K{i}}}"))}]\n";

        Assert.That(FaultOf(() => Config(text)), Does.StartWith("1:1 LimitExceeded"));
    }

    private static TransformerConfig BuiltInOrIgnore()
    {
        if (typeof(TransformerConfig).Assembly.GetManifestResourceInfo("kustomize-fieldspecs.txt") is null)
        {
            Assert.Ignore("the table of field specs is not generated yet");
        }

        return TransformerConfig.BuiltIn;
    }
}
