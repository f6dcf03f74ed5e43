using ManifestLint.Kustomize;
using ManifestLint.Yaml;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Each field of a Kustomization is where the model says, with the place it was written at.</summary>
[TestFixture]
public sealed class KustomizationReaderTests
{
    [Test]
    public void Paths_keep_their_places_and_deprecated_bases_come_after_resources()
    {
        var read = Read(
            """
            bases: [../base]
            resources:
            - a.yaml
            - b.yaml
            components: [c]
            crds: [d.yaml]
            configurations: [e.yaml]
            generators: [f.yaml]
            transformers: [g.yaml]
            validators: [h.yaml]
            """
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(read.Resources), Is.EqualTo(["3:3 a.yaml", "4:3 b.yaml", "1:9 ../base"]));
            Assert.That(At(read.Components), Is.EqualTo(["5:14 c"]));
            Assert.That(At(read.Crds), Is.EqualTo(["6:8 d.yaml"]));
            Assert.That(At(read.Configurations), Is.EqualTo(["7:18 e.yaml"]));
            Assert.That(At(read.Generators), Is.EqualTo(["8:14 f.yaml"]));
            Assert.That(At(read.Transformers), Is.EqualTo(["9:16 g.yaml"]));
            Assert.That(At(read.Validators), Is.EqualTo(["10:14 h.yaml"]));
            Assert.That(
                read.Deprecated.Select(field => $"{field.Key.Place.Start} {field.Instead}"),
                Is.EqualTo(["1:1 resources"])
            );
        }
    }

    [Test]
    public void Texts_that_are_empty_are_absent()
    {
        var read = Read("namespace: shop\nnamePrefix: a-\nnameSuffix: ''\nopenapi: {path: x.json, version: v1}\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(read.Namespace), Is.EqualTo("1:12 shop"));
            Assert.That(At(read.NamePrefix), Is.EqualTo("2:13 a-"));
            Assert.That(read.NameSuffix, Is.Null);
            Assert.That(At(read.OpenApiPath), Is.EqualTo("4:17 x.json"));
            Assert.That(At(read.OpenApiVersion), Is.EqualTo("4:34 v1"));
            Assert.That(read.IsComponent, Is.False);
        }
    }

    [Test]
    public void Patches_of_three_kinds()
    {
        var read = Read(
            """
            patches:
            - path: a.yaml
              target: {group: apps, version: v1, kind: Deployment, name: web.*, namespace: m, labelSelector: a=b, annotationSelector: c}
              options: {allowNameChange: true, other: false}
            - patch: |-
                - op: remove
            patchesJson6902:
            - path: b.json
              target: {kind: Service, name: web}
            patchesStrategicMerge:
            - c.yaml
            - |
              apiVersion: v1
              kind: Service
            - "# nothing"
            - '{"kind": "Service"}'
            - odd:name.yaml
            - "odd: name.yaml"
            """
        );

        var (first, second) = (read.Patches[0], read.Patches[1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Place.Start.ToString(), Is.EqualTo("2:9"));
            Assert.That(At(first.Path), Is.EqualTo("2:9 a.yaml"));
            Assert.That(At(first.Target?.Group), Is.EqualTo("3:19 apps"));
            Assert.That(At(first.Target?.Version), Is.EqualTo("3:34 v1"));
            Assert.That(At(first.Target?.Kind), Is.EqualTo("3:44 Deployment"));
            Assert.That(At(first.Target?.Name), Is.EqualTo("3:62 web.*"));
            Assert.That(At(first.Target?.Namespace), Is.EqualTo("3:80 m"));
            Assert.That(At(first.Target?.LabelSelector), Is.EqualTo("3:98 a=b"));
            Assert.That(At(first.Target?.AnnotationSelector), Is.EqualTo("3:123 c"));
            Assert.That((first.AllowNameChange, first.AllowKindChange), Is.EqualTo((true, false)));
            Assert.That(At(second.Inline), Is.EqualTo("5:10 - op: remove"));
            Assert.That((second.Path, second.Target), Is.EqualTo(((YamlScalar?)null, (TargetSelector?)null)));
            Assert.That(At(read.PatchesJson6902.Single().Target?.Name), Is.EqualTo("9:33 web"));
            Assert.That(
                read.PatchesStrategicMerge.Select(patch => patch.Path is null ? "inline" : patch.Path.Value),
                Is.EqualTo(["c.yaml", "inline", "inline", "inline", "odd:name.yaml", "odd: name.yaml"])
            );
            Assert.That(read.Deprecated.Select(field => field.Instead), Is.EqualTo(["patches", "patches"]));
        }
    }

    [Test]
    public void Labels_and_annotations()
    {
        var read = Read(
            """
            commonLabels: {app: web, 1: one, on: two, empty: null}
            commonAnnotations: {note: "5"}
            labels:
            - pairs: {tier: front}
              includeSelectors: yes
              includeTemplates: true
              includeVolumeClaimTemplates: true
              fields:
              - {group: apps, version: v1, kind: Deployment, path: spec/x, create: true}
              - path: spec/y
            - {}
            """
        );

        var entry = read.Labels[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                read.CommonLabels?.Entries.Select(label => $"{label.Name}={((YamlScalar)label.Value).Value}"),
                Is.EqualTo(["app=web", "1=one", "true=two", "empty="])
            );
            Assert.That(At(read.CommonAnnotations?.Scalar("note")), Is.EqualTo("2:27 5"));
            Assert.That(entry.Place.Start.ToString(), Is.EqualTo("4:3"));
            Assert.That(At(entry.Pairs.Scalar("tier")), Is.EqualTo("4:17 front"));
            Assert.That(
                (entry.IncludeSelectors, entry.IncludeTemplates, entry.IncludeVolumeClaimTemplates),
                Is.EqualTo((true, true, true))
            );
            Assert.That(entry.Fields.Select(Show), Is.EqualTo(["apps|v1|Deployment|spec/x+", "|||spec/y"]));
            Assert.That(entry.Fields[1].Place?.Start.ToString(), Is.EqualTo("10:11"));
            Assert.That(read.Labels[1].Pairs.Entries, Is.Empty);
        }
    }

    [Test]
    public void Images_and_replicas()
    {
        var read = Read(
            """
            imageTags: [{name: old}]
            images:
            - {name: nginx, newName: registry/nginx, newTag: "1.10", tagSuffix: -x, digest: sha256:1}
            replicas:
            - {name: web, count: 3}
            - {name: api, count: 1_0.0}
            - {name: none}
            """
        );

        var image = read.Images[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Images.Select(entry => entry.Name.Value), Is.EqualTo(["nginx", "old"]));
            Assert.That(image.Place, Is.EqualTo(image.Name.Place));
            Assert.That(At(image.NewName), Is.EqualTo("3:26 registry/nginx"));
            Assert.That(At(image.NewTag), Is.EqualTo("3:50 1.10"));
            Assert.That(At(image.TagSuffix), Is.EqualTo("3:69 -x"));
            Assert.That(At(image.Digest), Is.EqualTo("3:81 sha256:1"));
            Assert.That(
                read.Replicas.Select(entry => $"{At(entry.Name)}: {At(entry.Count)}"),
                Is.EqualTo(["5:10 web: 5:22 3", "6:10 api: 6:22 1_0.0", "7:10 none: 7:10 0"])
            );
        }
    }

    [Test]
    public void Generators_and_their_options()
    {
        var read = Read(
            """
            configMapGenerator:
            - name: a
              namespace: m
              behavior: merge
              literals: [x=1]
              files: [f.txt]
              envs: [e.env]
              env: old.env
              options:
                labels: {a: b}
                annotations: {c: d}
                disableNameSuffixHash: true
                immutable: false
            secretGenerator:
            - {name: s, type: kubernetes.io/tls}
            generatorOptions: {disableNameSuffixHash: true}
            """
        );

        var entry = read.ConfigMapGenerators.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((entry.IsSecret, entry.Place.Start.ToString()), Is.EqualTo((false, "2:9")));
            Assert.That(At(entry.Name), Is.EqualTo("2:9 a"));
            Assert.That(At(entry.Namespace), Is.EqualTo("3:14 m"));
            Assert.That(At(entry.Behavior), Is.EqualTo("4:13 merge"));
            Assert.That(At(entry.Literals), Is.EqualTo(["5:14 x=1"]));
            Assert.That(At(entry.Files), Is.EqualTo(["6:11 f.txt"]));
            Assert.That(At(entry.Envs), Is.EqualTo(["7:10 e.env", "8:8 old.env"]));
            Assert.That(At(entry.Options.Labels?.Scalar("a")), Is.EqualTo("10:17 b"));
            Assert.That(At(entry.Options.Annotations?.Scalar("c")), Is.EqualTo("11:22 d"));
            Assert.That(At(entry.Options.DisableNameSuffixHash), Is.EqualTo("12:28 true"));
            Assert.That(At(entry.Options.Immutable), Is.EqualTo("13:16 false"));
            Assert.That(At(read.SecretGenerators.Single().Type), Is.EqualTo("15:19 kubernetes.io/tls"));
            Assert.That(read.SecretGenerators.Single().IsSecret);
            Assert.That(At(read.GeneratorOptions.DisableNameSuffixHash), Is.EqualTo("16:43 true"));
            Assert.That(
                read.Deprecated.Select(field => $"{field.Key.Place.Start} {field.Instead}"),
                Is.EqualTo(["8:3 envs"])
            );
        }
    }

    [Test]
    public void Replacements_and_vars()
    {
        var read = Read(
            """
            replacements:
            - path: r.yaml
            - source: {kind: A, name: a, fieldPath: spec.x, options: {delimiter: /, index: 1}}
              targets:
              - select: {kind: B}
                reject: [{name: b}]
                fieldPaths: [spec.y]
                options: {create: true, encoding: base64, index: -99999999999}
            - sourceValue: ""
            vars:
            - name: V
              objref: {apiVersion: apps/v1, kind: Deployment, name: web}
              fieldref: {fieldpath: spec.z}
            """
        );

        var entry = read.Replacements[1].Entry!;
        var target = entry.Targets.Single();
        var variable = read.Vars.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(read.Replacements[0].Path), Is.EqualTo("2:9 r.yaml"));
            Assert.That(read.Replacements[0].Entry, Is.Null);
            Assert.That(entry.Place.Start.ToString(), Is.EqualTo("3:3"));
            Assert.That(At(entry.Source?.Selector.Name), Is.EqualTo("3:27 a"));
            Assert.That(At(entry.Source?.FieldPath), Is.EqualTo("3:41 spec.x"));
            Assert.That(entry.Source?.Options.Index, Is.EqualTo(1));
            Assert.That(At(entry.Source?.Options.Delimiter), Is.EqualTo("3:70 /"));
            Assert.That(At(target.Select?.Kind), Is.EqualTo("5:20 B"));
            Assert.That(At(target.Reject.Single().Name), Is.EqualTo("6:21 b"));
            Assert.That(At(target.FieldPaths), Is.EqualTo(["7:18 spec.y"]));
            Assert.That((target.Options.Create, target.Options.Index), Is.EqualTo((true, int.MinValue)));
            Assert.That(At(target.Options.Encoding), Is.EqualTo("8:39 base64"));
            Assert.That(At(read.Replacements[2].Entry?.SourceValue), Is.EqualTo("9:16 "));
            Assert.That(At(variable.Object.Group), Is.EqualTo("12:24 apps"));
            Assert.That(At(variable.Object.Version), Is.EqualTo("12:24 v1"));
            Assert.That(At(variable.FieldPath), Is.EqualTo("13:25 spec.z"));
        }
    }

    [Test]
    public void Sort_options_take_upstreams_lists_only_when_they_name_none()
    {
        var plain = Read("sortOptions: {order: legacy}\n").SortOptions!;
        var own = Read("sortOptions: {order: legacy, legacySortOptions: {orderFirst: [Pod]}}\n").SortOptions!;
        var fifo = Read("sortOptions: {order: fifo}\n").SortOptions!;
        var wrong = Read("sortOptions: {order: Fifo}\n").SortOptions!;
        var mixed = Read("sortOptions: {order: fifo, legacySortOptions: {orderLast: [Pod]}}\n").SortOptions!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (plain.IsLegacy, plain.OrderFirst.IsDefault, plain.Fault),
                Is.EqualTo((true, true, (BuildFault?)null))
            );
            Assert.That(own.OrderFirst, Is.EqualTo(["Pod"]));
            Assert.That(own.OrderLast, Is.Empty);
            Assert.That((fifo.IsLegacy, fifo.Fault), Is.EqualTo((false, (BuildFault?)null)));
            Assert.That(wrong.Fault?.Place.Start.ToString(), Is.EqualTo("1:22"));
            Assert.That(mixed.Fault?.Place.Start.ToString(), Is.EqualTo("1:48"));
        }
    }

    [Test]
    public void Build_metadata_and_helm_charts()
    {
        var read = Read("buildMetadata: [originAnnotations]\nhelmCharts: [{name: a, valuesInline: {b: [1]}}]\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(read.BuildMetadata), Is.EqualTo(["1:17 originAnnotations"]));
            Assert.That(read.HelmKey?.Place.Start.ToString(), Is.EqualTo("2:1"));
            Assert.That(Read("helmCharts: []\n").HelmKey, Is.Null);
        }
    }

    [Test]
    public void Keys_are_found_whatever_their_case_and_the_small_letters_win()
    {
        var read = Read("Resources: [x.yaml]\nnameprefix: a-\nresources: [y.yaml]\nKIND: Kustomization\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(read.Resources), Is.EqualTo(["3:13 y.yaml"]));
            Assert.That(At(read.NamePrefix), Is.EqualTo("2:13 a-"));
            Assert.That(read.Root.Entries.Select(entry => entry.Name), Does.Contain("namePrefix").And.Contain("kind"));
            Assert.That(
                read.Root.Entries.Single(entry => entry.Name == "namePrefix").Key.Place.Start.Line,
                Is.EqualTo(2)
            );
        }
    }

    [TestCase("namePrefix: a-\nnamePrefix: b-\n", TestName = "Of_equal_keys_the_last_wins")]
    [TestCase("x: &a b-\n", TestName = "Anchors_cannot_hide_an_unknown_field")]
    [TestCase("nameSuffix: &a b-\nnamePrefix: *a\n", TestName = "Anchors_work")]
    [TestCase("namePrefix: b-\nresources: null\nlabels: ~\n", TestName = "Null_is_absent")]
    [TestCase("namePrefix: b-\n---\nwhatever: [\n", TestName = "What_comes_behind_the_first_document_does_not_count")]
    [TestCase("metadata: {name: a}\nnamePrefix: !!str b-\n", TestName = "Metadata_is_allowed")]
    public void Odd_texts(string text)
    {
        if (text.StartsWith('x'))
        {
            Assert.That(FaultOf(() => Read(text)), Does.StartWith("1:1 Refused Unknown field 'x'"));
            return;
        }

        Assert.That(Read(text).NamePrefix?.Value, Is.EqualTo("b-"));
    }

    [Test]
    public void Null_items_of_a_list_are_empty()
    {
        var read = Read("resources: [a.yaml, null]\nimages: [null]\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(At(read.Resources), Is.EqualTo(["1:13 a.yaml", "1:21 "]));
            Assert.That(read.Images.Single().Name.Value, Is.Empty);
        }
    }

    [Test]
    public void A_component_says_so_and_a_description_of_all_fields_names_the_deprecated_ones()
    {
        var read = Read("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: []\n");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.IsComponent);
            Assert.That(
                KustomizationFields.All.Where(field => field.Successor is not null).Select(field => field.Name),
                Is.EquivalentTo([
                    "bases",
                    "imageTags",
                    "commonLabels",
                    "patchesStrategicMerge",
                    "patchesJson6902",
                    "vars",
                    "helmChartInflationGenerator",
                ])
            );
        }
    }

    [Test]
    public void TryRead_gives_what_Read_throws()
    {
        var isRead = KustomizationReader.TryRead(File("resource: []\n"), out var kustomization, out var fault);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isRead, Is.False);
            Assert.That(kustomization, Is.Null);
            Assert.That(fault?.Message, Is.EqualTo("Unknown field 'resource'; did you mean 'resources'?"));
            Assert.That(KustomizationReader.TryRead(File("resources: []\n"), out _, out _));
        }
    }
}
