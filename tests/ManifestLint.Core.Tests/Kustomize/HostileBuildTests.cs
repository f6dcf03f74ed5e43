using System.Globalization;
using System.Text;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>
/// Kustomizations that mean harm end in a fault with a place, or in a build, within bounded time and memory. None of these tests measures time: one that
/// does not end is the failure.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class HostileBuildTests
{
    private const string Root = "/w";
    private const string ConfigMap = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n";

    [Test]
    public void A_directory_that_uses_itself() =>
        Refused(Files(("kustomization.yaml", "resources: [.]")), BuildFaultKind.Cycle, "kustomization.yaml:1:13");

    [Test]
    public void A_cycle_through_a_component() =>
        Refused(
            Files(
                ("kustomization.yaml", "resources: [a]"),
                ("a/kustomization.yaml", "components: [../c]"),
                ("c/kustomization.yaml", "kind: Component\nresources: [../a]")
            ),
            BuildFaultKind.Cycle,
            "c/kustomization.yaml:2:13"
        );

    [Test]
    public void A_cycle_through_a_symbolic_link() =>
        Refused(
            Files(("kustomization.yaml", "resources: [a]"), ("a/kustomization.yaml", "resources: [up]"))
                .AddLink($"{Root}/a/up", ".."),
            BuildFaultKind.Cycle,
            "a/kustomization.yaml:1:13"
        );

    [Test]
    public void Symbolic_links_that_lead_in_a_circle() =>
        Refused(
            Files(("kustomization.yaml", "resources: [a]")).AddLink($"{Root}/a", "b").AddLink($"{Root}/b", "a"),
            null,
            "kustomization.yaml:1:13"
        );

    [Test]
    public void A_cycle_through_plugin_configurations() =>
        Refused(
            Files(
                ("kustomization.yaml", "transformers: [t]"),
                ("t/kustomization.yaml", "transformers: [../t2]\nnamePrefix: a-"),
                ("t2/kustomization.yaml", "generators: [../t]")
            ),
            BuildFaultKind.Cycle,
            "t2/kustomization.yaml:1:14"
        );

    [TestCase("resources: [{0}]")]
    [TestCase("components: [{0}]")]
    [TestCase("crds: [{0}]")]
    [TestCase("configurations: [{0}]")]
    [TestCase("generators: [{0}]")]
    [TestCase("transformers: [{0}]")]
    [TestCase("validators: [{0}]")]
    [TestCase("patches: [{{path: {0}}}]")]
    [TestCase("patchesStrategicMerge: [{0}]")]
    [TestCase("patchesJson6902: [{{target: {{kind: A, name: a}}, path: {0}}}]")]
    [TestCase("replacements: [{{path: {0}}}]")]
    [TestCase("openapi: {{path: {0}}}")]
    [TestCase("configMapGenerator: [{{name: a, files: [k={0}]}}]")]
    [TestCase("secretGenerator: [{{name: a, envs: [{0}]}}]")]
    public void No_field_leads_out(string field)
    {
        foreach (var path in (string[])["../../../../secret", "/secret", "../secret", "link", "d/../../secret"])
        {
            var files = Files(("kustomization.yaml", string.Format(CultureInfo.InvariantCulture, field, path)))
                .AddFile("/secret", "{apiVersion: v1, kind: Secret, metadata: {name: stolen}}")
                .AddDirectory($"{Root}/d")
                .AddLink($"{Root}/link", "/secret");
            Refused(files, BuildFaultKind.OutsideRoot, "kustomization.yaml:1:");
        }
    }

    [Test]
    public void Thousands_of_levels_of_bases()
    {
        var files = Files(("kustomization.yaml", "resources: [l0]"));
        for (var i = 0; i < 3000; i++)
        {
            files.AddFile($"{Root}/l{i}/kustomization.yaml", $"resources: [../l{i + 1}]");
        }

        Refused(files, BuildFaultKind.LimitExceeded, "l");
    }

    // 2 to the 30 paths lead down. Prefixes keep the ids apart, so that upstream would go on.
    [Test]
    public void A_diamond_that_doubles_at_each_level()
    {
        var files = Files(("kustomization.yaml", "resources: [d0a, d0b]"));
        for (var i = 0; i < 30; i++)
        {
            foreach (var side in (string[])["a", "b"])
            {
                files.AddFile(
                    $"{Root}/d{i}{side}/kustomization.yaml",
                    $"namePrefix: {side}\nresources: [../d{i + 1}a, ../d{i + 1}b]"
                );
            }
        }

        files
            .AddFile($"{Root}/d30a/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: a")
            .AddFile($"{Root}/d30a/a.yaml", ConfigMap)
            .AddFile($"{Root}/d30b/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: b")
            .AddFile($"{Root}/d30b/a.yaml", ConfigMap);
        Refused(files, BuildFaultKind.LimitExceeded, "d");
    }

    [Test]
    public void A_component_that_is_used_a_hundred_thousand_times() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\ncomponents: [" + string.Join(", ", Enumerable.Repeat("c", 100_000)) + "]"
                ),
                ("a.yaml", ConfigMap),
                ("c/kustomization.yaml", "kind: Component\nnamePrefix: a\ncommonLabels: {a: b}")
            ),
            BuildFaultKind.LimitExceeded,
            ""
        );

    [Test]
    public void A_component_that_patches_ten_thousand_objects_again_and_again() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\ncomponents: [" + string.Join(", ", Enumerable.Repeat("c", 5_000)) + "]"
                ),
                ("a.yaml", Objects(10_000)),
                (
                    "c/kustomization.yaml",
                    "kind: Component\npatches: [{target: {kind: ConfigMap}, patch: '{kind: ConfigMap, metadata: {name: x}, data: {a: b}}'}]"
                )
            ),
            BuildFaultKind.LimitExceeded,
            ""
        );

    [Test]
    public void Json_patches_over_ten_thousand_objects() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\npatches:\n"
                        + Repeat(
                            3000,
                            "- {target: {kind: ConfigMap}, patch: '[{\"op\": \"add\", \"path\": \"/x\", \"value\": 1}]'}\n"
                        )
                ),
                ("a.yaml", Objects(10_000))
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );

    [Test]
    public void Labels_times_objects() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\nlabels:\n- pairs:\n"
                        + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"    l{i}: v\n"))
                ),
                ("a.yaml", Objects(10_000))
            ),
            BuildFaultKind.LimitExceeded,
            ""
        );

    [Test]
    public void Images_times_objects() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\nimages:\n"
                        + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"- {{name: i{i}, newTag: x}}\n"))
                ),
                ("a.yaml", Objects(10_000))
            ),
            BuildFaultKind.LimitExceeded,
            ""
        );

    [Test]
    public void Images_that_each_are_a_regular_expression() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\nimages:\n"
                        + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"- {{name: 'i{i}.*', newTag: x}}\n"))
                ),
                ("a.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{image: web}]}}")
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );

    [TestCase(
        "patches:\n",
        "- {target: {name: 'o#.*'}, patch: '[{\"op\": \"add\", \"path\": \"/x\", \"value\": 1}]'}\n"
    )]
    [TestCase(
        "replacements:\n",
        "- {source: {name: o1, fieldPath: kind}, targets: [{select: {kind: ConfigMap}, reject: [{name: 'o#.*'}], fieldPaths: [kind]}]}\n"
    )]
    public void Targets_that_each_are_a_regular_expression(string field, string entry) =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    $"resources: [a.yaml]\n{field}"
                        + string.Concat(
                            Enumerable
                                .Range(0, 5000)
                                .Select(i =>
                                    entry.Replace(
                                        "#",
                                        i.ToString(CultureInfo.InvariantCulture),
                                        StringComparison.Ordinal
                                    )
                                )
                        )
                ),
                ("a.yaml", Objects(10))
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );

    [Test]
    public void Replacements_times_objects() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\nreplacements:\n"
                        + Repeat(
                            5000,
                            "- {source: {name: o1, fieldPath: kind}, targets: [{select: {kind: ConfigMap}, fieldPaths: [kind]}]}\n"
                        )
                ),
                ("a.yaml", Objects(10_000))
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );

    [TestCase("namePrefix: a", "namePrefix: [SPECS]")]
    [TestCase("commonLabels: {a: b}", "commonLabels: [SPECS]")]
    [TestCase("images: [{name: a, newTag: b}]", "images: [SPECS]")]
    [TestCase("namespace: a", "namespace: [SPECS]")]
    [TestCase("replicas: [{name: a, count: 1}]", "replicas: [SPECS]")]
    [TestCase("namePrefix: a", "nameReference: [{kind: ConfigMap, fieldSpecs: [SPECS]}]")]
    [TestCase("vars: [{name: V, objref: {apiVersion: v1, kind: ConfigMap, name: o1}}]", "varReference: [SPECS]")]
    public void Field_specs_times_objects(string field, string configuration)
    {
        var specs = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"{{path: f{i}/x}}"));
        Refused(
            Files(
                ("kustomization.yaml", $"resources: [a.yaml]\nconfigurations: [c.yaml]\n{field}"),
                ("c.yaml", configuration.Replace("SPECS", specs, StringComparison.Ordinal)),
                ("a.yaml", Objects(10_000))
            ),
            BuildFaultKind.LimitExceeded,
            ""
        );
    }

    [Test]
    public void A_long_tag_in_ten_thousand_images() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    $"resources: [a.yaml]\nimages: [{{name: web, newTag: {new string('x', 1_000_000)}}}]"
                ),
                (
                    "a.yaml",
                    string.Concat(
                        Enumerable
                            .Range(0, 10_000)
                            .Select(i =>
                                $"---\n{{apiVersion: v1, kind: Pod, metadata: {{name: p{i}}}, spec: {{containers: [{{image: web}}]}}}}\n"
                            )
                    )
                )
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:2:"
        );

    [Test]
    public void A_long_prefix_before_ten_thousand_names() =>
        Refused(
            Files(
                ("kustomization.yaml", $"resources: [a.yaml]\nnamePrefix: {new string('x', 1_000_000)}"),
                ("a.yaml", Objects(10_000))
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:2:13"
        );

    [Test]
    public void Aliases_that_multiply_in_a_resource() =>
        Refused(
            Files(
                ("kustomization.yaml", "resources: [a.yaml]"),
                ("a.yaml", $"{ConfigMap.TrimEnd('\n')[..^1]}, x: {Bomb()}}}")
            ),
            BuildFaultKind.Unreadable,
            "a.yaml:"
        );

    [Test]
    public void Aliases_that_multiply_in_a_patch() =>
        Refused(
            Files(
                ("kustomization.yaml", "resources: [a.yaml]\npatches: [{path: p.yaml}]"),
                ("a.yaml", ConfigMap),
                ("p.yaml", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, x: {Bomb()}}}")
            ),
            BuildFaultKind.Unreadable,
            "p.yaml:"
        );

    // Each of the aliases stays below what one file may hold, but the patch is applied to many objects.
    [Test]
    public void Aliases_in_a_patch_of_ten_thousand_objects() =>
        Refused(
            Files(
                ("kustomization.yaml", "resources: [a.yaml]\npatches: [{path: p.yaml, target: {kind: ConfigMap}}]"),
                ("a.yaml", Objects(10_000)),
                ("p.yaml", $"{{kind: ConfigMap, metadata: {{name: a}}, x: {Bomb(4)}}}")
            ),
            BuildFaultKind.LimitExceeded,
            ""
        );

    [TestCase("(a*)*$")]
    [TestCase("(a|a)*b")]
    [TestCase("(.*)*(.*)*(.*)*x")]
    [TestCase("((a{1,100}){1,100}){1,9}")]
    public void A_regular_expression_that_would_hang(string pattern)
    {
        var build = Build(
            Files(
                (
                    "kustomization.yaml",
                    $"resources: [a.yaml]\npatches: [{{target: {{name: '{pattern}'}}, patch: '[{{\"op\": \"add\", \"path\": \"/x\", \"value\": 1}}]'}}]"
                ),
                ("a.yaml", Objects(200, new string('a', 5_000)))
            )
        );
        Assert.That(
            build.Faults.Select(fault => fault.Place.Source.Path),
            Is.Empty.Or.All.EqualTo("kustomization.yaml")
        );
    }

    [Test]
    public void Variables_in_variables()
    {
        var vars = new StringBuilder("resources: [a.yaml]\nconfigurations: [c.yaml]\nvars:\n");
        var data = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  v0: x\n");
        for (var i = 0; i < 40; i++)
        {
            vars.Append(
                CultureInfo.InvariantCulture,
                $"- {{name: V{i}, objref: {{apiVersion: v1, kind: ConfigMap, name: a}}, fieldref: {{fieldPath: data.v{i}}}}}\n"
            );
            data.Append(CultureInfo.InvariantCulture, $"  v{i + 1}: $(V{i})$(V{i})\n");
        }

        var files = Files(
            ("kustomization.yaml", vars.ToString()),
            ("a.yaml", data.ToString()),
            ("c.yaml", "varReference: [{path: data, kind: ConfigMap}]")
        );
        Assert.That(Build(files).IsSuccess, Is.True);
    }

    [Test]
    public void Variables_that_write_too_much() =>
        Refused(
            Files(
                (
                    "kustomization.yaml",
                    "resources: [a.yaml]\nvars: [{name: V, objref: {apiVersion: v1, kind: ConfigMap, name: a}, fieldref: {fieldPath: data.v}}]"
                ),
                (
                    "a.yaml",
                    $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, data: {{v: {new string('x', 100_000)}}}}}\n---\n"
                        + $"{{apiVersion: v1, kind: Pod, metadata: {{name: p}}, spec: {{containers: [{{args: ['{Repeat(10_000, "$(V)")}']}}]}}}}"
                )
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:2:"
        );

    [Test]
    public void Replacements_that_double()
    {
        var entry = """
            - source: {kind: ConfigMap, fieldPath: a}
              targets: [{select: {kind: ConfigMap}, fieldPaths: [b.x, b.y], options: {create: true}}]
            - source: {kind: ConfigMap, fieldPath: b}
              targets: [{select: {kind: ConfigMap}, fieldPaths: [a.x, a.y], options: {create: true}}]

            """;
        Refused(
            Files(
                ("kustomization.yaml", "resources: [a.yaml]\nreplacements:\n" + Repeat(60, entry)),
                ("a.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, a: {k: v}}")
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );
    }

    [Test]
    public void A_generator_with_three_hundred_thousand_literals()
    {
        var literals = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"  - k{i}=v\n"));
        var build = Build(Files(("kustomization.yaml", $"configMapGenerator:\n- name: a\n  literals:\n{literals}")));
        Assert.That(build.IsSuccess || build.Faults[0].Kind == BuildFaultKind.LimitExceeded, Is.True);
    }

    [Test]
    public void A_large_file_in_a_thousand_secrets()
    {
        var entries = string.Concat(Enumerable.Range(0, 1000).Select(i => $"- {{name: s{i}, files: [big]}}\n"));
        Refused(
            Files(("kustomization.yaml", $"secretGenerator:\n{entries}"), ("big", new string('x', 1_000_000))),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );
    }

    [Test]
    public void A_file_that_is_too_large() =>
        Refused(
            Files(("kustomization.yaml", "resources: [a.yaml]"), ("a.yaml", new string(' ', 9_000_000))),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:1:13"
        );

    [Test]
    public void Objects_that_patches_make_deeper_and_deeper()
    {
        var deep = Repeat(200, "{a: ") + "1" + new string('}', 200);
        var path = string.Concat(Enumerable.Repeat("/a", 200));
        var patches = string.Concat(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    $"- {{target: {{kind: ConfigMap}}, patch: '[{{\"op\": \"add\", \"path\": \"{Repeat(i, path)}/a\", \"value\": {ToJson(200)}}}]'}}\n"
                )
        );
        Refused(
            Files(
                ("kustomization.yaml", $"resources: [a.yaml]\npatches:\n{patches}"),
                ("a.yaml", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, b: {deep}}}")
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:"
        );
    }

    [TestCase(
        "transformers: ['{apiVersion: builtin, kind: ValueAddTransformer, metadata: {name: a}, value: x, targets: [{fieldPath: \"PATH\"}]}']"
    )]
    [TestCase("labels: [{pairs: {a: b}, fields: [{path: PATH, create: true}]}]")]
    [TestCase(
        "transformers: ['{apiVersion: builtin, kind: NamespaceTransformer, metadata: {name: a, namespace: b}, fieldSpecs: [{path: \"PATH\", create: true}]}']"
    )]
    public void Field_paths_of_a_hundred_thousand_steps(string field)
    {
        var path = string.Join('/', Enumerable.Repeat("a", 100_000));
        Refused(
            Files(
                ("kustomization.yaml", "resources: [a.yaml]\n" + field.Replace("PATH", path, StringComparison.Ordinal)),
                ("a.yaml", ConfigMap)
            ),
            BuildFaultKind.LimitExceeded,
            "kustomization.yaml:2:"
        );
    }

    [TestCase("kustomization.yaml")]
    [TestCase("a.yaml")]
    [TestCase("p.yaml")]
    [TestCase("c.yaml")]
    [TestCase("o.json")]
    [TestCase("r.yaml")]
    [TestCase("e.env")]
    public void Bytes_that_are_no_text(string name)
    {
        var files = Files(
            (
                "kustomization.yaml",
                "resources: [a.yaml]\npatches: [{path: p.yaml}]\nconfigurations: [c.yaml]\nopenapi: {path: o.json}\n"
                    + "replacements: [{path: r.yaml}]\nconfigMapGenerator: [{name: g, envs: [e.env]}]"
            ),
            ("a.yaml", ConfigMap),
            ("p.yaml", ConfigMap),
            ("c.yaml", "commonLabels: []"),
            ("o.json", "{}"),
            ("r.yaml", "[]"),
            ("e.env", "A=1")
        );
        Assert.That(Build(files).Faults, Is.Empty);
        Refused(files.AddFile($"{Root}/{name}", [(byte)'a', (byte)'=', 0xC3, 0x28, 0xFF]), null, name);
    }

    [Test]
    public void A_path_that_is_very_long() =>
        Refused(
            Files(("kustomization.yaml", $"resources: [{Repeat(100_000, "a/")}b]")),
            BuildFaultKind.Missing,
            "kustomization.yaml:1:13"
        );

    [Test]
    public void Names_that_all_could_be_meant()
    {
        var objects = new StringBuilder();
        for (var i = 0; i < 3000; i++)
        {
            objects.Append(
                CultureInfo.InvariantCulture,
                $"---\n{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a, namespace: n{i}}}}}\n"
            );
            objects.Append(
                CultureInfo.InvariantCulture,
                $"---\n{{apiVersion: v1, kind: Pod, metadata: {{name: a, namespace: n{i}}}, spec: {{volumes: [{{configMap: {{name: a}}}}]}}}}\n"
            );
        }

        var files = Files(
            ("kustomization.yaml", "resources: [a.yaml]\nnamePrefix: p-"),
            ("a.yaml", objects.ToString())
        );
        Assert.That(Build(files).Faults, Is.Empty);
    }

    private static InMemoryFileSystem Files(params (string Path, string Content)[] files)
    {
        var system = new InMemoryFileSystem().AddDirectory(Root);
        foreach (var (path, content) in files)
        {
            system.AddFile($"{Root}/{path}", content);
        }

        return system;
    }

    private static KustomizeBuild Build(InMemoryFileSystem files) =>
        new KustomizeBuilder(new BuildFiles(new Workspace(files, Root), 1 << 26), KustomizeOptions.Default).Build("");

    private static void Refused(InMemoryFileSystem files, BuildFaultKind? kind, string place)
    {
        // The limit of the file size is the caller's.
        var limit = kind == BuildFaultKind.LimitExceeded ? 8_000_000 : 1 << 26;
        var builder = new KustomizeBuilder(new BuildFiles(new Workspace(files, Root), limit), KustomizeOptions.Default);
        var build = builder.Build("");
        Assert.That(build.IsSuccess, Is.False, "it builds");
        var fault = build.Faults[0];
        Assert.That(fault.Place.ToString(), Does.StartWith(place), fault.Message);
        if (kind is { } expected)
        {
            Assert.That(fault.Kind, Is.EqualTo(expected), fault.Message);
        }
    }

    private static string Objects(int count, string prefix = "o") =>
        string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i => $"---\n{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {prefix}{i}}}}}\n")
        );

    private static string Bomb(int levels = 20)
    {
        var text = new StringBuilder("{k0: &a0 [x,x,x,x,x,x,x,x,x,x]");
        for (var i = 1; i < levels; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $", k{i}: &a{i} [{Repeat(10, $"*a{i - 1} ,")}]");
        }

        return text.Append('}').ToString();
    }

    private static string ToJson(int depth) => Repeat(depth, "{\"a\":") + "1" + new string('}', depth);

    private static string Repeat(int count, string text) => string.Concat(Enumerable.Repeat(text, count));
}
