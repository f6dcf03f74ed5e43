namespace ManifestLint.Tool.Tests;

/// <summary>What Terraform makes for production is compared with what runs locally, by all commands.</summary>
public sealed class ManagedServiceTests
{
    private const string Storage = """
        , volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]}
              volumes: [{name: data, persistentVolumeClaim: {claimName: db}}]

        """;

    [TestCase("check")]
    [TestCase("parity")]
    [TestCase("checklist")]
    public void Another_version_than_Terraform_makes_is_shown(string command) =>
        Assert.That(
            Run("16.4", command, "."),
            Does.Match("dev/db.yaml:10:31: .*ML3202: 'db' is PostgreSQL 17.2 here, but 16.4 in 'prod'")
        );

    [Test]
    public void The_line_of_Terraform_that_decides_is_a_related_place() =>
        Assert.That(Run("16.4", "check", ".", "--format", "json"), Does.Contain("\"infra/main.tf\""));

    [Test]
    public void The_same_version_passes() =>
        Assert.That(
            Run("17.2", "checklist", "."),
            Does.Contain("passed: 'db' is PostgreSQL 17.2 in 'dev' as well as in 'prod'")
        );

    private static string Run(string version, params string[] arguments)
    {
        var run = new ToolRun()
            .With("dev/web.yaml", Workload("web", "registry.example.com/shop/web:1.4.2"))
            .With("dev/db.yaml", Workload("db", "postgres:17.2", Storage))
            .With("prod/web.yaml", Workload("web", "registry.example.com/shop/web:1.4.2"))
            .With(
                "infra/main.tf",
                $"module \"db\" {{\n  source = \"terraform-aws-modules/rds/aws\"\n  engine = \"postgres\"\n  engine_version = \"{version}\"\n}}\n"
            );
        run.Execute(arguments);
        return run.Output;
    }

    private static string Workload(string name, string image, string rest = "}\n") =>
        $$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: '{{{name}}}'}
            spec:
              selector: {matchLabels: {app: '{{{name}}}'}}
              template:
                metadata: {labels: {app: '{{{name}}}'}}
                spec:
                  containers:
                    - {name: '{{{name}}}', image: '{{{image}}}'{{{rest}}}
            """;
}
