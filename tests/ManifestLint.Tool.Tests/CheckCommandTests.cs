namespace ManifestLint.Tool.Tests;

public sealed class CheckCommandTests
{
    private const string Privileged = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: p
        spec:
          containers:
            - name: c
              image: app:1
              securityContext:
                privileged: true

        """;

    private const string Harmless = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: c
        data:
          a: b

        """;

    private const string PrivilegedLine = "k8s/p.yaml:10:21: error ML0705: Container 'c' runs privileged\n";

    private static readonly string[] Only0705 = ["--disable", "all", "--enable", "ML0705"];

    [Test]
    public void Findings_go_to_standard_output_one_line_each_and_everything_else_to_standard_error()
    {
        var run = new ToolRun().With("k8s/p.yaml", Privileged);
        var exitCode = run.Execute(["check", "k8s", .. Only0705]);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(run.Output, Is.EqualTo(PrivilegedLine));
            Assert.That(run.Error, Does.StartWith("1 error in 1 file. Checked 1 object in 1 file."));
        });
    }

    [Test]
    public void Check_is_the_default_command()
    {
        var run = new ToolRun().With("k8s/p.yaml", Privileged);
        run.Execute(["k8s", .. Only0705]);
        Assert.That(run.Output, Is.EqualTo(PrivilegedLine));
    }

    [Test]
    public void A_person_gets_the_source_line()
    {
        var run = new ToolRun { IsTerminal = true }.With("k8s/p.yaml", Privileged);
        run.Execute(["check", "--color", "never", .. Only0705]);
        Assert.That(run.Output, Does.Contain("  10 |         privileged: true\n     |                     ^^^^\n"));
    }

    [Test]
    public void Colour_is_for_terminals_only()
    {
        var screen = new ToolRun { IsTerminal = true }.With("p.yaml", Privileged);
        screen.Execute(["check", .. Only0705]);
        var declined = new ToolRun
        {
            IsTerminal = true,
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["NO_COLOR"] = "1" },
        }.With("p.yaml", Privileged);
        declined.Execute(["check", .. Only0705]);
        Assert.Multiple(() =>
        {
            Assert.That(screen.Output, Does.Contain("\e["));
            Assert.That(declined.Output, Does.Not.Contain("\e["));
        });
    }

    [TestCase("error", 1)]
    [TestCase("never", 0)]
    [TestCase("info", 1)]
    public void The_threshold_decides_the_exit_code(string failOn, int expected) =>
        Assert.That(
            new ToolRun().With("p.yaml", Privileged).Execute(["check", "--fail-on", failOn, .. Only0705]),
            Is.EqualTo(expected)
        );

    [Test]
    public void Nothing_wrong_is_exit_code_0() =>
        Assert.That(new ToolRun().With("c.yaml", Harmless).Execute("check"), Is.Zero);

    [TestCase("check", "missing.yaml", Description = "a path that is not there")]
    [TestCase("check", "--fail-on", "sometimes", Description = "a value that is not allowed")]
    [TestCase("check", "--format", "yaml", Description = "a format that does not exist")]
    [TestCase("check", "--format", "text", "--format", "sarif", Description = "two reports for one stream")]
    [TestCase("check", "--kubernetes", "1.99", Description = "a Kubernetes minor that nobody knows")]
    [TestCase("check", "--enable", "ML9999", Description = "a rule that does not exist")]
    [TestCase("check", "--bogus", Description = "an option that does not exist")]
    [TestCase("check", "--config", "missing.yaml", Description = "a configuration that is not there")]
    [TestCase("check", "--rules", "missing.dll", Description = "a rule pack that is not there")]
    [TestCase("check", "-", "c.yaml", Description = "standard input beside files, which would go unread")]
    [TestCase("check", "--format", "text=a.txt", "--output", "b.txt", Description = "an output without a report")]
    [TestCase("explain", "ML9999")]
    public void What_cannot_be_understood_is_exit_code_2_with_a_word_on_standard_error(params string[] args)
    {
        var run = new ToolRun().With("c.yaml", Harmless);
        var exitCode = run.Execute(args);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(2));
            Assert.That(run.Error, Is.Not.Empty);
            Assert.That(run.Error, Does.Not.Contain("   at "), "no stack trace");
            Assert.That(run.Output, Is.Empty);
        });
    }

    [Test]
    public void Nothing_to_check_is_not_success()
    {
        var run = new ToolRun().With("readme.txt", "x");
        Assert.That(run.Execute("check"), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("Nothing was checked"));
    }

    [TestCase("check")]
    [TestCase("check", "--format", "markdown")]
    [TestCase("parity")]
    [TestCase("checklist")]
    public void With_a_broken_configuration_it_is_said_that_nothing_was_checked_and_nothing_else(params string[] args)
    {
        var run = new ToolRun().With("manifestlint.yaml", "environments: {prod: {path: a}}\n").With("c.yaml", Harmless);
        var exitCode = run.Execute(args);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(2));
            Assert.That(
                run.Error,
                Is.EqualTo(
                    "error: manifestlint.yaml:1:23: Unknown key 'path'; did you mean 'paths'?\n"
                        + "Nothing was checked: the configuration has errors, and nobody can tell what was meant.\n"
                )
            );
            Assert.That(run.Output, Does.Not.Contain("No findings").And.Not.Contain("No local environment"));
        });
    }

    [Test]
    public void A_broken_file_beside_good_ones_is_reported_at_its_place_and_the_good_ones_are_checked()
    {
        var run = new ToolRun().With("broken.yaml", "kind: [\n").With("k8s/p.yaml", Privileged);
        var exitCode = run.Execute(["check", .. Only0705]);
        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(2));
            Assert.That(run.Output, Does.Contain("broken.yaml:1:7: error ML9001: "));
            Assert.That(run.Output, Does.Contain(PrivilegedLine));
        });
    }

    [Test]
    public void Reports_can_go_to_files_beside_the_screen()
    {
        var run = new ToolRun().With("p.yaml", Privileged);
        run.Execute([
            "check",
            "--format",
            "text",
            "--format",
            "sarif=out.sarif",
            "--format",
            "json=out.json",
            .. Only0705,
        ]);
        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Does.StartWith("p.yaml:10:21: error ML0705"));
            Assert.That(run.Written("/w/out.sarif"), Does.Contain("\"ML0705\""));
            Assert.That(run.Written("/w/out.json"), Does.Contain("\"ML0705\""));
        });
    }

    [Test]
    public void Paths_are_relative_to_the_current_directory_on_the_screen_and_to_the_repository_in_sarif()
    {
        var run = new ToolRun { CurrentDirectory = "/w/k8s" }.With("k8s/p.yaml", Privileged);
        run.Execute(["check", ".", "--format", "text", "--format", "sarif=out.sarif", .. Only0705]);
        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Does.StartWith("p.yaml:10:21: "));
            Assert.That(
                run.Written("/w/k8s/out.sarif"),
                Does.Contain("\"uri\": \"k8s/p.yaml\"").Or.Contain("\"uri\":\"k8s/p.yaml\"")
            );
        });
    }

    [Test]
    public void Standard_input_is_a_part_of_something()
    {
        var run = new ToolRun { Input = System.Text.Encoding.UTF8.GetBytes(Privileged) };
        Assert.That(run.Execute(["check", "-", .. Only0705]), Is.EqualTo(1));
        Assert.That(run.Output, Is.EqualTo("stdin.yaml:10:21: error ML0705: Container 'c' runs privileged\n"));
    }

    [Test]
    public void Named_files_are_reported_and_the_workspace_around_them_is_read()
    {
        var service =
            "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n";
        var pod =
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: c, image: 'a:1', securityContext: {privileged: true}}]}\n";
        var run = new ToolRun().With("k8s/service.yaml", service).With("k8s/pod.yaml", pod);
        var exitCode = run.Execute(
            "check",
            "k8s/service.yaml",
            "--disable",
            "all",
            "--enable",
            "ML1101",
            "--enable",
            "ML0705"
        );
        Assert.Multiple(() =>
        {
            Assert.That(
                run.Output,
                Is.Empty,
                "the Service selects the pod next door, and the pod itself was not asked about"
            );
            Assert.That(exitCode, Is.Zero);
        });
    }

    [Test]
    public void Standard_input_has_the_limit_of_a_file()
    {
        var run = new ToolRun { Input = System.Text.Encoding.UTF8.GetBytes(Privileged) };
        run.With("manifestlint.yaml", "limits: {maxFileSize: 64}\n");
        Assert.That(run.Execute(["check", "-", .. Only0705]), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("Cannot read 'stdin.yaml': larger than"));
    }

    [Test]
    public void A_glob_beside_a_named_file_is_reported_too()
    {
        var run = new ToolRun()
            .With("k8s/p.yaml", Privileged)
            .With("c.yaml", Harmless)
            .With("other/p.yaml", Privileged);
        Assert.That(run.Execute(["check", "c.yaml", "k8s/*.yaml", .. Only0705]), Is.EqualTo(1));
        Assert.That(run.Output, Is.EqualTo(PrivilegedLine));
    }

    [Test]
    public void Two_runs_give_the_same_bytes()
    {
        var first = new ToolRun().With("a/p.yaml", Privileged).With("b/p.yaml", Privileged);
        var second = new ToolRun().With("b/p.yaml", Privileged).With("a/p.yaml", Privileged);
        first.Execute("check", "--format", "sarif");
        second.Execute("check", "--format", "sarif");
        Assert.That(second.Output, Is.EqualTo(first.Output));
    }

    [Test]
    public void The_configuration_of_the_workspace_counts()
    {
        var run = new ToolRun()
            .With("manifestlint.yaml", "rules:\n  ML0705: info\nfailOn: error\n")
            .With("p.yaml", Privileged);
        var exitCode = run.Execute("check", "--disable", "all", "--enable", "ML0705");
        Assert.Multiple(() =>
        {
            Assert.That(run.Output, Does.Contain("info ML0705"));
            Assert.That(exitCode, Is.Zero);
        });
    }

    [Test]
    public void Of_two_configurations_none_is_passed_over()
    {
        var run = new ToolRun()
            .With("a/manifestlint.yaml", "failOn: never\n")
            .With("a/p.yaml", Privileged)
            .With("b/manifestlint.yaml", "failOn: never\n")
            .With("b/p.yaml", Privileged);
        Assert.That(run.Execute("check", "a", "b"), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("'a/manifestlint.yaml'").And.Contain("'b/manifestlint.yaml'"));
        Assert.That(run.Execute("check", "a", "b", "--config", "a/manifestlint.yaml"), Is.Zero);
    }

    [Test]
    public void The_name_of_a_file_starts_neither_a_line_nor_an_escape_sequence_on_standard_error()
    {
        var run = new ToolRun().With("a\u001b[31m\n::error::b.yaml", "a: [");
        Assert.That(run.Execute("check"), Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith("error: 'a␛[31m␊::error::b.yaml' cannot be read\n"));
    }

    [Test]
    public void A_broken_file_that_nobody_asked_about_is_named_with_its_place_as_seen_from_here()
    {
        var run = new ToolRun { CurrentDirectory = "/w/k8s" }
            .With("k8s/p.yaml", Harmless)
            .With("bad.yaml", "a:\n  b: [\n");
        Assert.That(run.Execute("check", "p.yaml"), Is.Zero, "a commit that does not touch it must not fail for it");
        Assert.That(run.Output, Is.Empty);
        Assert.That(
            run.Error,
            Does.StartWith(
                "warning: '../bad.yaml' cannot be read; line 2, column 6: This '[' is never closed by a ']'\n"
            )
        );
    }

    [Test]
    public void An_environment_without_files_is_said()
    {
        var run = new ToolRun()
            .With("manifestlint.yaml", "environments:\n  dev: {paths: dev/}\n  prod: {paths: prd/}\n")
            .With("dev/c.yaml", Harmless);
        Assert.That(run.Execute("check"), Is.Zero);
        Assert.That(run.Error, Does.StartWith("warning: The paths of environment 'prod' cover no file\n"));
        Assert.That(run.Execute("check", "dev/c.yaml"), Is.Zero);
        Assert.That(run.Error, Does.Not.Contain("environment"), "a part says nothing about the rest");
    }

    [Test]
    public void A_mistake_in_the_configuration_is_exit_code_2_at_its_place()
    {
        var run = new ToolRun().With("manifestlint.yaml", "rule:\n  ML0705: off\n").With("p.yaml", Privileged);
        Assert.That(run.Execute("check"), Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("manifestlint.yaml:1:1").And.Contain("did you mean 'rules'"));
    }
}
