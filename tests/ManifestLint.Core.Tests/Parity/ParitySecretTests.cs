using ManifestLint.Core.Tests.Analysis;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>What no cell of the matrix may show: <c>hunter2</c> stands where it must not be seen.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ParitySecretTests
{
    private const string Long = "hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2hunter2";

    [TestCase("args: [--api-token=", "]", "hunter2", Description = "flag and value in one")]
    [TestCase("args: [--api-token=", "]", Long, Description = "longer than a cell")]
    [TestCase("args: [--verbose, --api-token, ", "]", Long, Description = "behind its flag")]
    [TestCase("args: ['postgres://shop:", "@db.internal:5432/shop']", Long, Description = "known by its form")]
    [TestCase("command: [sh, -c, 'DB_PASSWORD=", " run']", Long, Description = "in a script")]
    [TestCase(
        "readinessProbe: {httpGet: {port: 80, httpHeaders: [{name: Authorization, value: ",
        "}]}}",
        "hunter2",
        Description = "header of a probe"
    )]
    [TestCase(
        "lifecycle: {preStop: {httpGet: {port: 80, httpHeaders: [{name: X-Key, value: ",
        "}]}}}",
        "hunter2",
        Description = "header of a hook"
    )]
    public void A_cell_shows_no_secret(string before, string after, string secret)
    {
        string Container(string value) => $"containers: [{{name: web, image: 'a:1', {before}{value}{after}}}]";

        var matrix = ParityFixture.ComparePods(Container("other"), Container(secret));
        Assert.Multiple(() =>
        {
            Assert.That(ParityFixture.Lines(matrix), Has.Exactly(1).Items);
            Assert.That(ParityFixture.Lines(matrix), Has.None.Contains("hunter2"));
            Assert.That(
                matrix.Rows[0].Cells.Select(cell => cell.Comparand).Distinct(StringComparer.Ordinal).Count(),
                Is.EqualTo(2)
            );
        });
    }

    [Test]
    public void A_message_that_quotes_another_object_shows_none_of_its_secrets()
    {
        var rule = new InlineRule(
            "TST0001",
            rules =>
                rules.ForEachEnvironmentGroup(context =>
                {
                    var (here, there) = (context.Group.Members[0], context.Group.Members[1]);
                    var (subject, quoted) = (here.Objects.All[0], there.Objects.All[0]);
                    context
                        .Report(null, here, subject, subject.Root, "it is 'hunter2' there, and 'hunter22' here")
                        .Quoting(quoted);
                })
        );
        static string Pod(string secret) =>
            $"apiVersion: v1\nkind: Pod\nmetadata: {{name: shop}}\nspec: {{containers: [{{name: web, args: [--token={secret}, --password, {secret}]}}]}}\n";

        var result = EngineFixture.Run(rule, ("dev/a.yaml", Pod("hunter22")), ("prod/a.yaml", Pod("hunter2")));
        Assert.That(
            result.Findings.Select(finding => finding.Message),
            Is.EqualTo(new[] { "it is '***' there, and '***' here" })
        );
    }

    [Test]
    public void What_only_speaks_of_secrets_is_shown() =>
        Assert.That(
            ParityFixture.Lines(
                ParityFixture.ComparePods(
                    "containers: [{name: web, image: 'a:1', workingDir: /secret/a}]",
                    "containers: [{name: web, image: 'a:1', workingDir: /secret/b}]"
                )
            ),
            Is.EqualTo(new[] { "Field container 'web' of Deployment 'shop' workingDir: /secret/a | /secret/b" })
        );
}
