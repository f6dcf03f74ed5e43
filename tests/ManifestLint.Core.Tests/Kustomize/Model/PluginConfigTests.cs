using ManifestLint.Kustomize;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Configurations of built-in plugins.</summary>
[TestFixture]
public sealed class PluginConfigTests
{
    [Test]
    public void Labels_and_annotations_take_numbers_for_strings_and_pass_over_what_they_do_not_know()
    {
        var (labels, specs) = PluginConfig.Labels(
            Mapping("kind: LabelTransformer\nbogus: 1\nlabels: {a: 51, b: yes}\nfieldSpecs: [{path: x, kind: K}]\n")
        );
        var (annotations, none) = PluginConfig.Annotations(Mapping("Annotations: {c: 1.10}\n"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(labels.Scalar("a")), Is.EqualTo("3:13 51"));
            Assert.That(At(labels.Scalar("b")), Is.EqualTo("3:20 true"));
            Assert.That(labels.Scalar("a")?.IsString, Is.True);
            Assert.That(specs.Select(Show), Is.EqualTo(["||K|x"]));
            Assert.That(At(annotations.Scalar("c")), Is.EqualTo("1:18 1.1"));
            Assert.That(none, Is.Empty);
        }
    }

    [Test]
    public void Images_replicas_prefix_and_suffix()
    {
        var image = PluginConfig.Image(Mapping("imageTag: {name: nginx, newTag: 1}\nfieldSpecs: [{path: a}]\n"));
        var replica = PluginConfig.Replica(Mapping("replica: {name: web, count: 3}\nfieldSpecs: [{path: b}]\n"));
        var prefix = PluginConfig.Prefix(Mapping("prefix: a-\nfieldSpecs: [{path: c}]\n"));
        var suffix = PluginConfig.Suffix(Mapping("kind: SuffixTransformer\nfieldSpecs: [{path: d}]\n"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(image.Entry.NewTag), Is.EqualTo("1:33 1"));
            Assert.That(image.Specs.Select(Show), Is.EqualTo(["|||a"]));
            Assert.That(At(replica.Entry.Count), Is.EqualTo("1:29 3"));
            Assert.That(replica.Specs.Select(Show), Is.EqualTo(["|||b"]));
            Assert.That(At(prefix.Value), Is.EqualTo("1:9 a-"));
            Assert.That(prefix.Specs.Select(Show), Is.EqualTo(["|||c"]));
            Assert.That(At(suffix.Value), Is.EqualTo("1:7 "));
        }
    }

    [Test]
    public void The_namespace_stands_in_the_metadata()
    {
        var entry = PluginConfig.Namespace(
            Mapping(
                "metadata: {name: x, namespace: shop}\nunsetOnly: true\nsetRoleBindingSubjects: none\nfieldSpecs: [{path: a}]\n"
            )
        );
        var absent = PluginConfig.Namespace(Mapping("metadata: {name: x, namespace: null}\n"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(entry.Namespace), Is.EqualTo("1:32 shop"));
            Assert.That(entry.UnsetOnly);
            Assert.That(At(entry.SetRoleBindingSubjects), Is.EqualTo("3:25 none"));
            Assert.That(entry.Specs.Select(Show), Is.EqualTo(["|||a"]));
            Assert.That(absent.Namespace, Is.Null);
        }
    }

    [Test]
    public void Patches()
    {
        var patch = PluginConfig.Patch(Mapping("path: a.yaml\ntarget: {kind: K}\noptions: {allowKindChange: true}\n"));
        var json = PluginConfig.Json6902(Mapping("kind: X\njsonOp: '[]'\ntarget: {name: web}\n"));
        var merge = PluginConfig.StrategicMerge(Mapping("kind: X\npaths: [a.yaml]\npatches: b\n"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(patch.Path), Is.EqualTo("1:7 a.yaml"));
            Assert.That(At(patch.Target?.Kind), Is.EqualTo("2:16 K"));
            Assert.That((patch.AllowNameChange, patch.AllowKindChange), Is.EqualTo((false, true)));
            Assert.That(At(json.Inline), Is.EqualTo("2:9 []"));
            Assert.That(json.Place.Start.ToString(), Is.EqualTo("2:9"));
            Assert.That(At(json.Target?.Name), Is.EqualTo("3:16 web"));
            Assert.That(At(merge.Paths), Is.EqualTo(["2:9 a.yaml"]));
            Assert.That(At(merge.Patches), Is.EqualTo("3:10 b"));
            Assert.That(merge.Place.Start.ToString(), Is.EqualTo("1:7"));
        }
    }

    [Test]
    public void Replacements_are_inline_or_in_a_file_that_holds_one_or_a_list()
    {
        var entries = PluginConfig.Replacements(Mapping("replacements:\n- path: r.yaml\n- source: {kind: A}\n"));
        var path = entries[0].Path!;
        var one = PluginConfig.ReplacementsOf(File("source: {kind: A}\nbogus: 1\nsourceValue: 5\n", "r.yaml"), path);
        var two = PluginConfig.ReplacementsOf(File("- source: {kind: A}\n- source: {kind: B}\n", "r.yaml"), path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(path), Is.EqualTo("2:9 r.yaml"));
            Assert.That(At(entries[1].Entry?.Source?.Selector.Kind), Is.EqualTo("3:18 A"));
            Assert.That(At(one.Single().SourceValue), Is.EqualTo("3:14 5"));
            Assert.That(two.Select(entry => entry.Source?.Selector.Kind?.Value), Is.EqualTo(["A", "B"]));
            Assert.That(
                FaultOf(() => PluginConfig.ReplacementsOf(File("text\n", "r.yaml"), path)),
                Is.EqualTo("1:1 Refused 'r.yaml' must hold a replacement or a list of them, and it holds a string")
            );
            Assert.That(
                FaultOf(() => PluginConfig.ReplacementsOf(File("", "r.yaml"), path)),
                Does.StartWith("2:9 Refused ").And.Contains("nothing")
            );
        }
    }

    [Test]
    public void A_generator_takes_name_and_namespace_from_its_metadata_and_no_env()
    {
        var map = PluginConfig.Generator(
            Mapping("kind: ConfigMapGenerator\nmetadata: {name: a, namespace: b}\nliterals: [x=1]\nenv: e\nenvs: [f]\n")
        );
        var secret = PluginConfig.Generator(
            Mapping("kind: SecretGenerator\nname: c\nmetadata: {name: a}\ntype: Opaque\n")
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That((map.Name?.Value, map.Namespace?.Value, map.IsSecret), Is.EqualTo(("a", "b", false)));
            Assert.That(At(map.Literals), Is.EqualTo(["3:12 x=1"]));
            Assert.That(At(map.Envs), Is.EqualTo(["5:8 f"]));
            Assert.That(map.Place.Start.ToString(), Is.EqualTo("2:18"));
            Assert.That((secret.Name?.Value, secret.IsSecret), Is.EqualTo(("c", true)));
            Assert.That(At(secret.Type), Is.EqualTo("4:7 Opaque"));
        }
    }

    [Test]
    public void Value_add_sort_order_and_iam_policy()
    {
        var add = PluginConfig.ValueAdd(
            Mapping(
                "value: v\ntargetFilePath: t.yaml\ntargets: [{selector: {kind: K}, fieldPath: a/b, filePathPosition: 2}]\n"
            )
        );
        var targets = PluginConfig.ValueAddTargets(File("targets: [{fieldPath: c}]\n"), add.TargetFilePath!);
        var iam = PluginConfig.IamPolicy(
            Mapping("cloud: gke\nkubernetesService: {name: a, namespace: b}\nserviceAccount: {name: c, projectId: 7}\n")
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(add.Value), Is.EqualTo("1:8 v"));
            Assert.That(At(add.TargetFilePath), Is.EqualTo("2:17 t.yaml"));
            Assert.That(At(add.Targets.Single().Selector?.Kind), Is.EqualTo("3:29 K"));
            Assert.That(At(add.Targets.Single().FieldPath), Is.EqualTo("3:44 a/b"));
            Assert.That(add.Targets.Single().FilePathPosition, Is.EqualTo(2));
            Assert.That(targets.Single().Selector, Is.Null);
            Assert.That(At(iam.Cloud), Is.EqualTo("1:8 gke"));
            Assert.That(At(iam.Name), Is.EqualTo("2:27 a"));
            Assert.That(At(iam.Namespace), Is.EqualTo("2:41 b"));
            Assert.That(At(iam.AccountName), Is.EqualTo("3:24 c"));
            Assert.That(At(iam.ProjectId), Is.EqualTo("3:38 7"));
        }
    }

    [Test]
    public void What_cannot_be_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                FaultOf(() => PluginConfig.Labels(Mapping("labels: [a]\n"))),
                Does.StartWith("1:10 Refused 'labels' must be a mapping")
            );
            Assert.That(
                FaultOf(() => PluginConfig.Labels(Mapping("fieldSpecs: [{kind: 1}]\n"))),
                Does.StartWith("1:21 Refused 'fieldSpecs.kind' must be a string")
            );
            Assert.That(
                FaultOf(() => PluginConfig.ValueAdd(Mapping("targets: [{filePathPosition: -1}]\n"))),
                Does.StartWith("1:30 Refused 'filePathPosition' cannot be negative")
            );
            Assert.That(
                FaultOf(() => PluginConfig.ValueAdd(Mapping("targets: [{selector: {}}]\n"))),
                Does.StartWith("1:12 Refused A target needs a 'fieldPath'")
            );
        }
    }
}
