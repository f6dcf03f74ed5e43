using ManifestLint.Analysis;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>Which Kubernetes minor a run aims at, who decides, and what several of them show.</summary>
public sealed class TargetVersionTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n";
    private const string K3d = "apiVersion: k3d.io/v1alpha5\nkind: Simple\nimage: rancher/k3s:v1.31.5-k3s1\n";
    private const string Kind =
        "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes:\n  - role: control-plane\n    image: kindest/node:v1.33.1\n";

    // Says what it sees, so that the finding shows the version.
    private static readonly InlineRule Version = new(
        "TST0001",
        rules => rules.ForEachObject(o => o.Report(o.Object.Anchor, o.TargetVersion)),
        "sees {0}"
    );

    private static readonly InlineRule Since130 = new(
        "TST0001",
        rules =>
            rules.ForEachObject(o =>
            {
                if (o.TargetVersion >= KubernetesVersion.Parse("1.30"))
                {
                    o.Report(o.Object.Anchor);
                }
            }),
        "breaks"
    );

    [Test]
    public void With_nothing_said_it_is_the_newest_known_and_the_run_says_so()
    {
        var result = Run(Version, [], ("a.yaml", Pod));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(result), Is.EqualTo(new[] { $"sees {KubernetesVersion.Newest}" }));
            Assert.That(result.TargetVersionExplanation, Does.Contain("the newest known").And.Contain("--kubernetes"));
        }
    }

    [TestCase("k3d.yaml", K3d, "1.31", "k3d.yaml:3")]
    [TestCase("kind.yaml", Kind, "1.33", "kind.yaml:5")]
    public void A_cluster_that_the_workspace_pins_decides(string path, string content, string version, string place)
    {
        var result = Run(Version, [], ("a.yaml", Pod), (path, content));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(result), Is.EqualTo(new[] { $"sees {version}" }));
            Assert.That(result.TargetVersionExplanation, Does.Contain(version).And.Contain(place));
        }
    }

    [Test]
    public void Clusters_of_different_minors_decide_nothing()
    {
        var result = Run(Version, [], ("a.yaml", Pod), ("k3d.yaml", K3d), ("kind.yaml", Kind));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.TargetVersion, Is.EqualTo(KubernetesVersion.Newest));
            Assert.That(
                result.TargetVersionExplanation,
                Does.Contain("since the clusters disagree: k3d.yaml:3 pins 1.31 and kind.yaml:5 pins 1.33")
            );
        }
    }

    [Test]
    public void Nodes_of_different_minors_decide_nothing()
    {
        var result = Run(
            Version,
            [],
            ("a.yaml", Pod),
            ("kind.yaml", $"{Kind}  - role: worker\n    image: kindest/node:v1.32.1\n")
        );
        Assert.That(
            result.TargetVersionExplanation,
            Does.Contain("since the nodes disagree: kind.yaml:5 pins 1.33 and kind.yaml:7 pins 1.32")
        );
    }

    [Test]
    public void An_environment_is_checked_for_the_minor_of_its_own_cluster_and_production_for_its()
    {
        const string Configuration = """
            environments:
              dev: {paths: dev/, cluster: k3d.yaml}
              ci: {paths: ci/, cluster: kind.yaml}
              prod: {paths: prod/}
              qa: {paths: qa/, kubernetes: 1.29}
              staging: {paths: staging/}
            """;
        var result = Run(
            Version,
            [],
            [
                .. ((string[])["ci", "dev", "prod", "qa", "staging"]).Select(name => ($"{name}/a.yaml", Pod)),
                ("k3d.yaml", K3d),
                ("kind.yaml", Kind),
                ("main.tf", Cluster("main", "1.30")),
                ("manifestlint.yaml", Configuration),
            ]
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Findings.Select(f => $"{f.Place.Source.Path} {f.Message}"),
                Is.EqualTo(
                    new[]
                    {
                        "ci/a.yaml sees 1.33",
                        "dev/a.yaml sees 1.31",
                        "prod/a.yaml sees 1.30",
                        "qa/a.yaml sees 1.29",
                        "staging/a.yaml sees 1.30",
                    }
                )
            );
            Assert.That(
                result.TargetVersionExplanation,
                Is.EqualTo(
                    "The targets are ci: 1.33 (kind.yaml:5), dev: 1.31 (k3d.yaml:3), prod and staging: 1.30 (main.tf:2), qa: 1.29 (the configuration)"
                )
            );
        }
    }

    [Test]
    public void An_environment_of_which_nothing_is_known_is_checked_for_the_newest_and_the_run_says_which()
    {
        var result = Run(
            Version,
            [],
            ("k8s/dev/a.yaml", Pod),
            ("k8s/prod/a.yaml", Pod),
            ("k3d.yaml", K3d),
            ("kind.yaml", Kind),
            ("main.tf", Cluster("main", "1.30"))
        );
        Assert.That(
            result.TargetVersionExplanation,
            Is.EqualTo(
                $"The targets are k8s/dev: {KubernetesVersion.Newest} (the newest known, since the clusters disagree: k3d.yaml:3 pins 1.31 and kind.yaml:5 pins 1.33), k8s/prod: 1.30 (main.tf:2); say --kubernetes to aim at another"
            )
        );
    }

    [Test]
    public void The_clusters_of_production_decide_nothing_when_they_differ_or_when_one_is_unknown()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ExplanationWith("1.30", "1.31"), Does.Contain("the newest known"));
            Assert.That(
                ExplanationWith("1.30", "${var.unknown}"),
                Does.StartWith($"Kubernetes {KubernetesVersion.Newest}, the newest known")
            );
            Assert.That(
                ExplanationWith("1.30", "1.30"),
                Is.EqualTo("Kubernetes 1.30 is the target, as main.tf:2 says of production")
            );
        }

        static string? ExplanationWith(string one, string other) =>
            Run(
                Version,
                [],
                ("prod/a.yaml", Pod),
                ("main.tf", Cluster("a", one) + Cluster("b", other))
            ).TargetVersionExplanation;
    }

    [Test]
    public void What_belongs_to_no_environment_of_a_name_is_checked_for_the_pinned_cluster_then_for_production()
    {
        (string, string)[] files = [("k8s/a.yaml", Pod), ("main.tf", Cluster("main", "1.30"))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(Run(Version, [], files)), Is.EqualTo(new[] { "sees 1.30" }));
            Assert.That(Messages(Run(Version, [], [.. files, ("k3d.yaml", K3d)])), Is.EqualTo(new[] { "sees 1.31" }));
        }
    }

    [Test]
    public void A_base_of_environments_with_targets_of_their_own_says_of_which_a_finding_is()
    {
        const string Overlay = "resources: [../../base]\n";
        var result = Run(
            Since130,
            [],
            ("base/kustomization.yaml", "resources: [a.yaml]\n"),
            ("base/a.yaml", Pod),
            ("overlays/dev/kustomization.yaml", Overlay),
            ("overlays/prod/kustomization.yaml", Overlay),
            ("k3d.yaml", K3d),
            ("main.tf", Cluster("main", "1.28"))
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(result), Is.EqualTo(new[] { "breaks (Kubernetes 1.31 of overlays/dev)" }));
            Assert.That(
                result.TargetVersionExplanation,
                Is.EqualTo("The targets are overlays/dev: 1.31 (k3d.yaml:3), overlays/prod: 1.28 (main.tf:2)")
            );
        }
    }

    [Test]
    public void Many_environments_are_not_all_named()
    {
        var files = Enumerable.Range(0, 9).Select(i => ($"app{i}/prod/kustomization.yaml", "resources: [a.yaml]\n"));
        var pods = Enumerable.Range(0, 9).Select(i => ($"app{i}/prod/a.yaml", Pod));
        var result = Run(
            Version,
            [],
            [
                .. files,
                .. pods,
                ("dev/kustomization.yaml", "resources: [a.yaml]\n"),
                ("dev/a.yaml", Pod),
                ("k3d.yaml", K3d),
                ("main.tf", Cluster("main", "1.30")),
            ]
        );
        Assert.That(
            result.TargetVersionExplanation,
            Is.EqualTo("The targets are app0/prod, app1/prod and 7 more: 1.30 (main.tf:2), dev: 1.31 (k3d.yaml:3)")
        );
    }

    [Test]
    public void The_configuration_counts_before_a_cluster_and_the_caller_before_it()
    {
        (string, string)[] files = [("a.yaml", Pod), ("k3d.yaml", K3d), ("manifestlint.yaml", "kubernetes: 1.28\n")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(Run(Version, [], files)), Is.EqualTo(new[] { "sees 1.28" }));
            Assert.That(Messages(Run(Version, ["1.26"], files)), Is.EqualTo(new[] { "sees 1.26" }));
            Assert.That(Run(Version, [], files).TargetVersionExplanation, Is.Null);
        }
    }

    [Test]
    public void An_environment_may_have_its_own()
    {
        const string Configuration = """
            kubernetes: 1.28
            environments:
              prod:
                paths: prod/
                kubernetes: 1.30
              dev:
                paths: dev/
            """;
        var result = Run(Version, [], ("dev/a.yaml", Pod), ("prod/a.yaml", Pod), ("manifestlint.yaml", Configuration));
        Assert.That(
            result.Findings.Select(f => $"{f.Place.Source.Path} {f.Message}"),
            Is.EqualTo(new[] { "dev/a.yaml sees 1.28", "prod/a.yaml sees 1.30" })
        );
    }

    [Test]
    public void What_a_shared_file_has_for_the_minor_of_one_environment_names_both()
    {
        const string Configuration = """
            environments:
              prod:
                paths: overlays/prod/
                kubernetes: 1.30
              dev:
                paths: overlays/dev/
                kubernetes: 1.28
            """;
        const string Overlay = "resources: [../../base]\n";
        var result = Run(
            Since130,
            [],
            ("base/kustomization.yaml", "resources: [a.yaml]\n"),
            ("base/a.yaml", Pod),
            ("overlays/dev/kustomization.yaml", Overlay),
            ("overlays/prod/kustomization.yaml", Overlay),
            ("manifestlint.yaml", Configuration)
        );
        Assert.That(Messages(result), Is.EqualTo(new[] { "breaks (Kubernetes 1.30 of prod)" }));
    }

    [Test]
    public void What_holds_whatever_the_minor_names_none()
    {
        var result = Run(
            new InlineRule("TST0002", rules => rules.ForEachObject(o => o.Report(o.Object.Anchor)), "breaks"),
            [],
            ("base/kustomization.yaml", "resources: [a.yaml]\n"),
            ("base/a.yaml", Pod),
            ("overlays/dev/kustomization.yaml", "resources: [../../base]\nnamePrefix: dev-\n"),
            ("overlays/prod/kustomization.yaml", "resources: [b.yaml]\n"),
            ("overlays/prod/b.yaml", Pod),
            ("k3d.yaml", K3d),
            ("main.tf", Cluster("main", "1.28"))
        );
        Assert.That(Messages(result), Is.EqualTo(new[] { "breaks", "breaks" }));
    }

    [Test]
    public void What_only_some_of_several_minors_have_says_so()
    {
        var result = Run(Since130, ["1.29", "1.31"], ("a.yaml", Pod));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(result), Is.EqualTo(new[] { "breaks (Kubernetes 1.31)" }));
            Assert.That(
                result.Findings.Single().KubernetesVersions,
                Is.EqualTo(new[] { KubernetesVersion.Parse("1.31") })
            );
        }
    }

    [Test]
    public void A_message_that_names_the_target_does_not_make_two_findings()
    {
        var result = Run(Version, ["1.29", "1.31"], ("a.yaml", Pod));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(result), Is.EqualTo(new[] { "sees 1.31" }));
            Assert.That(result.Findings.Single().KubernetesVersions, Is.Empty);
        }
    }

    [Test]
    public void What_all_of_several_minors_have_is_one_finding()
    {
        var result = Run(Since130, ["1.33", "1.31"], ("a.yaml", Pod));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Messages(result), Is.EqualTo(new[] { "breaks" }));
            Assert.That(result.Findings.Single().KubernetesVersions, Is.Empty);
            Assert.That(
                result.TargetVersions.Select(version => version.ToString()),
                Is.EqualTo(new[] { "1.31", "1.33" })
            );
        }
    }

    private static string Cluster(string name, string version) =>
        $"resource \"aws_eks_cluster\" \"{name}\" {{\n  version = \"{version}\"\n}}\n";

    private static IEnumerable<string> Messages(AnalysisResult result) => result.Findings.Select(f => f.Message);

    private static AnalysisResult Run(Rule rule, string[] wished, params (string Path, string Content)[] files) =>
        Analyzer.Run(
            EngineFixture.Request([rule], files) with
            {
                TargetVersions = [.. wished.Select(KubernetesVersion.Parse)],
            }
        );
}
