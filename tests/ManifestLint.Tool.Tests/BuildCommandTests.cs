namespace ManifestLint.Tool.Tests;

public sealed class BuildCommandTests
{
    private const string Deployment = """
        # the web server
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 1
          template:
            spec:
              containers:
                - name: web
                  image: "nginx:1.25"
                  args: []

        """;

    private const string Base = """
        resources:
          - deployment.yaml
          - ns.yaml

        """;

    private const string Namespace = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop

        """;

    private const string Overlay = """
        resources:
          - ../../base
        namePrefix: prod-
        replicas:
          - name: web
            count: 3
        images:
          - name: nginx
            newTag: "1.27"

        """;

    private const string BuiltNamespace = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop

        """;

    private const string BuiltDeployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: prod-web
        spec:
          replicas: 3
          template:
            spec:
              containers:
              - args: []
                image: nginx:1.27
                name: web

        """;

    [Test]
    public void Prints_what_upstream_prints()
    {
        var run = Shop();
        Assert.That(run.Execute("build", "overlays/prod"), Is.Zero);
        Assert.That(run.Output, Is.EqualTo($"{BuiltNamespace}---\n{BuiltDeployment}"));
        Assert.That(run.Error, Is.Empty);
    }

    [Test]
    public void Files_with_carriage_returns_give_the_same_bytes()
    {
        var run = new ToolRun()
            .With("base/kustomization.yaml", Base.ReplaceLineEndings("\r\n"))
            .With("base/deployment.yaml", Deployment.ReplaceLineEndings("\r\n"))
            .With("base/ns.yaml", Namespace.ReplaceLineEndings("\r\n"))
            .With("overlays/prod/kustomization.yaml", Overlay.ReplaceLineEndings("\r\n"));
        run.Execute("build", "overlays/prod");
        Assert.That(run.Output, Is.EqualTo($"{BuiltNamespace}---\n{BuiltDeployment}"));
    }

    [TestCase("/w/overlays/prod")]
    [TestCase("/w/overlays/prod", ".")]
    [TestCase("/w/overlays", "prod/")]
    [TestCase("/w", "overlays\\prod")]
    [TestCase("/w", ".\\overlays\\prod\\")]
    [TestCase("/w", "/w/overlays/prod")]
    public void The_directory_can_be_named_in_any_way(string currentDirectory, params string[] args)
    {
        var run = Shop(currentDirectory);
        Assert.That(run.Execute(["build", .. args]), Is.Zero);
        Assert.That(run.Output, Does.EndWith(BuiltDeployment));
    }

    [Test]
    public void The_order_can_be_that_of_reading()
    {
        var run = Shop();
        run.Execute("build", "overlays/prod", "--reorder", "none");
        Assert.That(run.Output, Is.EqualTo($"{BuiltDeployment}---\n{BuiltNamespace}"));
    }

    [Test]
    public void Every_object_can_be_marked_as_managed()
    {
        var run = Shop();
        run.Execute("build", "base", "--enable-managedby-label");
        var labels = run.Output.Split('\n').Where(line => line.Contains("managed-by", StringComparison.Ordinal));
        Assert.That(labels, Is.EqualTo(Enumerable.Repeat("    app.kubernetes.io/managed-by: kustomize-v5.8.1", 2)));
    }

    [Test]
    public void Origins_say_which_line_decided_each_value()
    {
        var run = Shop("/w/overlays");
        run.Execute("build", "prod", "--origins");
        Assert.That(
            run.Output,
            Does.EndWith(
                """
                apiVersion: apps/v1 # ../base/deployment.yaml:2
                kind: Deployment # ../base/deployment.yaml:3
                metadata:
                  name: prod-web # prod/kustomization.yaml:3
                spec:
                  replicas: 3 # prod/kustomization.yaml:6
                  template:
                    spec:
                      containers:
                      - args: [] # ../base/deployment.yaml:13
                        image: nginx:1.27 # prod/kustomization.yaml:9
                        name: web # ../base/deployment.yaml:11

                """
            )
        );
    }

    [Test]
    public void A_file_outside_the_Kustomizations_directory_needs_the_option()
    {
        var run = Shop().With("other/kustomization.yaml", "resources:\n- ../base/ns.yaml\n");
        Assert.That(run.Execute("build", "other"), Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.StartWith("other/kustomization.yaml:2:3: error: '../base/ns.yaml' is not in or below")
        );
        Assert.That(run.Execute("build", "other", "--load-restrictor", "LoadRestrictionsNone"), Is.Zero);
        Assert.That(run.Output, Is.EqualTo(BuiltNamespace));
    }

    [Test]
    public void The_command_line_wins_over_the_configuration()
    {
        var run = Shop()
            .With("manifestlint.yaml", "kustomize: {loadRestrictor: none}\n")
            .With("other/kustomization.yaml", "resources:\n- ../base/ns.yaml\n");
        Assert.That(run.Execute("build", "other"), Is.Zero);
        Assert.That(run.Execute("build", "other", "--load-restrictor", "LoadRestrictionsRootOnly"), Is.EqualTo(2));
    }

    [Test]
    public void A_remote_base_is_built_from_the_copy_that_the_configuration_names()
    {
        var run = Shop()
            .With("lint.yaml", "kustomize: {remotes: {\"https://github.com/org/app\": base}}\n")
            .With("other/kustomization.yaml", "resources:\n- https://github.com/org/app?ref=v1\n");
        Assert.That(run.Execute("build", "other"), Is.EqualTo(2));
        Assert.That(
            run.Error,
            Does.StartWith("other/kustomization.yaml:2:3: error: 'https://github.com/org/app?ref=v1'")
        );
        Assert.That(run.Execute("build", "other", "--config", "lint.yaml"), Is.Zero);
        Assert.That(run.Output, Does.Contain("name: web"));
    }

    [Test]
    public void A_fault_has_the_place_as_seen_from_the_current_directory_and_nothing_is_printed()
    {
        var run = Shop("/w/base").With("base/ns.yaml", "kind: [\n");
        Assert.That(run.Execute("build", "../overlays/prod"), Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.Match(@"^ns\.yaml:[12]:\d+: error: .*\n$"));
    }

    [TestCase("nothing", "nothing: error: 'nothing': ")]
    [TestCase("overlays", "overlays: error: The directory 'overlays' has no Kustomization file")]
    [TestCase("base/ns.yaml", "base/ns.yaml: error: 'base/ns.yaml': not a directory")]
    [TestCase("https://github.com/org/app", "manifestlint: 'https://github.com/org/app' would have to be fetched")]
    public void What_cannot_be_built_has_no_made_up_line(string directory, string expected)
    {
        var run = Shop();
        Assert.That(run.Execute("build", directory), Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith(expected));
        Assert.That(run.Error.Count(c => c == '\n'), Is.EqualTo(1));
    }

    [Test]
    public void Deprecated_fields_are_warned_about_once_and_do_no_harm()
    {
        var run = Shop()
            .With("base/kustomization.yaml", "resources: [ns.yaml]\ncommonLabels: {a: b}\n")
            .With("a/kustomization.yaml", "bases: [../base]\nnamePrefix: a-\n")
            .With("b/kustomization.yaml", "resources: [../base]\nnameSuffix: -b\n")
            .With("both/kustomization.yaml", "resources: [../a, ../b]\n");
        run.Execute("build", "a");
        Assert.That(
            run.Error,
            Is.EqualTo(
                "a/kustomization.yaml:1:1: warning: 'bases' is deprecated; use 'resources' instead\n"
                    + "base/kustomization.yaml:2:1: warning: 'commonLabels' is deprecated; use 'labels' instead\n"
            )
        );
        run.Execute("build", "both");
        Assert.That(run.Error.Split("commonLabels"), Has.Length.EqualTo(2));
    }

    [Test]
    public void An_error_in_the_configuration_ends_the_run()
    {
        var run = Shop("/w/base").With("manifestlint.yaml", "kustomise: {}\n");
        Assert.That(run.Execute("build"), Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
        Assert.That(
            run.Error,
            Is.EqualTo("../manifestlint.yaml:1:1: error: Unknown key 'kustomise'; did you mean 'kustomize'?\n")
        );
    }

    [Test]
    public void A_file_is_written_when_the_build_succeeded_and_only_then()
    {
        var run = Shop().With("broken/kustomization.yaml", "resources: [x.yaml]\n");
        Assert.That(run.Execute("build", "broken", "-o", "out\\broken.yaml"), Is.EqualTo(2));
        Assert.That(run.Execute("build", "overlays/prod", "--output", "out\\prod.yaml"), Is.Zero);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.WrittenFiles, Is.EqualTo(new[] { "/w/out/prod.yaml" }));
        Assert.That(run.Written("/w/out/prod.yaml"), Is.EqualTo($"{BuiltNamespace}---\n{BuiltDeployment}"));
    }

    [Test]
    public void A_directory_gets_a_file_for_each_object()
    {
        var run = Shop().WithDirectory("out");
        Assert.That(run.Execute("build", "overlays/prod", "-o", "out"), Is.Zero);
        Assert.That(
            run.WrittenFiles,
            Is.EqualTo(new[] { "/w/out/v1_namespace_shop.yaml", "/w/out/apps_v1_deployment_prod-web.yaml" })
        );
        Assert.That(run.Written("/w/out/v1_namespace_shop.yaml"), Is.EqualTo(BuiltNamespace));
    }

    [Test]
    public void The_namespace_is_in_the_file_name_where_there_are_several()
    {
        var run = new ToolRun()
            .WithDirectory("out")
            .With("kustomization.yaml", "resources: [a.yaml]\n")
            .With("a.yaml", $"{ConfigMap("c")}  namespace: x\n---\n{ConfigMap("c")}");
        Assert.That(run.Execute("build", "-o", "out"), Is.Zero);
        Assert.That(
            run.WrittenFiles,
            Is.EquivalentTo(new[] { "/w/out/x_v1_configmap_c.yaml", "/w/out/default_v1_configmap_c.yaml" })
        );
    }

    [TestCase("../../etc/passwd", "c")]
    [TestCase("C", "c")]
    public void A_name_that_is_no_file_name_or_not_its_own_is_refused(string name, string other)
    {
        var run = new ToolRun()
            .WithDirectory("out")
            .With("kustomization.yaml", "resources: [a.yaml]\n")
            .With("a.yaml", $"{ConfigMap(other)}---\n{ConfigMap(name)}");
        Assert.That(run.Execute("build", "-o", "out"), Is.EqualTo(2));
        Assert.That(run.WrittenFiles, Is.Empty);
        Assert.That(run.Error, Does.StartWith("manifestlint: cannot write 'out': "));
    }

    [TestCase("/u/app", "overlays/prod", 0, TestName = "A base beside the overlay is read where the user is")]
    [TestCase("/u/app/overlays/prod", ".", 2, TestName = "No directory above where the user is")]
    [TestCase("/elsewhere", "/u/app/overlays/prod", 2, TestName = "Nor one above what was named")]
    public void Without_repository_and_configuration(string currentDirectory, string directory, int expected)
    {
        var run = Unmarked(currentDirectory);
        Assert.That(run.Execute("build", directory), Is.EqualTo(expected));
        Assert.That(run.Output.Length > 0, Is.EqualTo(expected == 0));
        Assert.That(run.Error, expected == 0 ? Is.Empty : Does.Contain("'../../base' leads out of the workspace"));
    }

    [Test]
    public void The_root_can_be_named()
    {
        var run = Unmarked("/u/app/overlays/prod");
        Assert.That(run.Execute("build", "--root", "../.."), Is.Zero);
        Assert.That(run.Execute("build", "..", "--root", "."), Is.EqualTo(2));
        Assert.That(run.Error, Is.EqualTo("manifestlint: '..' is not in the directory of --root\n"));
    }

    [Test]
    public void An_empty_configuration_marks_the_root()
    {
        var run = Unmarked("/u/app/overlays/prod").WithAbsolute("/u/app/manifestlint.yaml", string.Empty);
        Assert.That(run.Execute("build"), Is.Zero);
    }

    private static string ConfigMap(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n";

    private static ToolRun Shop(string currentDirectory = "/w") =>
        new ToolRun { CurrentDirectory = currentDirectory }
            .With("base/kustomization.yaml", Base)
            .With("base/deployment.yaml", Deployment)
            .With("base/ns.yaml", Namespace)
            .With("overlays/prod/kustomization.yaml", Overlay);

    private static ToolRun Unmarked(string currentDirectory) =>
        new ToolRun { CurrentDirectory = currentDirectory }
            .WithAbsolute("/u/app/base/kustomization.yaml", "resources: [ns.yaml]\n")
            .WithAbsolute("/u/app/base/ns.yaml", Namespace)
            .WithAbsolute("/u/app/overlays/prod/kustomization.yaml", "resources: [../../base]\n");
}
