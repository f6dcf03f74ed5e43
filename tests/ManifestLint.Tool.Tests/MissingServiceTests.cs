namespace ManifestLint.Tool.Tests;

/// <summary>A Service that an overlay lacks and another one has: who asks for it in vain says so, and nobody else.</summary>
public sealed class MissingServiceTests
{
    [TestCase("http://ledger:8080", "ML1154")]
    [TestCase("https://example.com", "ML3101")]
    public void Is_one_finding(string url, string expected)
    {
        var findings = Findings(url, "check", ".", "--format", "text");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings, Has.Exactly(1).Items);
            Assert.That(findings, Has.All.Contains(expected).And.All.Contains("ledger"));
        }
    }

    [Test]
    public void Is_a_difference_for_parity() =>
        Assert.That(Findings("http://ledger:8080", "parity", ".", "--format", "text"), Has.Some.Contains("ML3101"));

    private static List<string> Findings(string url, params string[] command)
    {
        var run = new ToolRun()
            .With(
                "base/shop.yaml",
                $$"""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shop}
                data: {LEDGER_URL: '{{url}}', SHOP_URL: 'http://web'}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {selector: {app: web}, ports: [{port: 80}]}
                """
            )
            .With("base/kustomization.yaml", "resources: [shop.yaml]\n")
            .With("overlays/dev/kustomization.yaml", "resources: [../../base]\n")
            .With("overlays/prod/kustomization.yaml", "resources: [../../base, ledger.yaml]\n")
            .With(
                "overlays/prod/ledger.yaml",
                "apiVersion: v1\nkind: Service\nmetadata: {name: ledger}\nspec: {type: ExternalName, externalName: ledger.example.com}\n"
            );
        run.Execute(command);
        return
        [
            .. run
                .Output.Split('\n')
                .Where(line =>
                    line.Contains("ML1154", StringComparison.Ordinal)
                    || line.Contains("ML3101", StringComparison.Ordinal)
                ),
        ];
    }
}
