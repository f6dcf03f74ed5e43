using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Analysis;

/// <summary>What a run says about Kustomize overlays: where it points, how often, and what it names.</summary>
public sealed class OverlayTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 1
          template:
            spec:
              containers:
                - name: app
                  image: app:1
                  workingDir: /app
        """;

    private static readonly (string Path, string Content)[] Base =
    [
        ("base/web.yaml", Deployment),
        ("base/kustomization.yaml", "resources: [web.yaml]\n"),
    ];

    [Test]
    public void A_base_seen_through_overlays_is_one_finding_that_names_them()
    {
        var finding = Images(
            ("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-\n"),
            ("prod/kustomization.yaml", "resources: [../base]\n")
        )
            .Findings.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Place.ToString(), Is.EqualTo("base/web.yaml:11:18"));
            Assert.That(finding.Environments, Is.EqualTo(new[] { "dev", "prod" }));
        }
    }

    [Test]
    public void Names_that_overlays_give_do_not_multiply_a_cause()
    {
        var rule = new InlineRule(
            "TST0001",
            rules => rules.ForEachObject(o => o.ReportMissing("spec.strategy", o.Object.Name)),
            "{0} has no strategy"
        );
        var findings = Run(
            rule,
            ("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-\n"),
            ("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n")
        ).Findings;
        Assert.That(
            findings.Select(f => $"{f.Place} {f.Message} in {string.Join(' ', f.Environments)}"),
            Is.EqualTo(new[] { "base/web.yaml:5:1 dev-web has no strategy in dev prod" })
        );
    }

    [Test]
    public void Two_findings_of_one_environment_stay_two()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachObject(o =>
                {
                    o.Report(o.Object.Anchor, "a");
                    o.Report(o.Object.Anchor, "b");
                }),
            "says {0}"
        );
        var findings = Run(
            rule,
            ("dev/kustomization.yaml", "resources: [../base]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\n")
        ).Findings;
        Assert.That(findings.Select(f => f.Message), Is.EqualTo(new[] { "says a", "says b" }));
    }

    [Test]
    public void A_patch_decides_and_the_base_stands_behind_it()
    {
        var finding = Images(
            ("prod/kustomization.yaml", "resources: [../base]\npatches: [{path: image.yaml}]\n"),
            (
                "prod/image.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: app, image: app:2}]}}}\n"
            )
        )
            .Findings.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Place.ToString(), Is.EqualTo("prod/image.yaml:4:58"));
            Assert.That(finding.Message, Does.EndWith("app:2"));
            Assert.That(
                finding.Related.Select(related => related.Place.ToString()),
                Is.EqualTo(new[] { "base/web.yaml:11:18" })
            );
            Assert.That(finding.Related.Single().IsOrigin);
        }
    }

    [Test]
    public void An_images_entry_decides_at_its_tag()
    {
        var finding = Images(("prod/kustomization.yaml", "resources: [../base]\nimages: [{name: app, newTag: v9}]\n"))
            .Findings.Single();
        Assert.That(finding.Place.ToString(), Is.EqualTo("prod/kustomization.yaml:2:30"));
    }

    [TestCase("$patch: delete\n", "prod/patch.yaml", TestName = "the object itself is deleted")]
    public void Nothing_is_said_of_what_is_deleted(string directive, string path)
    {
        var patch = $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\n{directive}";
        Assert.That(
            Images(
                ("prod/kustomization.yaml", "resources: [../base]\npatches: [{path: patch.yaml}]\n"),
                (path, patch)
            ).Findings,
            Is.Empty
        );
    }

    [Test]
    public void What_a_patch_removed_is_missing_in_the_patch()
    {
        var rule = new InlineRule("TST0001", rules => rules.ForEachContainer(c => c.ReportMissing("workingDir")));
        var finding = Run(
            rule,
            ("prod/kustomization.yaml", "resources: [../base]\npatches: [{path: patch.yaml}]\n"),
            (
                "prod/patch.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: app, workingDir: null}]}}}\n"
            )
        )
            .Findings.Single();
        Assert.That(finding.Place.ToString(), Is.EqualTo("prod/patch.yaml:4:63"));
    }

    [Test]
    public void What_nobody_wrote_is_missing_where_the_base_has_the_container_although_a_patch_names_it()
    {
        var rule = new InlineRule("TST0001", rules => rules.ForEachContainer(c => c.ReportMissing("resources")));
        var finding = Run(
            rule,
            ("prod/kustomization.yaml", "resources: [../base]\npatches: [{path: patch.yaml}]\n"),
            (
                "prod/patch.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: app, image: app:2}]}}}\n"
            )
        )
            .Findings.Single();
        Assert.That(finding.Place.ToString(), Is.EqualTo("base/web.yaml:10:17"));
    }

    [TestCase("                  image: app:1 # manifestlint: ignore[TST0001] base is right", "")]
    [TestCase("                  image: app:1", " # manifestlint: ignore[TST0001] overlay is right")]
    public void A_suppression_holds_along_the_chain(string baseLine, string overlayComment)
    {
        var deployment = Deployment.Replace(
            "          image: app:1",
            baseLine.TrimStart().Insert(0, "          "),
            StringComparison.Ordinal
        );
        var result = EngineFixture.Run(
            ImageRule(),
            ("base/web.yaml", deployment),
            ("base/kustomization.yaml", "resources: [web.yaml]\n"),
            (
                "prod/kustomization.yaml",
                $"resources: [../base]\nimages:\n  - name: app\n    newTag: v9{overlayComment}\n"
            )
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Findings.Where(f => f.Rule.Id == "TST0001").All(f => f.Suppression is not null));
            Assert.That(result.Findings.Select(f => f.Rule.Id), Is.EqualTo(new[] { "TST0001" }), "and it is used");
        }
    }

    [Test]
    public void What_a_build_covers_is_not_checked_alone_and_what_it_leaves_out_is()
    {
        var result = Images(
            ("prod/kustomization.yaml", "resources: [../base]\nimages: [{name: app, newTag: v9}]\n"),
            ("base/forgotten.yaml", Deployment.Replace("name: web", "name: forgotten", StringComparison.Ordinal))
        );
        Assert.That(
            result.Findings.Select(f => f.Place.ToString()),
            Is.EqualTo(new[] { "base/forgotten.yaml:11:18", "prod/kustomization.yaml:2:30" })
        );
    }

    [Test]
    public void A_failed_build_is_a_finding_and_no_success_and_its_manifests_are_checked_alone()
    {
        var result = Images(("prod/kustomization.yaml", "resources: [../base, gone.yaml]\n"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Findings.Select(f => $"{f.Place} {f.Rule.Id}"),
                Is.EqualTo(new[] { "base/web.yaml:11:18 TST0001", "prod/kustomization.yaml:1:22 ML9005" })
            );
            Assert.That(result.IsTrustworthy, Is.False);
        }
    }

    [Test]
    public void A_base_that_breaks_several_overlays_is_one_finding_that_names_them()
    {
        var result = EngineFixture.Run(
            ImageRule(),
            ("base/kustomization.yaml", "resources: [gone.yaml]\n"),
            ("dev/kustomization.yaml", "resources: [../base]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\n")
        );
        var finding = result.Findings.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Place.ToString(), Is.EqualTo("base/kustomization.yaml:1:13"));
            Assert.That(finding.Environments, Is.EqualTo(new[] { "dev", "prod" }));
        }
    }

    [Test]
    public void A_broken_file_is_reported_once_as_what_it_is()
    {
        var result = EngineFixture.Run(
            ImageRule(),
            ("base/web.yaml", "kind: [\n"),
            ("base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\n")
        );
        Assert.That(result.Findings.Select(f => f.Rule.Id), Is.EqualTo(new[] { "ML9001" }));
    }

    [Test]
    public void A_configured_environment_takes_the_overlays_that_it_covers()
    {
        var result = Images(
            ("manifestlint.yaml", "environments:\n  production:\n    paths: [overlays/prod/]\n"),
            ("overlays/prod/kustomization.yaml", "resources: [../../base]\n")
        );
        Assert.That(result.Findings.Single().Environments, Is.EqualTo(new[] { "production" }));
    }

    [Test]
    public void What_an_alternative_overlay_has_is_no_excuse()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEnvironment(environment =>
                {
                    foreach (var @object in environment.Objects.OfKind("apps", "Deployment"))
                    {
                        if (!environment.Objects.OutOfView.MayHold("ConfigMap", "settings"))
                        {
                            environment.Report(@object, @object.Anchor);
                        }
                    }
                })
        );
        const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n";
        var alternative = Run(
            rule,
            ("dev/kustomization.yaml", "resources: [../base, settings.yaml]\n"),
            ("dev/settings.yaml", Settings),
            ("prod/kustomization.yaml", "resources: [../base]\n")
        );
        var complement = Run(
            rule,
            ("prod/kustomization.yaml", "resources: [../base]\n"),
            ("shared/settings.yaml", Settings)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alternative.Findings.SelectMany(f => f.Environments), Does.Contain("prod"));
            Assert.That(complement.Findings, Is.Empty);
        }
    }

    [Test]
    public void A_patch_that_is_named_tells_what_it_decides()
    {
        var request = EngineFixture.Request(
            [ImageRule()],
            [
                .. Base,
                (".git/HEAD", string.Empty),
                ("prod/kustomization.yaml", "resources: [../base]\nimages: [{name: app, newTag: v9}]\n"),
            ]
        );
        var named = Analyzer.Run(request with { Paths = ["prod/kustomization.yaml"] });
        var ofBase = Analyzer.Run(request with { Paths = ["base/web.yaml"] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                named.Findings.Select(f => f.Place.ToString()),
                Is.EqualTo(new[] { "prod/kustomization.yaml:2:30" })
            );
            Assert.That(ofBase.Findings, Has.Length.EqualTo(1), "its value stands behind the tag");
        }
    }

    [Test]
    public void A_fix_never_edits_a_token_that_only_takes_part_in_the_value()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachContainer(c =>
                    c.Report(c.Container.Image!)
                        .WithFix("Set it", FixSafety.Unsafe, c.Container.Image!.ReplaceWith("x:1"))
                )
        );
        var findings = Run(
            rule,
            ("dev/kustomization.yaml", "resources: [../base]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\nimages: [{name: app, newTag: v9}]\n")
        ).Findings;
        Assert.That(
            findings.Select(f => (f.Place.Source.Path, f.Fixes.Length)),
            Is.EqualTo(new[] { ("base/web.yaml", 1), ("prod/kustomization.yaml", 0) })
        );
    }

    [Test]
    public void A_generated_secret_is_not_told()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachObject(
                    Selector.Kinds("Secret"),
                    o =>
                        o.Report(
                            o.Object.Root.Mapping("data")!.Entries[0].Value,
                            o.Object.Root.Mapping("data")!.Text("key")
                        )
                ),
            "says {0}"
        );
        var result = Run(
            rule,
            (
                "prod/kustomization.yaml",
                "resources: [../base]\nsecretGenerator: [{name: s, literals: [key=hunter2hunter2]}]\n"
            )
        );
        var finding = result.Findings.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Message, Does.Not.Contain("aHVudGVy"));
            Assert.That(
                result.Redaction.Show(finding.Place.Source, finding.Place.Source.GetLineSpan(2)),
                Does.Not.Contain("hunter2")
            );
        }
    }

    [Test]
    public void The_way_out_is_not_cut_off()
    {
        var result = Images(("prod/kustomization.yaml", "resources: [../base, ../../../../elsewhere/base]\n"));
        Assert.That(
            result.Findings.Single(f => f.Rule.Id == "ML9005").Message,
            Does.EndWith("into a directory above both")
        );
    }

    // Upstream finds these only when it prints, and so would the run that applies the overlay.
    [TestCase("labels: {a: x, a: y}", 16)]
    [TestCase("number: .inf", 9)]
    [TestCase("deep: {[a]: b}", 8)]
    public void What_cannot_be_printed_is_a_failed_build(string field, int column)
    {
        var result = Images(
            ("prod/kustomization.yaml", "resources: [../base, odd.yaml]\n"),
            ("prod/odd.yaml", $"apiVersion: example.com/v1\nkind: Odd\nmetadata: {{name: odd}}\n{field}\n")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Findings.Where(f => f.Rule.Id == "ML9005").Select(f => f.Place.ToString()),
                Is.EqualTo(new[] { $"prod/odd.yaml:4:{column}" })
            );
            Assert.That(result.IsTrustworthy, Is.False);
        }
    }

    [Test]
    public void The_coverage_counts_objects_of_bases_outside_of_the_paths()
    {
        var request = EngineFixture.Request(
            [ImageRule()],
            [.. Base, ("prod/kustomization.yaml", "resources: [../base]\n")]
        );
        var result = Analyzer.Run(request with { Paths = ["prod"] });
        Assert.That(result.CoverageLine, Is.EqualTo("Checked 1 object in 3 files"));
    }

    [Test]
    public void The_coverage_counts_what_builds_use()
    {
        var result = Images(
            ("prod/kustomization.yaml", "resources: [../base]\nconfigMapGenerator: [{name: c, literals: [a=b]}]\n")
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.CoverageLine, Is.EqualTo("Checked 2 objects in 3 files"));
            Assert.That(result.Coverage.Environments, Is.EqualTo(1));
        }
    }

    [Test]
    public void The_same_bytes_on_one_thread_and_on_many()
    {
        var overlays = Enumerable
            .Range(10, 40)
            .Select(i =>
                (
                    $"o{i}/kustomization.yaml",
                    $"resources: [../base]\nnamePrefix: o{i}-\nimages: [{{name: app, newTag: v{i % 3}}}]\n"
                )
            );
        var request = EngineFixture.Request([ImageRule()], [.. Base, .. overlays]);
        string Print(int threads) =>
            string.Join(
                '\n',
                Analyzer
                    .Run(request with { MaxDegreeOfParallelism = threads })
                    .Findings.Select(f => $"{f.Place} {f.Message} {string.Join(',', f.Environments)} {f.Fingerprint}")
            );
        Assert.That(Print(8), Is.EqualTo(Print(1)));
    }

    private static InlineRule ImageRule() =>
        new(
            "TST0001",
            rules => rules.ForEachContainer(c => c.Report(c.Container.Image!, c.Container.Image)),
            "image {0}"
        );

    private static AnalysisResult Images(params (string Path, string Content)[] files) => Run(ImageRule(), files);

    private static AnalysisResult Run(Rule rule, params (string Path, string Content)[] files) =>
        EngineFixture.Run(rule, [.. Base, .. files]);
}
