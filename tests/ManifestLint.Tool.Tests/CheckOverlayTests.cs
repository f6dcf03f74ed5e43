namespace ManifestLint.Tool.Tests;

/// <summary><c>manifestlint check</c> over Kustomizations.</summary>
public sealed class CheckOverlayTests
{
    private const string Pod = """
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

    private const string OnePod = "resources: [p.yaml]\n";

    private static readonly string[] Only0705 = ["--disable", "all", "--enable", "ML0705"];

    [Test]
    public void A_key_that_chooses_another_engine_than_production_is_one_finding()
    {
        const string App = """
            apiVersion: v1
            kind: Pod
            metadata: {name: shop}
            spec: {containers: [{name: web, image: 'shop:1', envFrom: [{configMapRef: {name: shop}}]}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: shop}
            data:
              LOG_LEVEL: info

            """;
        const string Database = """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: orders-db}
            spec: {containers: [{name: postgres, image: 'postgres:17.2'}]}

            """;
        var run = new ToolRun()
            .With("dev/shop.yaml", App + "  DATABASE_URL: sqlite:///data/shop.db\n")
            .With("prod/shop.yaml", App + Database);
        run.Execute(["check", "--disable", "all", "--enable", "ML3107", "--enable", "ML3201"]);
        Assert.That(
            run.Output,
            Does.StartWith(
                "dev/shop.yaml:11:17: error ML3201: 'DATABASE_URL' is SQLite here, but 'orders-db' in 'prod' is PostgreSQL; "
            )
        );
        Assert.That(run.Output, Does.Not.Contain("ML3107"));
    }

    [Test]
    public void Without_a_repository_a_base_beside_the_overlay_is_read_where_the_user_is()
    {
        var run = Unmarked("/u/app");
        Assert.That(run.Execute(["check", "overlays/prod", .. Only0705]), Is.EqualTo(1));
        Assert.That(run.Output, Does.StartWith("base/p.yaml:10:21: error ML0705: "));
    }

    [Test]
    public void What_is_neither_named_nor_where_the_user_is_is_a_finding_with_a_way_out()
    {
        var run = Unmarked("/u/app/overlays/prod");
        Assert.That(run.Execute(["check", ".", .. Only0705]), Is.EqualTo(2));
        Assert.That(
            run.Output,
            Does.Match(@"^kustomization\.yaml:1:13: error ML9005: .*put a 'manifestlint\.yaml', which may be empty")
        );
    }

    [Test]
    public void A_copy_of_a_remote_base_is_part_of_what_uses_it()
    {
        var run = new ToolRun()
            .With("manifestlint.yaml", "kustomize: {remotes: {\"https://github.com/org/app\": copies/app}}\n")
            .With("copies/app/kustomization.yaml", OnePod)
            .With("copies/app/p.yaml", Pod)
            .With("prod/kustomization.yaml", "resources: [\"https://github.com/org/app?ref=v1\"]\nnamespace: shop\n");
        Assert.That(run.Execute(["check", .. Only0705]), Is.EqualTo(1));
        Assert.That(run.Output, Does.StartWith("copies/app/p.yaml:10:21: error ML0705: "));
        Assert.That(run.Error, Does.Contain("in 1 environment").Or.Contains("Checked 1 object"));
        Assert.That(run.Output.Split("ML0705"), Has.Length.EqualTo(2));
    }

    [Test]
    public void An_excluded_Kustomization_is_not_built_and_that_is_said()
    {
        var run = new ToolRun()
            .With("manifestlint.yaml", "kustomize: {exclude: template/}\n")
            .With("template/kustomization.yaml", "resources: [p.yaml, set-by-the-user.yaml]\n")
            .With("template/p.yaml", Pod);
        Assert.That(run.Execute(["check", .. Only0705]), Is.EqualTo(1));
        Assert.That(run.Output, Does.StartWith("template/p.yaml:10:21: error ML0705: "));
        Assert.That(run.Error, Does.Contain("note: Not built, as 'kustomize.exclude' says: 'template'"));
    }

    private static ToolRun Unmarked(string currentDirectory) =>
        new ToolRun { CurrentDirectory = currentDirectory }
            .WithAbsolute("/u/app/base/kustomization.yaml", OnePod)
            .WithAbsolute("/u/app/base/p.yaml", Pod)
            .WithAbsolute("/u/app/overlays/prod/kustomization.yaml", "resources: [../../base]\n");
}
