using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Core.Tests.Analysis;
using ManifestLint.Discovery;

namespace ManifestLint.Core.Tests.Clusters;

/// <summary>Builds of Google Cloud Build and clusters of RKE that are made to take long, to be large, or to be no text: the run ends, and keeps little of them.</summary>
public sealed class HostilePipelineTests
{
    private const int MostWords = 300_000;
    private const int MostCharacters = 16 << 20;

    private static readonly InlineRule Silent = new("TST0001", rules => rules.ForEachObject(_ => { }));

    [Test]
    public void Thousands_of_steps_are_as_many_commands()
    {
        var steps = Repeat(3_000, i => $"- name: gcr.io/cloud-builders/docker\n  args: [build, -t, i{i}, .]\n");
        var result = Run(("cloudbuild.yaml", $"steps:\n{steps}"));
        Assert.That(result.Landscape.Commands, Has.Length.EqualTo(3_000));
    }

    [Test]
    public void Arguments_that_aliases_repeat_count_once()
    {
        var arguments = Repeat(20_000, _ => "a,");
        var steps = Repeat(4_000, i => $"- {{name: docker{i}, args: *a}}\n");
        var result = Run(("cloudbuild.yaml", $"x: &a [build,{arguments}]\nsteps:\n{steps}images: [*i, *i, &i name]\n"));
        Assert.That(WordsOf(result), Is.LessThan(MostWords));
    }

    [Test]
    public void Steps_that_aliases_repeat_count_once()
    {
        var arguments = Repeat(20_000, _ => "a,");
        var steps = Repeat(20_000, _ => "- *s\n");
        var result = Run(("cloudbuild.yaml", $"x: &s {{name: docker, args: [build,{arguments}]}}\nsteps:\n{steps}"));
        Assert.That(WordsOf(result), Is.LessThan(MostWords));
    }

    [Test]
    public void Scripts_that_aliases_repeat_count_once()
    {
        var script = Repeat(2_000, _ => "docker push a; ");
        var steps = Repeat(4_000, i => $"- {{id: s{i}, script: *s}}\n");
        var result = Run(("cloudbuild.yaml", $"x: &s \"{script}\"\nsteps:\n{steps}"));
        Assert.That(WordsOf(result), Is.LessThan(MostWords));
    }

    [Test]
    public void Substitutions_that_multiply_end()
    {
        var substitutions = string.Concat(
            "ABCDEFGH".Select(name => $"  _{name}: \"{Repeat(200, _ => $"$_{(char)(name + 1)}")}\"\n")
        );
        var result = Run(
            (
                "cloudbuild.yaml",
                $"substitutions:\n{substitutions}  _I: {new string('x', 4_000)}\nsteps:\n- name: docker\n  args: [{Repeat(30_000, _ => "$_A,")}]\n- name: docker\n  args: [{Repeat(5_000, _ => "$_I,")}]\n"
            )
        );
        Assert.That(
            result.Landscape.Commands.Sum(command => command.Words.Sum(word => (long)word.Text.Length)),
            Is.LessThan(MostCharacters)
        );
    }

    [TestCase("steps: [")]
    [TestCase("steps: {a: ")]
    [TestCase("nodes: [")]
    [TestCase("- - - - ")]
    public void What_nests_without_end_ends(string start)
    {
        var text = string.Concat(
            Enumerable.Repeat(start[(start.IndexOf(' ', StringComparison.Ordinal) + 1)..], 100_000)
        );
        Assert.That(
            () => Run(("cloudbuild.yaml", $"{start}{text}"), ("cluster.yml", $"{start}{text}")),
            Throws.Nothing
        );
    }

    [TestCase("cloudbuild.yaml", "steps:\n- name: docker\n  args: [build, -t, ")]
    [TestCase("cluster.yml", "nodes: [{address: a}]\nkubernetes_version: ")]
    public void What_is_no_text_is_said(string path, string start)
    {
        var request = EngineFixture.Request([Silent], ("a.yaml", "a: 1\n"));
        ((InMemoryFileSystem)request.Files).AddFile(
            $"/w/{path}",
            [.. Encoding.UTF8.GetBytes(start), 0xFF, 0xFE, 0xC0, 0x80, 0x0A]
        );
        var result = Analyzer.Run(request);
        Assert.That(result.Notifications.Select(notification => notification.Path), Does.Contain(path));
    }

    [TestCase("cloudbuild.yaml")]
    [TestCase("cluster.yml")]
    [TestCase("main.tf")]
    public void What_is_too_large_is_not_read(string path)
    {
        var request = EngineFixture.Request([Silent], ("a.yaml", "a: 1\n"));
        var files = (InMemoryFileSystem)request.Files;
        files.AddFile($"/w/{path}", new byte[200 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = Analyzer.Run(request with { MaxDegreeOfParallelism = 1 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 << 20));
            // A script that is not read is passed over; what might be a manifest is said.
            Assert.That(
                result.Notifications.Any(notification => notification.Path == path),
                Is.EqualTo(path != "main.tf")
            );
        }
    }

    [Test]
    public void A_cluster_of_many_nodes_has_one_version()
    {
        var nodes = Repeat(20_000, _ => "- *n\n");
        var result = Run(
            (
                "cluster.yml",
                $"x: &n {{address: a, role: [worker]}}\nnodes:\n{nodes}kubernetes_version: v1.32.4-rancher1-1\n"
            )
        );
        Assert.That(
            result.Landscape.ProductionVersions.Select(stated => $"{stated.Version} {stated.Place!.Value}"),
            Is.EqualTo(new[] { "1.32 cluster.yml:20003:21" })
        );
    }

    private static string Repeat(int count, Func<int, string> text) =>
        string.Concat(Enumerable.Range(0, count).Select(text));

    private static long WordsOf(AnalysisResult result) =>
        result.Landscape.Commands.Sum(command => (long)command.Words.Length);

    private static AnalysisResult Run(params (string Path, string Content)[] files) =>
        Analyzer.Run(EngineFixture.Request([Silent], [("a.yaml", "a: 1\n"), .. files]));
}
