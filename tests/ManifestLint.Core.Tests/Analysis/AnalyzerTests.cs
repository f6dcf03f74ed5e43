using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Analysis;

public sealed class AnalyzerTests
{
    private const string TwoContainers = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              initContainers:
                - name: setup
                  image: setup:1
                - name: proxy
                  image: proxy:1
                  restartPolicy: Always
              containers:
                - name: app
                  image: app:1
        """;

    [Test]
    public void Containers_of_every_class_are_visited_in_order()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(c => c.Report(c.Container.Image!, $"{c.Container.Name} {c.Container.Kind}"))
        );
        Assert.That(
            EngineFixture.Lines(EngineFixture.Run(rule, ("web.yaml", TwoContainers))),
            Is.EqualTo(
                new[]
                {
                    "web.yaml:10:18 TST0001 setup Init",
                    "web.yaml:12:18 TST0001 proxy Sidecar",
                    "web.yaml:16:18 TST0001 app Regular",
                }
            )
        );
    }

    [Test]
    public void A_check_gets_only_the_classes_of_containers_that_it_asked_for()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachContainer(c => c.Report(c.Container.Image!, c.Container.Name), ContainerKinds.LongRunning)
        );
        Assert.That(
            EngineFixture.Run(rule, ("web.yaml", TwoContainers)).Findings.Select(f => f.Message),
            Is.EqualTo(new[] { "proxy", "app" })
        );
    }

    [TestCase(
        "resources.limits.memory",
        "web.yaml:15:17",
        "app",
        Description = "nothing of it is there: the container's name"
    )]
    [TestCase("image.digest", "web.yaml:16:11", "image", Description = "the deepest key that is there")]
    public void A_missing_field_is_reported_at_the_nearest_key(string path, string place, string text)
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(c => c.ReportMissing(path, "missing"), ContainerKinds.Regular)
        );
        var finding = EngineFixture.Run(rule, ("web.yaml", TwoContainers)).Findings.Single();
        Assert.Multiple(() =>
        {
            Assert.That(finding.Place.ToString(), Is.EqualTo(place));
            Assert.That(finding.Place.Source.Slice(finding.Place.Span).ToString(), Is.EqualTo(text));
            Assert.That(finding.Path.ToString(), Is.EqualTo($"spec.template.spec.containers[0].{path}"));
            Assert.That(finding.Container, Is.EqualTo("app"));
        });
    }

    [Test]
    public void Items_of_a_list_are_objects()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachObject(Selector.Kinds("Service"), o => o.Report(o.Object.NameNode!, o.Object.Name))
        );
        var list = """
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: Service
                metadata: {name: a}
              - apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: b}
            """;
        Assert.That(
            EngineFixture.Lines(EngineFixture.Run(rule, ("list.yaml", list))),
            Is.EqualTo(new[] { "list.yaml:6:22 TST0001 a" })
        );
    }

    [Test]
    public void Items_of_a_list_that_are_no_objects_are_findings_and_not_counted()
    {
        var list = """
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: Service
                metadata: {name: a}
              - kind: Service
                metadata: {name: b}
              - apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                  - text
            """;
        var result = EngineFixture.Run([], ("list.yaml", list));
        Assert.Multiple(() =>
        {
            Assert.That(
                EngineFixture.Lines(result),
                Is.EqualTo(
                    new[]
                    {
                        "list.yaml:7:5 ML9004 Not checked: this item of a list has no 'apiVersion'",
                        "list.yaml:12:9 ML9004 Not checked: this item of a list has no 'kind'",
                        "list.yaml:13:9 ML9004 Not checked: this item of a list is a string, not an object",
                    }
                )
            );
            Assert.That(result.Coverage.Objects, Is.EqualTo(1));
        });
    }

    [Test]
    public void Items_of_a_typed_list_have_the_kind_of_the_list()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachObject(
                    Selector.Kinds("ConfigMap", "apps/Deployment"),
                    o => o.Report(o.Object.Anchor, $"{o.Object.Kind.ApiVersion} {o.Object.Kind.Kind}")
                )
        );
        var list = """
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: ConfigMapList
                items:
                  - metadata: {name: a}
                  - data: {}
                  - kind: ConfigMap
              - apiVersion: apps/v1
                kind: DeploymentList
                items:
                  - metadata: {name: b}
              - metadata: {name: c}
            """;
        var result = EngineFixture.Run(rule, ("list.yaml", list));
        Assert.That(
            EngineFixture.Lines(result),
            Is.EqualTo(
                new[]
                {
                    "list.yaml:7:26 TST0001 v1 ConfigMap",
                    "list.yaml:8:9 TST0001 v1 ConfigMap",
                    "list.yaml:9:9 ML9004 Not checked: this item of a list has no 'apiVersion'",
                    "list.yaml:13:26 TST0001 apps/v1 Deployment",
                    "list.yaml:14:5 ML9004 Not checked: this item of a list has no 'apiVersion'",
                }
            )
        );
    }

    [TestCase("- a\n- b", "a list, not an object", "4:1")]
    [TestCase("- op: remove\n  path: /a", "a JSON patch", "4:1")]
    [TestCase("text", "a single value, not an object", "4:1")]
    [TestCase("a: 1", "no apiVersion and kind", "4:1")]
    public void What_is_no_object_beside_objects_is_a_finding(string document, string what, string place)
    {
        var text = $"apiVersion: v1\nkind: ConfigMap\n---\n{document}\n";
        Assert.That(
            EngineFixture.Lines(EngineFixture.Run([], ("a.yaml", text), ("list.yaml", document))),
            Is.EqualTo(
                new[]
                {
                    $"a.yaml:{place} ML9004 Not checked: the document is no Kubernetes object ({what}); kubectl refuses the file",
                }
            )
        );
    }

    [Test]
    public void A_path_reaches_every_item_and_every_key()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
            {
                rules.ForEachNode(Selector.Kinds("Service").At("spec.ports[*].port"), n => n.Report(n.Node, "port"));
                rules.ForEachNode(
                    Selector.Kinds("Service").At("metadata.labels.*"),
                    n => n.Report(n.Node, "any label")
                );
                rules.ForEachNode(
                    Selector.Kinds("Service").At("metadata.labels.app"),
                    n => n.Report(n.Node, "label app")
                );
            }
        );
        var service = """
            apiVersion: v1
            kind: Service
            metadata:
              labels: {app: x, tier: y}
            spec:
              ports:
                - port: 80
                - port: 81
            """;
        Assert.That(
            EngineFixture.Lines(EngineFixture.Run(rule, ("s.yaml", service))),
            Is.EqualTo(
                new[]
                {
                    "s.yaml:4:17 TST0001 any label",
                    "s.yaml:4:17 TST0001 label app",
                    "s.yaml:4:26 TST0001 any label",
                    "s.yaml:7:13 TST0001 port",
                    "s.yaml:8:13 TST0001 port",
                }
            )
        );
    }

    [Test]
    public void A_rule_that_throws_is_one_notification_and_the_others_go_on()
    {
        var bad = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(_ => throw new InvalidOperationException("boom"))
        );
        var good = new InlineRule("TST0002", rules => rules.ForEachObject(o => o.Report(o.Object.NameNode!, "seen")));
        var result = EngineFixture.Run([bad, good], ("web.yaml", TwoContainers));
        Assert.Multiple(() =>
        {
            Assert.That(result.Findings.Select(f => f.Rule.Id), Is.EqualTo(new[] { "TST0002" }));
            Assert.That(result.Notifications, Has.Length.EqualTo(1));
            Assert.That(result.Notifications[0].RuleId, Is.EqualTo("TST0001"));
            Assert.That(
                result.Notifications[0].Message,
                Does.Contain("InvalidOperationException: boom").And.Contain("Deployment web").And.Contain("web.yaml")
            );
            Assert.That(result.IsTrustworthy, Is.False);
        });
    }

    [Test]
    public void A_directory_with_manifests_and_all_below_it_is_one_environment()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEnvironment(e =>
                {
                    var first = e.Objects.All[0];
                    e.Report(
                        first,
                        first.NameNode!,
                        $"{e.Description.Name}: {string.Join(" ", e.Objects.All.Select(o => o.Name))}"
                    );
                })
        );
        var result = EngineFixture.Run(
            rule,
            ("k8s/a.yaml", Named("a")),
            ("k8s/db/b.yaml", Named("b")),
            ("other/x/c.yaml", Named("c")),
            ("other/y/d.yaml", Named("d"))
        );
        Assert.That(
            result.Findings.Select(f => f.Message),
            Is.EqualTo(new[] { "k8s: a b", "other/x: c", "other/y: d" })
        );
    }

    [Test]
    public void A_workspace_rule_sees_what_it_took_from_each_environment()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForWorkspace(
                    environment => environment.Objects.All.Select(o => o).ToList(),
                    workspace =>
                    {
                        foreach (var (environment, objects) in workspace.Environments)
                        {
                            workspace.Report(
                                null,
                                objects[0],
                                objects[0].NameNode!,
                                $"{environment.Name} of {workspace.Environments.Length}"
                            );
                        }
                    }
                )
        );
        var result = EngineFixture.Run(rule, ("dev/a.yaml", Named("a")), ("prod/a.yaml", Named("a")));
        Assert.That(
            EngineFixture.Lines(result),
            Is.EqualTo(new[] { "dev/a.yaml:4:9 TST0001 dev of 2", "prod/a.yaml:4:9 TST0001 prod of 2" })
        );
    }

    [Test]
    public void An_object_elsewhere_in_the_workspace_is_known()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEnvironment(e =>
                    e.Report(
                        e.Objects.All[0],
                        e.Objects.All[0].NameNode!,
                        $"{e.Objects.OutOfView.MayHold("ConfigMap", "b")} {e.Objects.OutOfView.MayHold("ConfigMap", "z")}"
                    )
                )
        );
        var result = EngineFixture.Run(rule, ("x/a.yaml", Named("a")), ("y/b.yaml", Named("b")));
        Assert.That(result.Findings.Select(f => f.Message), Is.All.EqualTo("True False"));
    }

    [Test]
    public void An_object_in_a_broken_document_may_exist()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEnvironment(e =>
                    e.Report(
                        e.Objects.All[0],
                        e.Objects.All[0].NameNode!,
                        $"{e.Objects.OutOfView.MayHold("Service", "db")} {e.Objects.OutOfView.MayHold("Service", "web")}"
                    )
                )
        );
        var result = EngineFixture.Run(
            rule,
            ("a.yaml", Named("a")),
            ("b.yaml", "kind: Service\nmetadata:\n  name: db\nspec: [\n")
        );
        Assert.That(
            result.Findings.Where(f => f.Rule.Id == "TST0001").Select(f => f.Message),
            Is.EqualTo(new[] { "True False" })
        );
    }

    [Test]
    public void A_broken_document_does_not_hide_the_others()
    {
        var rule = new InlineRule("TST0001", rules => rules.ForEachObject(o => o.Report(o.Object.NameNode!, "seen")));
        var result = EngineFixture.Run(rule, ("a.yaml", $"{Named("a")}\n---\nx: [1,\n---\n{Named("b")}"));
        Assert.Multiple(() =>
        {
            Assert.That(result.Findings.Select(f => f.Rule.Id), Is.EqualTo(new[] { "TST0001", "ML9001", "TST0001" }));
            Assert.That(result.Findings[1].Place.ToString(), Is.EqualTo("a.yaml:7:4"));
            Assert.That(
                result.IsTrustworthy,
                Is.False,
                "a run that could not read all of its input is not to be trusted"
            );
        });
    }

    [Test]
    public void Nothing_to_check_is_not_success() =>
        Assert.That(EngineFixture.Run([], ("readme.txt", "x")).IsTrustworthy, Is.False);

    [Test]
    public void Any_degree_of_parallelism_gives_the_same_findings()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(c => c.ReportMissing("resources", c.Container.Name))
        );
        var files = Enumerable
            .Range(0, 60)
            .Select(i => ($"d{i % 7}/f{i}.yaml", TwoContainers.Replace("web", $"web{i}", StringComparison.Ordinal)))
            .ToArray();
        var expected = Describe(1);
        foreach (var degree in new[] { 2, 4, 16 })
        {
            Assert.That(Describe(degree), Is.EqualTo(expected));
        }

        List<string> Describe(int degree) =>
            [
                .. Analyzer
                    .Run(EngineFixture.Request([rule], files) with { MaxDegreeOfParallelism = degree })
                    .Findings.Select(f => $"{f.Place} {f.Message} {f.Fingerprint}"),
            ];
    }

    [Test]
    public void A_finding_keeps_its_fingerprint_when_lines_move_and_containers_join()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(c => c.Report(c.Container.Image!, c.Container.Name), ContainerKinds.Regular)
        );
        var moved =
            "# a comment\n\n"
            + TwoContainers.Replace(
                "        - name: app",
                "        - name: more\n          image: more:1\n        - name: app",
                StringComparison.Ordinal
            );
        Assert.That(moved, Does.Contain("more:1"));
        var before = EngineFixture.Run(rule, ("web.yaml", TwoContainers)).Findings.Single();
        var after = EngineFixture.Run(rule, ("web.yaml", moved)).Findings.Single(f => f.Message == "app");
        Assert.That(after.Fingerprint, Is.EqualTo(before.Fingerprint));
    }

    [Test]
    public void A_secret_value_reaches_no_finding()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
            {
                rules.ForEachNode(
                    Selector.Kinds("Secret").At("stringData.*"),
                    n =>
                        n.Report(n.Node, n.Node)
                            .WithFix("Quote", FixSafety.Safe, ((YamlScalar)n.Node).ReplaceWith("\"hunter2\""))
                );
                rules.ForEachContainer(c =>
                    c.Report(
                        c.Container.Environment.First()["value"]!,
                        $"value is {c.Container.Environment.First().Text("value")} here"
                    )
                );
            },
            "value '{0}'"
        );
        var files = """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            stringData:
              password: hunter2
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              containers:
                - name: c
                  env:
                    - name: DB_PASSWORD
                      value: hunter3
            """;
        var result = EngineFixture.Run(rule, ("s.yaml", files));
        Assert.Multiple(() =>
        {
            Assert.That(
                result.Findings.Select(f => f.Message),
                Is.EqualTo(new[] { "value '***'", "value 'value is *** here'" })
            );
            Assert.That(result.Findings.SelectMany(f => f.Fixes), Is.Empty);
            Assert.That(
                result.Redaction.Show(result.Findings[0].Place.Source, result.Findings[0].Place.Source.GetLineSpan(5)),
                Is.EqualTo("  password: *******")
            );
        });
    }

    [Test]
    public void An_incomplete_object_is_a_finding_unless_it_is_a_patch()
    {
        const string Incomplete = "kind: ConfigMap\nmetadata: {name: settings}\n";
        var result = EngineFixture.Run(
            new InlineRule("TST0001", _ => { }),
            ("kustomization.yaml", "patches:\n  - path: patch.yaml\n    target: {kind: ConfigMap}\n"),
            ("patch.yaml", Incomplete),
            ("settings.yaml", Incomplete)
        );
        Assert.That(
            EngineFixture.Lines(result),
            Is.EqualTo(
                new[]
                {
                    "settings.yaml:1:1 ML9004 Not checked: the document looks like a Kubernetes object, but has no 'apiVersion'",
                }
            )
        );
    }

    [Test]
    public void A_message_is_one_line_whatever_a_manifest_holds()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachNode(Selector.Kinds("ConfigMap").At("data.*"), n => n.Report(n.Node, n.Node)),
            "'{0}'"
        );
        var result = EngineFixture.Run(
            rule,
            ("c.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: \"x\\ny\\e[31mz\\u2028w\"\n")
        );
        Assert.That(result.Findings.Single().Message, Is.EqualTo("'x y [31mz w'"));
    }

    [Test]
    public void A_file_that_cannot_be_read_is_a_finding_and_the_run_is_not_to_be_trusted()
    {
        var files = new InMemoryFileSystem().AddDirectory("/w/.git").AddFile("/w/good.yaml", Named("a"));
        files.AddFile("/w/locked.yaml", Named("b")).SetFault("/w/locked.yaml", FileFault.AccessDenied);
        files.AddFile("/w/noise.yaml", [0x61, 0x3A, 0x20, 0xFF, 0x0A, 0x7B, 0x7B]);
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = files,
                CurrentDirectory = "/w",
                Packs = [],
            }
        );
        Assert.Multiple(() =>
        {
            Assert.That(
                result.Findings.Select(f => $"{f.Place} {f.Rule.Id}"),
                Is.EqualTo(new[] { "locked.yaml:1:1 ML9002", "noise.yaml:1:4 ML9002" })
            );
            Assert.That(result.Findings[0].Message, Is.EqualTo("The file cannot be read: permission denied"));
            Assert.That(result.IsTrustworthy, Is.False);
            Assert.That(result.Coverage.FilesChecked, Is.EqualTo(1), "the good file is checked all the same");
        });
    }

    [Test]
    public void Files_of_two_workspaces_do_not_make_one_of_what_lies_between_them()
    {
        var files = new InMemoryFileSystem()
            .AddDirectory("/a/.git")
            .AddFile("/a/x.yaml", Named("x"))
            .AddFile("/a/beside.yaml", Named("beside"))
            .AddDirectory("/b/.git")
            .AddFile("/b/y.yaml", Named("y"))
            .AddFile("/c/private.yaml", Named("private"));
        var request = EngineFixture.Request([]) with { Files = files, Paths = ["/a/x.yaml", "/b/y.yaml"] };
        Assert.That(Analyzer.Run(request).Coverage.Objects, Is.EqualTo(3));
    }

    [Test]
    public void A_file_in_no_workspace_does_not_make_one_of_its_directory()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachObject(Selector.Kinds("Service"), o => o.Report(o.Object.NameNode!, o.Object.Name))
        );
        var suppressed = $"# manifestlint: ignore-file[ML9004] may be of use with the rest in view\n{Named("x")}";
        var files = new InMemoryFileSystem().AddFile("/d/x.yaml", suppressed).AddFile("/d/private/y.yaml", "a: [");
        var result = Analyzer.Run(EngineFixture.Request([rule]) with { Files = files, Paths = ["/d/x.yaml"] });
        Assert.Multiple(() =>
        {
            Assert.That(result.IsTrustworthy, Is.True);
            Assert.That(result.Coverage.Objects, Is.EqualTo(1));
            Assert.That(result.Findings.Select(finding => finding.Rule.Id), Has.None.EqualTo("ML9011"));
        });
    }

    [Test]
    public void What_is_almost_an_object_is_a_finding()
    {
        var result = EngineFixture.Run(
            [],
            ("a.yaml", Named("a")),
            ("b.yaml", "kind: Service\nmetadata:\n  name: b\nspec: {}\n")
        );
        Assert.That(
            EngineFixture.Lines(result).Single(),
            Is.EqualTo(
                "b.yaml:1:1 ML9004 Not checked: the document looks like a Kubernetes object, but has no 'apiVersion'"
            )
        );
    }

    [Test]
    public void A_password_that_is_also_a_name_does_not_blot_out_the_name()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachContainer(c => c.Report(c.Container.Image!, c.Container.Name)),
            "Container '{0}'"
        );
        var pod =
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: mysql\n      image: mysql:8\n      env: [{name: MYSQL_PASSWORD, value: mysql}]\n";
        Assert.That(
            EngineFixture.Run(rule, ("p.yaml", pod)).Findings.Single().Message,
            Is.EqualTo("Container 'mysql'")
        );
    }

    [Test]
    public void Progress_counts_files_and_objects_to_the_last()
    {
        var progress = new RecordedProgress();
        var request = EngineFixture.Request([], ("a.yaml", Named("a")), ("b.yaml", $"{Named("b")}---\n{Named("c")}"));
        Analyzer.Run(request with { Progress = progress });
        Assert.That(
            progress.Reports.Select(report => $"{report.Stage} {report.Done}/{report.Total}"),
            Is.EquivalentTo(
                new[]
                {
                    "Reading file 1/2",
                    "Reading file 2/2",
                    "Checking object 1/3",
                    "Checking object 2/3",
                    "Checking object 3/3",
                }
            )
        );
    }

    [Test]
    public void A_crash_in_many_environments_names_the_first_object_whatever_the_threads_do()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachObject(_ => throw new InvalidOperationException("boom"))
        );
        var files = Enumerable.Range(10, 60).Select(i => ($"d{i}/f.yaml", Named($"n{i}"))).ToArray();
        for (var run = 0; run < 10; run++)
        {
            var request = EngineFixture.Request([rule], files) with { MaxDegreeOfParallelism = 8 };
            var message = Analyzer.Run(request).Notifications.Single(n => n.RuleId == "TST0001").Message;
            Assert.That(message, Does.Contain("d10/f.yaml:4:9"));
        }
    }

    private sealed class RecordedProgress : IProgress<AnalysisProgress>
    {
        internal System.Collections.Concurrent.ConcurrentQueue<AnalysisProgress> Reports { get; } = new();

        public void Report(AnalysisProgress value) => Reports.Enqueue(value);
    }

    private static string Named(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n";
}
