namespace ManifestLint.Tool.Tests;

/// <summary>What Terraform makes for production is compared with what runs locally, by all commands.</summary>
public sealed class ManagedServiceTests
{
    [TestCase("check")]
    [TestCase("parity")]
    [TestCase("checklist")]
    public void Another_version_than_Terraform_makes_is_shown_with_both_places(string command)
    {
        var output = Run(command, "16.4");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output, Does.Contain("'db' is PostgreSQL 17.2 here, but 16.4 in 'prod'"));
            Assert.That(output, Does.Contain("dev/db.yaml:10"));
            Assert.That(output, Does.Contain("infra/main.tf"));
        }
    }

    [Test]
    public void The_same_version_passes() =>
        Assert.That(Run("checklist", "17.2"), Does.Contain("'db' is PostgreSQL 17.2 in 'dev' as well as in 'prod'"));

    private static string Run(string command, string version)
    {
        var run = new ToolRun()
            .With("dev/web.yaml", Workload("web", "registry.example.com/shop/web:1.4.2"))
            .With("dev/db.yaml", Workload("db", "postgres:17.2"))
            .With("prod/web.yaml", Workload("web", "registry.example.com/shop/web:1.4.2"))
            .With(
                "infra/main.tf",
                $"module \"db\" {{\n  source = \"terraform-aws-modules/rds/aws\"\n  engine = \"postgres\"\n  engine_version = \"{version}\"\n}}\n"
            );
        run.Execute(command, ".", "--format", "json");
        return run.Output.Replace("\\u0027", "'", StringComparison.Ordinal);
    }

    private static string Workload(string name, string image) =>
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
                    - {name: '{{{name}}}', image: '{{{image}}}'}
            """;
}
