using System.Collections.Immutable;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>What the comparison of random Kustomizations found that upstream does and nobody would expect. Where kubectl is, it must agree.</summary>
[TestFixture]
public sealed class UpstreamOdditiesTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    private const string Folded = "\n    k: >-\n      a\n        b\n";

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: a
        spec:
          template:
            spec: {}

        """;

    [Test]
    public void A_label_that_a_base_puts_into_the_selector_is_changed_there_by_an_overlay_that_only_labels_the_object() =>
        AssertBuilds(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                app: overlay
              name: a
            spec:
              selector:
                matchLabels:
                  app: overlay
              template:
                metadata:
                  labels:
                    app: overlay
                spec: {}

            """,
            ("base/r.yaml", Deployment),
            (
                "base/kustomization.yaml",
                "resources: [r.yaml]\nlabels: [{pairs: {app: base}, includeSelectors: true}]\n"
            ),
            ("root/kustomization.yaml", "resources: [../base]\nlabels: [{pairs: {app: overlay}}]\n")
        );

    [Test]
    public void An_annotation_that_a_patch_changes_changes_in_the_template_too_where_the_base_wrote_both() =>
        AssertBuilds(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              annotations:
                note: patched
              name: a
            spec:
              template:
                metadata:
                  annotations:
                    note: patched
                spec: {}

            """,
            ("base/r.yaml", Deployment),
            ("base/kustomization.yaml", "resources: [r.yaml]\ncommonAnnotations: {note: base}\n"),
            (
                "root/kustomization.yaml",
                "resources: [../base]\npatches: [{target: {kind: Deployment}, patch: '{kind: Deployment, metadata: {name: a, annotations: {note: patched}}}'}]\n"
            )
        );

    [Test]
    public void After_a_JSON_patch_the_fields_of_a_common_annotation_are_separate_again() =>
        AssertBuilds(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              annotations:
                note: patched
              name: a
            spec:
              template:
                metadata:
                  annotations:
                    note: base
                spec: {}
            x: "y"

            """,
            ("base/r.yaml", Deployment),
            ("base/kustomization.yaml", "resources: [r.yaml]\ncommonAnnotations: {note: base}\n"),
            (
                "root/kustomization.yaml",
                """
                resources: [../base]
                patches:
                - target: {kind: Deployment}
                  patch: |-
                    - {"op": "add", "path": "/x", "value": "y"}
                - target: {kind: Deployment}
                  patch: |-
                    kind: Deployment
                    metadata: {name: a, annotations: {note: patched}}

                """
            )
        );

    [Test]
    public void An_inline_patch_is_trimmed_so_that_a_block_at_its_end_loses_its_line_break() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: line\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/r.yaml", ConfigMap),
            (
                "root/kustomization.yaml",
                """
                resources: [r.yaml]
                patches:
                - patch: |
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: a
                    data:
                      k: |
                        line

                """
            )
        );

    [Test]
    public void An_inline_patch_of_patchesStrategicMerge_is_not_trimmed() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: |\n    line\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/r.yaml", ConfigMap),
            (
                "root/kustomization.yaml",
                """
                resources: [r.yaml]
                patchesStrategicMerge:
                - |
                  apiVersion: v1
                  kind: ConfigMap
                  metadata:
                    name: a
                  data:
                    k: |
                      line

                """
            )
        );

    [Test]
    public void Labels_with_selectors_go_into_the_fields_that_configurations_name_for_plain_labels_too() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    l: v\n  name: a\nspec:\n  more:\n    l: v\n",
            ("root/r.yaml", ConfigMap),
            ("root/c.yaml", "labels: [{path: spec/more, create: true}]\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nconfigurations: [c.yaml]\nlabels: [{pairs: {l: v}, includeSelectors: true}]\n"
            )
        );

    [Test]
    public void Annotations_without_create_are_written_to_an_object_that_was_renamed_as_it_has_internal_ones() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    note: v\n  name: p-a\n",
            ("root/r.yaml", ConfigMap),
            (
                "root/t.yaml",
                "apiVersion: builtin\nkind: AnnotationsTransformer\nmetadata: {name: t}\nannotations: {note: v}\nfieldSpecs: [{path: metadata/annotations}]\n"
            ),
            ("root/kustomization.yaml", "resources: [r.yaml]\nnamePrefix: p-\ntransformers: [t.yaml]\n")
        );

    [Test]
    public void With_labels_a_transformer_for_commonLabels_is_noted_though_there_are_none() =>
        AssertBuilds(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              annotations:
                alpha.config.kubernetes.io/transformations: |
                  - configuredIn: kustomization.yaml
                    configuredBy:
                      apiVersion: builtin
                      kind: LabelTransformer
                  - configuredIn: kustomization.yaml
                    configuredBy:
                      apiVersion: builtin
                      kind: LabelTransformer
              labels:
                l: v
              name: a

            """,
            ("root/r.yaml", ConfigMap),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nlabels: [{pairs: {l: v}}]\nbuildMetadata: [transformerAnnotations]\n"
            )
        );

    [Test]
    public void A_number_beyond_64_bits_that_a_patch_puts_into_a_generated_ConfigMap_is_hashed_as_Go_writes_it() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  port: 1.8446744073709552e+19\nkind: ConfigMap\nmetadata:\n  name: a-498kc4976b\n",
            ("root/p.yaml", ConfigMap + "data: {port: 18446744073709551616}\n"),
            ("root/kustomization.yaml", "configMapGenerator: [{name: a}]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void The_namespace_n_of_an_IAM_policy_is_a_string() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n    iam.gke.io/gcp-service-account: g@p.iam.gserviceaccount.com\n  name: a\n  namespace: \"n\"\n",
            (
                "root/g.yaml",
                "apiVersion: builtin\nkind: IAMPolicyGenerator\nmetadata: {name: g}\ncloud: gke\nkubernetesService: {namespace: \"n\", name: a}\nserviceAccount: {name: g, projectId: p}\n"
            ),
            ("root/kustomization.yaml", "generators: [g.yaml]\n")
        );

    [Test]
    public void Nulls_in_the_labels_and_annotations_of_patchesStrategicMerge_remove_nothing() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    note: kept\n  labels:\n    l: \"null\"\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  labels: {l: v}\n  annotations: {note: kept}\n"),
            ("root/p.yaml", ConfigMap + "  labels: {l: null}\n  annotations: null\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatchesStrategicMerge: [p.yaml]\n")
        );

    [Test]
    public void Empty_labels_in_patchesStrategicMerge_add_nothing_and_in_patches_an_empty_mapping()
    {
        var resource = ("root/r.yaml", ConfigMap);
        var patch = ("root/p.yaml", ConfigMap + "  labels: {}\n");
        using (Assert.EnterMultipleScope())
        {
            AssertBuilds(
                ConfigMap,
                resource,
                patch,
                ("root/kustomization.yaml", "resources: [r.yaml]\npatchesStrategicMerge: [p.yaml]\n")
            );
            AssertBuilds(
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels: {}\n  name: a\n",
                resource,
                patch,
                ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
            );
        }
    }

    [Test]
    public void Data_that_a_patch_turns_into_a_list_counts_as_null_in_the_hash() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n- x\nkind: Secret\nmetadata:\n  name: a-f8hfghffhd\ntype: Opaque\n",
            (
                "root/kustomization.yaml",
                "secretGenerator: [{name: a}]\npatches: [{target: {kind: Secret}, patch: '- {\"op\": \"replace\", \"path\": \"/data\", \"value\": [\"x\"]}'}]\n"
            )
        );

    [Test]
    public void A_date_without_quotes_is_a_moment_in_a_label_and_a_text_in_an_annotation() =>
        AssertBuilds(
            ConfigMap.Replace(
                "  name",
                "  annotations:\n    date: \"2001-01-01\"\n  labels:\n    date: \"2001-01-01T00:00:00Z\"\n  name",
                StringComparison.Ordinal
            ),
            ("root/r.yaml", ConfigMap + "  annotations: {date: 2001-01-01}\n  labels: {date: 2001-01-01}\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\n")
        );

    [Test]
    public void A_folded_block_gets_a_line_break_more_but_not_as_an_annotation() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: |-\n    a\n\n      b\nkind: ConfigMap\nmetadata:\n  annotations:\n    k: |-\n      a\n        b\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  annotations:" + Folded + "data:" + Folded),
            ("root/kustomization.yaml", "resources: [r.yaml]\n")
        );

    [Test]
    public void A_folded_block_of_a_patch_takes_the_style_of_what_it_replaces() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: |-\n    a\n      b\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/r.yaml", ConfigMap + "data: {k: v}\n"),
            ("root/p.yaml", ConfigMap + "data:" + Folded),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void A_text_of_a_patch_in_the_place_of_a_folded_block_is_folded() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: |-\n    c\n\n      d\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/r.yaml", ConfigMap + "data:" + Folded),
            ("root/p.yaml", ConfigMap + "data: {k: \"c\\n  d\"}\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void A_folded_block_that_a_patch_puts_into_braces_is_no_block() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    k: |-\n      a\n        b\n  name: a\n",
            ("root/r.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"),
            ("root/p.yaml", ConfigMap + "  labels:" + Folded),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
        );

    [TestCase("patches: [{path: p.yaml, target: {kind: ConfigMap}}]")]
    [TestCase("patchesStrategicMerge: [p.yaml]")]
    public void The_labels_of_a_patch_with_a_target_are_texts(string patches) =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    date: \"2001-01-01\"\n    k: |-\n      a\n        b\n  name: a\n",
            ("root/r.yaml", ConfigMap),
            ("root/p.yaml", ConfigMap + "  labels:" + Folded + "    date: 2001-01-01\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\n{patches}\n")
        );

    [Test]
    public void After_a_JSON_patch_folded_blocks_and_dates_are_what_they_were_printed_as_and_its_own_are_not() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: |-\n    a\n      b\nkind: ConfigMap\nmetadata:\n  annotations:\n    date: \"2001-01-01T00:00:00Z\"\n    k: |-\n      a\n\n        b\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  annotations:" + Folded + "    date: 2001-01-01\n"),
            ("root/p.yaml", "- op: add\n  path: /data\n  value:" + Folded),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml, target: {kind: ConfigMap}}]\n")
        );

    [Test]
    public void Labels_of_an_object_that_a_generator_merges_into_are_the_text_they_are_written_with_and_null_data_is_empty() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: |-\n    a\n      b\n  \"n\": \"\"\nkind: ConfigMap\nmetadata:\n  labels:\n    a: \"null\"\n    b: \"~\"\n    c: \"\"\n    d: \"2001-01-01\"\n    e: \"0x10\"\n  name: a\n",
            (
                "root/r.yaml",
                ConfigMap
                    + "  labels:\n    a: null\n    b: ~\n    c:\n    d: 2001-01-01\n    e: 0x10\ndata:"
                    + Folded
                    + "    n: null\n"
            ),
            ("root/kustomization.yaml", "resources: [r.yaml]\nconfigMapGenerator: [{name: a, behavior: merge}]\n")
        );

    [TestCase("List", "", "\"1.50\"", "\"~\"", "\"2001-01-01\"", true)]
    [TestCase("ResourceList", "", "\"1.50\"", "\"~\"", "\"2001-01-01\"", true)]
    [TestCase("List", "---\n", "\"1.50\"", "\"~\"", "\"2001-01-01\"", true)]
    [TestCase("List", "# two texts\n---\n", "\"1.5\"", "\"null\"", "\"2001-01-01T00:00:00Z\"", false)]
    [TestCase("ConfigMapList", "", "\"1.5\"", "\"null\"", "\"2001-01-01T00:00:00Z\"", false)]
    public void The_items_of_a_list_go_through_JSON_unless_it_is_a_List_alone_in_its_file(
        string kind,
        string before,
        string number,
        string none,
        string date,
        bool isFolded
    ) =>
        AssertBuilds(
            $"apiVersion: v1\ndata:\n  k: |-\n    a\n{(isFolded ? "\n" : string.Empty)}      b\nkind: ConfigMap\nmetadata:\n  annotations:\n    date: {date}\n    none: {none}\n    number: {number}\n  name: a\n",
            (
                "root/r.yaml",
                $"{before}apiVersion: v1\nkind: {kind}\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: a\n    annotations: {{number: 1.50, none: ~, date: 2001-01-01}}\n  data:{Folded}"
            ),
            ("root/kustomization.yaml", "resources: [r.yaml]\n")
        );

    [Test]
    public void A_label_that_is_in_two_places_stays_one_value_when_both_are_changed() =>
        AssertBuilds(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                app: last
              name: a
            spec:
              selector:
                matchLabels:
                  app: last
              template:
                metadata:
                  labels:
                    app: last
                spec: {}

            """,
            ("base/r.yaml", Deployment),
            (
                "base/kustomization.yaml",
                "resources: [r.yaml]\nlabels: [{pairs: {app: base}, includeSelectors: true}]\n"
            ),
            (
                "root/kustomization.yaml",
                "resources: [../base]\nlabels:\n- {pairs: {app: overlay}, includeTemplates: true}\n- {pairs: {app: last}}\n"
            )
        );

    [Test]
    public void A_text_in_quotes_that_a_patch_puts_over_one_without_leaves_none_for_the_next_patch() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: 511\n  q: \"0777\"\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/r.yaml", ConfigMap + "data: {k: plain, q: 'quoted'}\n"),
            ("root/p.yaml", ConfigMap + "data: {k: \"text\", q: text}\n"),
            ("root/q.yaml", ConfigMap + "data: {k: 0777, q: 0777}\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}, {path: q.yaml}]\n")
        );

    [Test]
    public void A_text_that_a_generator_merges_into_loses_its_quotes_unless_it_would_be_something_else() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  a: 5\n  b: 5\n  c: \"5\"\n  d: \"5\"\n  e: 5\n  f: \"5\"\n  g: \"5\"\n  h: 5\nkind: ConfigMap\nmetadata:\n  name: a\n",
            (
                "root/r.yaml",
                ConfigMap
                    + "data: {a: '', b: 'x', c: \"true\", d: 'a: b', e: '[a', f: '# no comment', g: '{\"a\": \"b\"}', h: '12:30'}\n"
            ),
            ("root/p.yaml", ConfigMap + "data: {a: 5, b: 5, c: 5, d: 5, e: 5, f: 5, g: 5, h: 5}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nconfigMapGenerator: [{name: a, behavior: merge}]\npatches: [{path: p.yaml}]\n"
            )
        );

    [Test]
    public void A_literal_that_would_be_a_number_has_quotes_that_a_patch_keeps() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  x: \"5\"\n  \"y\": 5\n  z: 5\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/p.yaml", ConfigMap + "data: {x: 5, y: 5, z: 5}\n"),
            (
                "root/kustomization.yaml",
                "configMapGenerator: [{name: a, literals: [x=1, y=, z=abc]}]\ngeneratorOptions: {disableNameSuffixHash: true}\npatches: [{path: p.yaml}]\n"
            )
        );

    [TestCase("ConfigMapList", "\"5\"")]
    [TestCase("List", "5")]
    public void The_texts_in_the_items_of_a_list_have_quotes_unless_it_is_a_List_alone_in_its_file(
        string kind,
        string value
    ) =>
        AssertBuilds(
            $"apiVersion: v1\ndata:\n  a: {value}\nkind: ConfigMap\nmetadata:\n  name: a\n",
            (
                "root/r.yaml",
                $"kind: {kind}\nitems: [{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, data: {{a: x}}}}]\n"
            ),
            ("root/p.yaml", ConfigMap + "data: {a: 5}\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void After_a_JSON_patch_texts_have_the_quotes_that_they_were_printed_with() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  a: 5\n  b: 5\n  c: \"5\"\n  d: \"5\"\n  e: \"5\"\n  f: \"5\"\n  g: \"5\"\n  h: \"5\"\nkind: ConfigMap\nmetadata:\n  name: a\nx: 1\n",
            (
                "root/r.yaml",
                ConfigMap + "data: {a: x, b: 'x', c: '', d: 2001-01-01, e: yes, f: '5', g: '- x', h: '12:30'}\n"
            ),
            ("root/p.yaml", ConfigMap + "data: {a: 5, b: 5, c: 5, d: 5, e: 5, f: 5, g: 5, h: 5}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{target: {kind: ConfigMap}, patch: '- {op: add, path: /x, value: 1}'}, {path: p.yaml}]\n"
            )
        );

    [TestCase("5", "mtdt5b9b98", "5")]
    [TestCase("18446744073709551616", "2cckcmgk78", "1.8446744073709552e+19")]
    [TestCase("1e6", "994hfcbhf2", "1000000")]
    public void Data_that_a_JSON_patch_turns_into_a_number_is_hashed_as_a_float(
        string number,
        string hash,
        string printed
    ) =>
        AssertBuilds(
            $"apiVersion: v1\ndata: {printed}\nkind: Secret\nmetadata:\n  name: a-{hash}\ntype: Opaque\n",
            (
                "root/kustomization.yaml",
                $"secretGenerator: [{{name: a}}]\npatches: [{{target: {{kind: Secret}}, patch: '[{{\"op\": \"replace\", \"path\": \"/data\", \"value\": {number}}}]'}}]\n"
            )
        );

    [TestCase("", "bghfb2g55b")]
    [TestCase(", {path: j.yaml, target: {kind: Secret}}", "72kd2k59dd")]
    public void The_type_of_a_Secret_that_a_patch_turns_into_a_number_is_hashed_as_written_until_a_JSON_patch_comes(
        string patch,
        string hash
    ) =>
        AssertBuilds(
            $"apiVersion: v1\ndata: {{}}\nkind: Secret\nmetadata:\n  name: db-{hash}\ntype: 1.5\n",
            ("root/p.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ntype: 1.50\n"),
            ("root/j.yaml", "[{\"op\": \"test\", \"path\": \"/kind\", \"value\": \"Secret\"}]\n"),
            ("root/kustomization.yaml", $"secretGenerator: [{{name: db}}]\npatches: [{{path: p.yaml}}{patch}]\n")
        );

    [TestCase("vars: [{name: V, objref: {kind: W, name: w, apiVersion: v1}}]\n", "")]
    [TestCase("", "\n")]
    public void Where_variables_may_stand_a_folded_block_is_folded_no_more_if_there_are_any(string vars, string line) =>
        AssertBuilds(
            $"apiVersion: v1\ndata:\n  k: |-\n    a\n{line}      b\nkind: W\nmetadata:\n  name: w\n",
            ("root/r.yaml", "apiVersion: v1\nkind: W\nmetadata:\n  name: w\ndata:" + Folded),
            ("root/c.yaml", "varReference: [{path: data}]\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\nconfigurations: [c.yaml]\n{vars}")
        );

    [Test]
    public void A_date_without_quotes_in_a_list_where_variables_may_stand_is_refused() =>
        AssertRefuses(
            ("root/r.yaml", "apiVersion: v1\nkind: W\nmetadata:\n  name: w\ndata: [2001-01-01]\n"),
            ("root/c.yaml", "varReference: [{path: data}]\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nconfigurations: [c.yaml]\nvars: [{name: V, objref: {kind: W, name: w, apiVersion: v1}}]\n"
            )
        );

    [TestCase("yes", "\"5\"")]
    [TestCase("y", "\"5\"")]
    [TestCase("OFF", "\"5\"")]
    [TestCase("x", "5")]
    [TestCase("12:30", "5")]
    [TestCase("0777", "5")]
    public void A_patch_that_passes_over_a_word_gives_it_quotes_that_the_next_patch_keeps(
        string word,
        string printed
    ) =>
        AssertBuilds(
            $"apiVersion: v1\nkind: W\nmetadata:\n  name: w\nx: {printed}\n",
            ("root/r.yaml", $"apiVersion: v1\nkind: W\nmetadata: {{name: w}}\nx: {word}\n"),
            ("root/p.yaml", "apiVersion: v1\nkind: W\nmetadata: {name: w}\n"),
            ("root/q.yaml", "apiVersion: v1\nkind: W\nmetadata: {name: w}\nx: 5\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}, {path: q.yaml}]\n")
        );

    [TestCase("NamespaceTransformer", "{name: v, namespace: prod}", "")]
    [TestCase("NamespaceTransformer", "{name: v, namespace: prod}", "unsetOnly: true")]
    [TestCase(
        "PatchTransformer",
        "{name: v}",
        "target: {kind: ConfigMap}, patch: '{kind: ConfigMap, metadata: {name: a}}'"
    )]
    [TestCase("PatchStrategicMergeTransformer", "{name: v}", "paths: [r.yaml]")]
    [TestCase("LabelTransformer", "{name: v}", "labels: {l: v}, fieldSpecs: [{path: metadata/labels}]")]
    [TestCase("AnnotationsTransformer", "{name: v}", "annotations: {n: v}, fieldSpecs: [{path: metadata/annotations}]")]
    [TestCase("ImageTagTransformer", "{name: v}", "imageTag: {name: i, newTag: t}, fieldSpecs: [{path: data/image}]")]
    [TestCase(
        "PatchJson6902Transformer",
        "{name: v}",
        "target: {kind: ConfigMap, name: a, version: v1}, jsonOp: '[{\"op\": \"test\", \"path\": \"/data/k\", \"value\": \"v\"}]'"
    )]
    public void A_validator_that_writes_what_is_there_already_is_refused(string kind, string metadata, string fields) =>
        AssertRefuses(ValidatorOf(kind, metadata, fields));

    [TestCase(
        "ReplacementTransformer",
        "replacements: [{source: {kind: ConfigMap, fieldPath: data.l}, targets: [{select: {kind: ConfigMap}, fieldPaths: [data.k]}]}]"
    )]
    [TestCase("HashTransformer", "")]
    [TestCase("PatchTransformer", "target: {kind: Secret}, patch: '{kind: Secret, metadata: {name: a}}'")]
    [TestCase("LabelTransformer", "labels: {l: v}, fieldSpecs: [{path: metadata/labels, kind: Secret}]")]
    [TestCase("PrefixTransformer", "prefix: x-, fieldSpecs: [{path: metadata/nom}]")]
    public void A_validator_that_writes_nothing_or_replaces_a_text_by_itself_is_none_to_mind(
        string kind,
        string fields
    ) =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  image: i:t\n  k: v\n  l: v\nkind: ConfigMap\nmetadata:\n  annotations:\n    \"n\": v\n  labels:\n    l: v\n  name: a\n  namespace: prod\n",
            ValidatorOf(kind, "{name: v}", fields)
        );

    private static (string Path, string Content)[] ValidatorOf(string kind, string metadata, string fields) =>
        [
            (
                "root/r.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: prod, labels: {l: v}, annotations: {n: v}}\ndata: {k: v, l: v, image: 'i:t'}\n"
            ),
            (
                "root/v.yaml",
                $"{{apiVersion: builtin, kind: {kind}, metadata: {metadata}{(fields.Length > 0 ? ", " : string.Empty)}{fields}}}\n"
            ),
            ("root/kustomization.yaml", "resources: [r.yaml]\nvalidators: [v.yaml]\n"),
        ];

    [Test]
    public void A_date_without_quotes_that_a_patch_puts_into_generated_data_is_hashed_as_a_moment() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: \"2001-01-01T00:00:00Z\"\nkind: ConfigMap\nmetadata:\n  name: a-9t74tkdbcm\n",
            ("root/p.yaml", ConfigMap + "data: {k: 2001-01-01}\n"),
            ("root/kustomization.yaml", "configMapGenerator: [{name: a}]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void A_replacement_that_changes_its_own_source_goes_on_with_the_changed_value() =>
        AssertBuilds(
            "apiVersion: v1\nitems:\n- v: a:a\n- v: a:a:b\nkind: W\nmetadata:\n  name: w\n",
            ("root/r.yaml", "apiVersion: v1\nkind: W\nmetadata:\n  name: w\nitems: [{v: a}, {v: b}]\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nreplacements:\n- source: {kind: W, fieldPath: items.0.v}\n  targets:\n  - select: {kind: W}\n    fieldPaths: ['items.*.v']\n    options: {delimiter: ':', index: -1}\n"
            )
        );

    [Test]
    public void An_object_that_a_JSON_patch_leaves_without_a_name_is_refused() =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{target: {kind: ConfigMap}, patch: '- {\"op\": \"remove\", \"path\": \"/metadata/name\"}'}]\n"
            )
        );

    [Test]
    public void An_object_that_a_JSON_patch_leaves_without_metadata_is_refused() =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{target: {kind: ConfigMap}, patch: '- {\"op\": \"remove\", \"path\": \"/metadata\"}'}]\n"
            )
        );

    [Test]
    public void A_variable_of_a_cluster_scoped_object_is_not_found_with_any_namespace() =>
        AssertRefuses(
            ("root/r.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nvars: [{name: V, objref: {apiVersion: v1, kind: Namespace, name: a, namespace: default}}]\n"
            )
        );

    [Test]
    public void A_PrefixTransformer_needs_field_specs() =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap),
            ("root/t.yaml", "apiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: t}\nprefix: p-\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\ntransformers: [t.yaml]\n")
        );

    [Test]
    public void A_name_reference_in_a_list_of_lists_is_refused() =>
        AssertRefuses(
            ("root/r.yaml", "apiVersion: example.com/v1\nkind: W\nmetadata:\n  name: a\nspec:\n  items: [[x]]\n"),
            ("root/c.yaml", "nameReference: [{kind: ConfigMap, fieldSpecs: [{path: spec/items, kind: W}]}]\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\nconfigurations: [c.yaml]\n")
        );

    [Test]
    public void A_deprecated_JSON_patch_that_takes_the_last_annotation_leaves_no_place_for_the_next_one() =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap + "  annotations: {k: v}\n"),
            (
                "root/kustomization.yaml",
                """
                resources: [r.yaml]
                patchesJson6902:
                - {target: {name: a}, patch: "- {op: remove, path: /metadata/annotations/k}"}
                - {target: {name: a}, patch: "- {op: add, path: /metadata/annotations/k, value: w}"}

                """
            )
        );

    [Test]
    public void A_deprecated_JSON_patch_compares_annotations_where_one_of_patches_never_finds_them_equal() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  a: b\nkind: ConfigMap\nmetadata:\n  annotations:\n    k: v\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  annotations: {k: v}\n"),
            (
                "root/kustomization.yaml",
                """
                resources: [r.yaml]
                patchesJson6902:
                - target: {name: a}
                  patch: |
                    - {op: test, path: /metadata/annotations, value: {k: v}}
                    - {op: add, path: /data, value: {a: b}}

                """
            )
        );

    [Test]
    public void A_JSON_patch_that_takes_the_last_annotation_leaves_a_place_for_the_next_one() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    k: w\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  annotations: {k: v}\n"),
            (
                "root/kustomization.yaml",
                """
                resources: [r.yaml]
                patches:
                - {target: {name: a}, patch: "- {op: remove, path: /metadata/annotations/k}"}
                - {target: {name: a}, patch: "- {op: add, path: /metadata/annotations/k, value: w}"}

                """
            )
        );

    [Test]
    public void A_patch_that_gives_two_selected_objects_one_id_is_refused() =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap + "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{target: {}, options: {allowKindChange: true}, patch: '{apiVersion: v1, kind: X, metadata: {name: a}}'}]\n"
            )
        );

    [Test]
    public void A_field_spec_of_a_component_that_is_narrower_than_a_default_and_does_not_create_contradicts_it() =>
        AssertRefuses(
            ("c/kustomization.yaml", "kind: Component\nconfigurations: [f.yaml]\n"),
            ("c/f.yaml", "replicas: [{group: example.com, kind: Deployment, path: spec/replicas}]\n"),
            ("root/r.yaml", ConfigMap),
            ("root/kustomization.yaml", "resources: [r.yaml]\ncomponents: [../c]\n")
        );

    [Test]
    public void A_component_that_gives_two_objects_one_id_is_refused() =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap + "---\n" + ConfigMap.Replace("name: a", "name: b", StringComparison.Ordinal)),
            ("c/kustomization.yaml", "kind: Component\npatches: [{path: p.yaml, target: {name: b}}]\n"),
            ("c/p.yaml", "- {op: replace, path: /metadata/name, value: a}\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\ncomponents: [../c]\n")
        );

    [Test]
    public void Two_objects_of_one_id_at_the_end_of_a_build_are_refused_where_upstream_panics()
    {
        var (output, fault) = Verdict.Build(
            Case([
                (
                    "root/r.yaml",
                    ConfigMap + "---\n" + ConfigMap.Replace("name: a", "name: b", StringComparison.Ordinal)
                ),
                ("root/p.yaml", "- {op: replace, path: /metadata/name, value: a}\n"),
                ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml, target: {name: b}}]\n"),
            ])
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output, Is.Null);
            Assert.That(fault, Does.StartWith("root/r.yaml:6:1: ").And.Contains("is there already"));
        }
    }

    [TestCase("allowKindChange")]
    [TestCase("allowNameChange")]
    public void Nulls_in_the_annotations_of_a_patch_that_may_change_names_or_kinds_are_texts(string option) =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: \"null\"\n    b: \"null\"\n  labels: {}\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  annotations: {a: v}\n  labels: {l: v}\n"),
            ("root/p.yaml", ConfigMap + "  annotations: {a: null, b: null}\n  labels: {l: null}\n"),
            (
                "root/kustomization.yaml",
                $"resources: [r.yaml]\npatches: [{{path: p.yaml, options: {{{option}: true}}}}]\n"
            )
        );

    [Test]
    public void No_annotations_in_a_patch_that_may_change_kinds_remove_none() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: v\n  name: a\n",
            ("root/r.yaml", ConfigMap + "  annotations: {a: v}\n"),
            ("root/p.yaml", ConfigMap + "  annotations: null\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{path: p.yaml, options: {allowKindChange: true}}]\n"
            )
        );

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("[default]")]
    public void A_namespace_refuses_the_subject_of_a_RoleBinding_whose_name_is_no_scalar(string name) =>
        AssertRefuses(RoleBindingWith($"{{kind: User, name: {name}}}", "namespace: prod"));

    [Test]
    public void A_namespace_passes_over_the_subject_of_a_RoleBinding_whose_name_is_null() =>
        AssertBuilds(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: a\n  namespace: prod\nsubjects:\n- kind: User\n  name: null\n",
            RoleBindingWith("{kind: User, name: null}", "namespace: prod")
        );

    [Test]
    public void A_namespace_for_all_ServiceAccounts_refuses_the_subject_of_a_RoleBinding_whose_kind_is_no_scalar() =>
        AssertRefuses([
            .. RoleBindingWith("{kind: [], name: default}", "transformers: [t.yaml]"),
            (
                "root/t.yaml",
                "apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: t, namespace: prod}\nsetRoleBindingSubjects: allServiceAccounts\n"
            ),
        ]);

    private static (string Path, string Content)[] RoleBindingWith(string subject, string field) =>
        [
            (
                "root/r.yaml",
                $"apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: a}}\nsubjects: [{subject}]\n"
            ),
            ("root/kustomization.yaml", $"resources: [r.yaml]\n{field}\n"),
        ];

    [TestCase("namePrefix: p-", "data: {a: b}\ndata: {c: d}\n")]
    [TestCase("namePrefix: p-", "data: {a: b, a: c}\n")]
    [TestCase("commonLabels: {l: v}", "  labels: {a: b, a: c}\n")]
    [TestCase("patches: [{path: p.yaml}]", "data: {a: b}\ndata: {c: d}\n")]
    [TestCase("patches: [{path: j.yaml, target: {kind: ConfigMap}}]", "data: {a: b, a: c}\n")]
    public void A_key_that_stands_twice_in_a_changed_object_is_refused(string field, string fields) =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap + fields),
            ("root/p.yaml", ConfigMap + "data: {x: z}\n"),
            ("root/j.yaml", "[{\"op\": \"remove\", \"path\": \"/data\"}]\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\n{field}\n")
        );

    [TestCase("")]
    [TestCase("namePrefix: p-\n")]
    public void Of_an_annotation_that_stands_twice_the_last_counts(string field) =>
        AssertBuilds(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    a: c\n  name: {(field.Length > 0 ? "p-" : string.Empty)}a\n",
            ("root/r.yaml", ConfigMap + "  annotations: {a: b, a: c}\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\n{field}")
        );

    [Test]
    public void Of_a_key_that_stands_twice_in_a_patch_the_first_counts() =>
        AssertBuilds(
            ConfigMap.Replace("kind", "data:\n  a: b\n  x: z\nkind", StringComparison.Ordinal),
            ("root/r.yaml", ConfigMap + "data: {x: z}\n"),
            ("root/p.yaml", ConfigMap + "data: {a: b, a: c}\n"),
            ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void A_key_that_stands_twice_and_that_a_patch_removes_is_refused_though_upstream_keeps_the_second()
    {
        var (output, _) = Verdict.Build(
            Case([
                ("root/r.yaml", ConfigMap + "data: {a: b, a: c}\n"),
                ("root/p.yaml", ConfigMap + "data: {a: null}\n"),
                ("root/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n"),
            ])
        );
        Assert.That(output, Is.Null);
    }

    [Test]
    public void Patches_in_a_row_over_a_generated_text_take_its_style_not_that_of_the_patch_before() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  a: 5\n  b: \"5\"\n  c: \"6\"\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/p.yaml", ConfigMap + "data: {a: \"yes\", b: x, c: 5}\n"),
            ("root/q.yaml", ConfigMap + "data: {a: 5, b: 5, c: 6}\n"),
            (
                "root/kustomization.yaml",
                "configMapGenerator: [{name: a, literals: [a=x, b=1, c=yes]}]\ngeneratorOptions: {disableNameSuffixHash: true}\npatches: [{path: p.yaml}, {path: q.yaml}]\n"
            )
        );

    [TestCase("yes", "\"5\"")]
    [TestCase("2001-01-01", "5")]
    [TestCase("12:30", "5")]
    [TestCase("5 # five", "\"5\"")]
    [TestCase("&a 5", "\"5\"")]
    [TestCase("--- 5", "\"5\"")]
    [TestCase("!!int 5", "\"5\"")]
    [TestCase("!!str 5", "5")]
    [TestCase("!t", "5")]
    [TestCase(":", "5")]
    [TestCase("a:", "\"5\"")]
    [TestCase("# no more", "\"5\"")]
    [TestCase("it's", "5")]
    public void A_number_that_a_patch_puts_over_a_literal_is_a_text_where_YAML_1_1_reads_more_than_a_text(
        string literal,
        string printed
    ) =>
        AssertBuilds(
            $"apiVersion: v1\ndata:\n  k: {printed}\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/p.yaml", ConfigMap + "data: {k: 5}\n"),
            (
                "root/kustomization.yaml",
                $"configMapGenerator: [{{name: a, literals: [\"k={literal}\"]}}]\ngeneratorOptions: {{disableNameSuffixHash: true}}\npatches: [{{path: p.yaml}}]\n"
            )
        );

    [TestCase("a", "true", "true")]
    [TestCase("a", "5", "5")]
    [TestCase("a", "\"2001-01-01\"", "\"2001-01-01T00:00:00Z\"")]
    [TestCase("'a'", "true", "\"true\"")]
    public void A_replacement_into_a_name_that_has_a_prefix_and_no_quotes_gives_it_any_type(
        string name,
        string source,
        string printed
    ) =>
        AssertBuilds(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {printed}\n---\napiVersion: v1\nkind: W\nmetadata:\n  name: p-w\nx: {(source[0] == '"' ? "\"2001-01-01\"" : source)}\n",
            (
                "root/r.yaml",
                $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\n---\napiVersion: v1\nkind: W\nmetadata: {{name: w}}\nx: {source}\n"
            ),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nnamePrefix: p-\nreplacements: [{source: {kind: W, fieldPath: x}, targets: [{select: {kind: ConfigMap}, fieldPaths: [metadata.name]}]}]\n"
            )
        );

    [Test]
    public void The_targets_behind_one_that_changes_the_source_get_the_changed_value() =>
        AssertBuilds(
            "apiVersion: v1\nkind: V\nmetadata:\n  name: v\nx: a:a\n---\napiVersion: v1\nkind: W\nmetadata:\n  name: w\nx: a:a\n",
            (
                "root/r.yaml",
                "apiVersion: v1\nkind: W\nmetadata: {name: w}\nx: a\n---\napiVersion: v1\nkind: V\nmetadata: {name: v}\nx: b\n"
            ),
            (
                "root/kustomization.yaml",
                """
                resources: [r.yaml]
                replacements:
                - source: {kind: W, fieldPath: x}
                  targets:
                  - {select: {kind: W}, fieldPaths: [x], options: {delimiter: ':', index: 1}}
                  - {select: {kind: V}, fieldPaths: [x]}

                """
            )
        );

    [TestCase("[:]", "5")]
    [TestCase("{:}", "5")]
    [TestCase("[:a]", "5")]
    [TestCase("[a, : b]", "5")]
    [TestCase("[{:}]", "5")]
    [TestCase("- [:]", "5")]
    [TestCase("- : a", "5")]
    [TestCase("a: {: b}", "5")]
    [TestCase("[a:]", "\"5\"")]
    [TestCase("[? : ]", "\"5\"")]
    [TestCase("[':']", "\"5\"")]
    public void A_colon_without_a_key_makes_a_literal_unreadable_at_any_depth(string literal, string printed) =>
        AssertBuilds(
            $"apiVersion: v1\ndata:\n  k: {printed}\nkind: ConfigMap\nmetadata:\n  name: a\n",
            ("root/p.yaml", ConfigMap + "data: {k: 5}\n"),
            (
                "root/kustomization.yaml",
                $"configMapGenerator: [{{name: a, literals: [\"k={literal}\"]}}]\ngeneratorOptions: {{disableNameSuffixHash: true}}\npatches: [{{path: p.yaml}}]\n"
            )
        );

    [TestCase("buildMetadata: [originAnnotations]", "1.50")]
    [TestCase("namePrefix: p-", "1.5")]
    public void With_buildMetadata_the_first_transformer_makes_annotations_texts(string fields, string printed)
    {
        var (origin, name) = fields.StartsWith("build", StringComparison.Ordinal)
            ? ("    config.kubernetes.io/origin: |\n      path: r.yaml\n", "a")
            : (string.Empty, "p-a");
        const string JsonPatch = """{patch: '[{"op": "add", "path": "/x", "value": 1}]', target: {kind: ConfigMap}}""";
        const string OtherPatch = "{patch: '{kind: Absent, metadata: {name: a}}', target: {kind: Absent}}";
        AssertBuilds(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n{origin}    \"n\": \"{printed}\"\n  name: {name}\nx: 1\n",
            ("root/r.yaml", ConfigMap + "  annotations: {n: 1.50}\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\npatches: [{OtherPatch}, {JsonPatch}]\n{fields}\n")
        );
    }

    [Test]
    public void With_buildMetadata_an_annotation_that_a_patch_changes_stays_in_the_template() =>
        AssertBuilds(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              annotations:
                config.kubernetes.io/origin: |
                  path: ../base/r.yaml
                note: patched
              name: a
            spec:
              template:
                metadata:
                  annotations:
                    note: base
                spec: {}

            """,
            ("base/r.yaml", Deployment),
            ("base/kustomization.yaml", "resources: [r.yaml]\ncommonAnnotations: {note: base}\n"),
            (
                "root/kustomization.yaml",
                "resources: [../base]\nbuildMetadata: [originAnnotations]\npatches: [{target: {kind: Deployment}, patch: '{kind: Deployment, metadata: {name: a, annotations: {note: patched}}}'}]\n"
            )
        );

    [Test]
    public void A_mapping_that_is_copied_into_itself_is_copied_with_the_field_that_was_made_for_it() =>
        AssertBuilds(
            """
            kind: W
            metadata:
              name: w
            x:
              a: 1
              list:
              - copy:
                  a: 1
                  list:
                  - copy: {}
                    name: "n"
                name: "n"

            """,
            ("root/r.yaml", "kind: W\nmetadata: {name: w}\nx: {a: 1}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nreplacements: [{source: {kind: W, fieldPath: x}, targets: [{select: {kind: W}, fieldPaths: ['x.list.[name=n].copy'], options: {create: true}}]}]\n"
            )
        );

    [Test]
    public void Each_copy_of_a_mapping_into_itself_has_those_before_it() =>
        AssertBuilds(
            """
            kind: W
            metadata:
              name: w
            x:
              list:
              - copy:
                  list:
                  - copy:
                      old: 1
                  - copy:
                      old: 2
              - copy:
                  list:
                  - copy:
                      list:
                      - copy:
                          old: 1
                      - copy:
                          old: 2
                  - copy:
                      old: 2

            """,
            ("root/r.yaml", "kind: W\nmetadata: {name: w}\nx: {list: [{copy: {old: 1}}, {copy: {old: 2}}]}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nreplacements: [{source: {kind: W, fieldPath: x}, targets: [{select: {kind: W}, fieldPaths: ['x.list.*.copy']}]}]\n"
            )
        );

    [TestCase("2001-01-01")]
    [TestCase("null")]
    [TestCase("5")]
    public void The_namespace_of_an_account_that_is_no_text_is_refused_when_references_are_followed(string value) =>
        AssertRefuses(
            (
                "root/r.yaml",
                $"apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: a}}\nsubjects: [{{kind: ServiceAccount, name: b, namespace: {value}}}]\n"
            ),
            ("root/kustomization.yaml", "resources: [r.yaml]\n")
        );

    [TestCase("", "{path: p.yaml, target: {kind: Deployment}}", "null")]
    [TestCase("", "{path: p.yaml, target: {kind: Deployment}}, {path: n.yaml}", "null")]
    [TestCase("apiVersion: null\n", "{path: p.yaml, target: {kind: Deployment}}", "null")]
    [TestCase("apiVersion: ''\n", "{path: p.yaml, target: {kind: Deployment}}", "\"\"")]
    public void A_patch_with_a_target_gives_an_object_without_a_version_a_null(
        string written,
        string patches,
        string printed
    ) =>
        AssertBuilds(
            $"apiVersion: {printed}\nkind: Deployment\nmetadata:\n  labels:\n    l: v\n  name: a\n",
            ("root/r.yaml", written + "kind: Deployment\nmetadata: {name: a}\n"),
            ("root/p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {l: v}}\n"),
            ("root/n.yaml", "kind: Deployment\nmetadata: {name: a, labels: {l: v}}\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\npatches: [{patches}]\n")
        );

    [TestCase("null", "{path: n.yaml}")]
    [TestCase("~", "{path: n.yaml}")]
    [TestCase("", "{path: p.yaml, target: {kind: Deployment}}, {path: j.yaml, target: {kind: Deployment}}")]
    public void A_written_null_as_the_version_of_an_object_with_references_is_refused(string written, string patches) =>
        AssertRefuses(
            ("root/r.yaml", $"apiVersion: {written}\nkind: Deployment\nmetadata: {{name: a}}\n"),
            ("root/p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {l: v}}\n"),
            ("root/n.yaml", "kind: Deployment\nmetadata: {name: a, labels: {l: v}}\n"),
            ("root/j.yaml", "- {op: add, path: /x, value: y}\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\npatches: [{patches}]\n")
        );

    [TestCase("null")]
    [TestCase("1e3")]
    [TestCase("0o17")]
    public void A_replacement_into_a_value_that_is_spelled_anew_cannot_make_it_a_text(string value) =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap + "x: b\n"),
            ("root/p.yaml", $"- {{op: add, path: /y, value: {value}}}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{path: p.yaml, target: {kind: ConfigMap}}]\nreplacements: [{source: {kind: ConfigMap, fieldPath: x}, targets: [{select: {kind: ConfigMap}, fieldPaths: [y]}]}]\n"
            )
        );

    [Test]
    public void A_name_with_a_prefix_has_a_type_again_once_a_JSON_patch_was_applied() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"5\"\nx: 5\n",
            ("base/r.yaml", ConfigMap),
            ("base/kustomization.yaml", "resources: [r.yaml]\nnamePrefix: p-\n"),
            ("root/p.yaml", "- {op: add, path: /x, value: 5}\n"),
            (
                "root/kustomization.yaml",
                "resources: [../base]\npatches: [{path: p.yaml, target: {kind: ConfigMap}}]\nreplacements: [{source: {kind: ConfigMap, fieldPath: x}, targets: [{select: {kind: ConfigMap}, fieldPaths: [metadata.name]}]}]\n"
            )
        );

    [TestCase("patchesStrategicMerge: [p.yaml]")]
    [TestCase("patches: [{path: p.yaml, target: {kind: ConfigMap}}]")]
    [TestCase("patches: [{path: p.yaml, options: {allowNameChange: true}}]")]
    public void The_first_of_two_equal_keys_in_a_patch_counts_however_it_finds_its_target(string patches) =>
        AssertBuilds(
            "apiVersion: v1\ndata: {}\nkind: ConfigMap\nmetadata:\n  annotations:\n    note: v\n  name: a\n",
            ("root/r.yaml", ConfigMap),
            ("root/p.yaml", ConfigMap + "  annotations: {note: v}\ndata: {}\ndata: {k: v}\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\n{patches}\n")
        );

    [Test]
    public void A_field_that_labels_make_on_their_way_gets_all_but_the_first_of_them() =>
        AssertBuilds(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                a: x
                b: "y"
                c: z
              name: a
            spec:
              selector:
                b: "y"
                c: z
                matchLabels:
                  a: x
                  b: "y"
                  c: z
              template:
                metadata:
                  labels:
                    a: x
                    b: "y"
                    c: z
                spec: {}

            """,
            ("root/r.yaml", Deployment),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nlabels: [{pairs: {b: 'y', a: x, c: z}, includeSelectors: true, fields: [{path: spec/selector}]}]\n"
            )
        );

    [Test]
    public void What_a_replacement_has_made_becomes_a_text_when_a_patch_passes_over_it() =>
        AssertBuilds(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              labels:
                l: v
                made: "5"
              name: a
            x: 5

            """,
            ("base/r.yaml", ConfigMap + "  labels: {}\nx: 5\n"),
            (
                "base/kustomization.yaml",
                "resources: [r.yaml]\nreplacements: [{source: {kind: ConfigMap, fieldPath: x}, targets: [{select: {kind: ConfigMap}, fieldPaths: [metadata.labels.made], options: {create: true}}]}]\n"
            ),
            ("root/p.yaml", ConfigMap + "  labels: {l: v}\n"),
            ("root/kustomization.yaml", "resources: [../base]\npatches: [{path: p.yaml}]\n")
        );

    [Test]
    public void A_number_that_a_prefix_has_made_becomes_a_text_when_a_patch_passes_over_it_unless_it_is_the_name() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    l: v\n  name: 423\nspec:\n  x: \"45\"\n",
            ("base/r.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 23}\nspec: {x: 5}\n"),
            ("base/c.yaml", "namePrefix: [{path: spec/x}]\n"),
            ("base/kustomization.yaml", "resources: [r.yaml]\nnamePrefix: '4'\nconfigurations: [c.yaml]\n"),
            ("root/p.yaml", ConfigMap + "  labels: {l: v}\n"),
            ("root/kustomization.yaml", "resources: [../base]\npatches: [{path: p.yaml, target: {kind: ConfigMap}}]\n")
        );

    [TestCase("1e3", "x")]
    [TestCase("true", "x")]
    [TestCase("5", "1.5")]
    public void A_number_of_a_patch_that_has_taken_quotes_cannot_be_replaced_by_a_text(string patched, string source) =>
        AssertRefuses(
            ("root/r.yaml", ConfigMap + $"x: {source}\ndata: {{k: '50%'}}\n"),
            ("root/p.yaml", ConfigMap + $"data: {{k: {patched}}}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{path: p.yaml}]\nreplacements: [{source: {kind: ConfigMap, fieldPath: x}, targets: [{select: {kind: ConfigMap}, fieldPaths: [data.k]}]}]\n"
            )
        );

    [Test]
    public void A_number_of_a_patch_that_has_taken_quotes_can_be_replaced_by_another() =>
        AssertBuilds(
            "apiVersion: v1\ndata:\n  k: \"7\"\nkind: ConfigMap\nmetadata:\n  name: a\nx: 7\n",
            ("root/r.yaml", ConfigMap + "x: 7\ndata: {k: '50%'}\n"),
            ("root/p.yaml", ConfigMap + "data: {k: 5}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{path: p.yaml}]\nreplacements: [{source: {kind: ConfigMap, fieldPath: x}, targets: [{select: {kind: ConfigMap}, fieldPaths: [data.k]}]}]\n"
            )
        );

    [Test]
    public void A_source_that_is_picked_by_its_value_stays_the_source_when_the_value_changes() =>
        AssertBuilds(
            "kind: W\nmetadata:\n  name: w\nx:\n- a.b.a.b\n\"y\": a.b.a.b.c\n",
            ("root/r.yaml", "kind: W\nmetadata: {name: w}\nx: [a.b]\n'y': z.c\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nreplacements: [{source: {kind: W, fieldPath: 'x.[=a.b]'}, targets: [{select: {kind: W}, fieldPaths: ['x.0'], options: {delimiter: '.', index: -1}}, {select: {kind: W}, fieldPaths: ['y'], options: {delimiter: '.', index: 0}}]}]\n"
            )
        );

    [TestCase("on", "true")]
    [TestCase("y", "true")]
    [TestCase("0o17", "15")]
    public void A_word_of_YAML_1_1_in_a_JSON_patch_has_its_type_when_a_later_patch_passes_over_it(
        string word,
        string printed
    ) =>
        AssertBuilds(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    l: v\n  name: a\nspec:\n  x: {printed}\n",
            ("root/r.yaml", ConfigMap + "spec: {}\n"),
            ("root/j.yaml", $"- {{op: add, path: /spec/x, value: {word}}}\n"),
            ("root/p.yaml", ConfigMap + "  labels: {l: v}\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\npatches: [{path: j.yaml, target: {kind: ConfigMap}}, {path: p.yaml}]\n"
            )
        );

    [TestCase("patchesStrategicMerge: [p.yaml]")]
    [TestCase("patches: [{path: p.yaml}]")]
    public void The_first_of_two_equal_keys_in_a_patch_says_what_it_is_for(string patches) =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    l: v\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n",
            ("root/r.yaml", ConfigMap + "---\n" + ConfigMap.Replace(": a", ": b", StringComparison.Ordinal)),
            ("root/p.yaml", ConfigMap + "  name: b\n  labels: {l: v}\nkind: Secret\n"),
            ("root/kustomization.yaml", $"resources: [r.yaml]\n{patches}\n")
        );

    [Test]
    public void A_count_over_a_text_that_a_patch_put_over_a_number_is_a_number() =>
        AssertBuilds(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  replicas: 2\n",
            ("base/r.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1}\n"),
            ("base/kustomization.yaml", "resources: [r.yaml]\npatches: [{path: p.yaml}]\n"),
            ("base/p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: '1.0'}\n"),
            ("root/kustomization.yaml", "resources: [../base]\nreplicas: [{name: a, count: 2}]\n")
        );

    // Upstream hashes the nodes of its YAML parser there, lines and columns included, so that a comment above changes the name. Nobody can want that.
    [Test]
    public void The_hash_of_a_generated_object_that_is_no_ConfigMap_any_more_is_that_of_its_content() =>
        Assert.That(
            Verdict
                .Build(
                    Case([
                        ("root/p.yaml", "apiVersion: v1\nkind: Thing\nmetadata: {name: a}\n"),
                        (
                            "root/kustomization.yaml",
                            "configMapGenerator: [{name: a, literals: [x=z]}]\npatches: [{target: {kind: ConfigMap}, path: p.yaml, options: {allowKindChange: true}}]\n"
                        ),
                    ])
                )
                .Output,
            Is.EqualTo("apiVersion: v1\ndata:\n  x: z\nkind: Thing\nmetadata:\n  name: a-7k8tckdd49\n")
        );

    // Upstream compares the item as it would print it, and that begins with the block's indicator.
    [Test]
    public void An_item_of_several_lines_is_not_selected_by_its_value() =>
        AssertRefuses(
            ("root/r.yaml", $"{ConfigMap}list:\n- |-\n  one\n  two\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nreplacements:\n- source: {kind: ConfigMap}\n  targets:\n  - select: {kind: ConfigMap}\n    fieldPaths: [\"list.[=one\\ntwo]\"]\n"
            )
        );

    [Test]
    public void An_item_of_several_lines_is_selected_by_one_of_its_lines() =>
        AssertBuilds(
            "apiVersion: v1\nkind: ConfigMap\nlist:\n- a\nmetadata:\n  name: a\n",
            ("root/r.yaml", $"{ConfigMap}list:\n- |-\n  one\n  two\n"),
            (
                "root/kustomization.yaml",
                "resources: [r.yaml]\nreplacements:\n- source: {kind: ConfigMap}\n  targets:\n  - select: {kind: ConfigMap}\n    fieldPaths: ['list.[=two]']\n"
            )
        );

    private static void AssertBuilds(string expected, params (string Path, string Content)[] files)
    {
        var verdict = VerdictOf(files);
        Assert.That(verdict.Ours, Is.EqualTo(expected));
        if (KubectlBuild.IsThere)
        {
            Assert.That(verdict.Theirs, Is.EqualTo(expected), "kubectl");
        }
    }

    private static void AssertRefuses(params (string Path, string Content)[] files)
    {
        var (output, _) = Verdict.Build(Case(files));
        Assert.That(output, Is.Null);
        if (KubectlBuild.IsThere)
        {
            Assert.That(VerdictOf(files).Agreement, Is.EqualTo(Agreement.BothRefuse));
        }
    }

    private static Verdict VerdictOf((string Path, string Content)[] files)
    {
        var @case = Case(files);
        if (KubectlBuild.IsThere)
        {
            return Verdict.Of(@case);
        }

        var (output, fault) = Verdict.Build(@case);
        return new Verdict(Agreement.NoOracle, output ?? fault, string.Empty);
    }

    private static GeneratedCase Case((string Path, string Content)[] files) =>
        new(
            files.ToImmutableSortedDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal),
            "root",
            []
        );
}
