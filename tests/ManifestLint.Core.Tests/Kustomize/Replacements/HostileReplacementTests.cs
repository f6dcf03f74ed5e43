using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Replacements;

/// <summary>Replacements that would go on for ever end in a fault.</summary>
[TestFixture]
public sealed class HostileReplacementTests
{
    private const string Resources = """
        {apiVersion: v1, kind: S, metadata: {name: s}, a: {v: {k: x}, l: [1]}, text: aaaaaaaaaaaaaaaa/b}
        """;

    [Test]
    public void A_mapping_that_doubles_again_and_again_ends()
    {
        var entries = string.Concat(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    $"- {{source: {{kind: S, fieldPath: a}}, targets: [{{select: {{kind: S}}, fieldPaths: [b, c], options: {{create: true}}}}]}}\n"
                    + "- {source: {kind: S, fieldPath: b}, targets: [{select: {kind: S}, fieldPaths: [a.l0, a.l1], options: {create: true}}]}\n"
                )
        );
        AssertEnds(entries);
    }

    [Test]
    public void A_text_that_doubles_again_and_again_ends() =>
        AssertEnds(
            string.Concat(
                Enumerable.Repeat(
                    "- {source: {kind: S, fieldPath: text}, targets: [{select: {kind: S}, fieldPaths: [text], options: {delimiter: '/', index: -1}}]}\n",
                    60
                )
            )
        );

    [Test]
    public void A_tree_that_gets_deeper_and_deeper_ends() =>
        AssertEnds(
            string.Concat(
                Enumerable.Repeat(
                    "- {source: {kind: S, fieldPath: a}, targets: [{select: {kind: S}, fieldPaths: [a.v], options: {create: true}}]}\n",
                    400
                )
            )
        );

    [Test]
    public void A_path_of_a_hundred_thousand_steps_ends()
    {
        var path = string.Join('.', Enumerable.Repeat("a", 100_000));
        AssertEnds(
            $"- {{source: {{kind: S}}, targets: [{{select: {{kind: S}}, fieldPaths: ['{path}'], options: {{create: true}}}}]}}\n"
        );
    }

    [Test]
    [CancelAfter(60_000)]
    public void Any_path_and_option_gives_objects_or_a_fault()
    {
        string[] steps =
        [
            "a",
            "v",
            "l",
            "0",
            "1",
            "-",
            "*",
            "[k=x]",
            "[=1]",
            "[",
            "]",
            "",
            "text",
            "metadata",
            "name",
            "[k=(]",
            "+1",
            "x y",
            "[a.b]",
            @"a\",
        ];
        string[] options = ["", "create: true", "delimiter: /, index: 1", "create: true, delimiter: a, index: -1"];
        var random = new Random(8);
        for (var i = 0; i < 3000; i++)
        {
            string Path() =>
                string.Join('.', Enumerable.Range(0, random.Next(1, 5)).Select(_ => steps[random.Next(steps.Length)]));
            var kustomization = $$"""
                replacements:
                - source: {kind: S, fieldPath: '{{Path()}}'}
                  targets:
                  - select: {kind: S}
                    fieldPaths: ['{{Path()}}', '{{Path()}}']
                    options: { {{options[random.Next(options.Length)]}} }
                """;
            var build = new ReplacementBuild(kustomization, Resources);
            try
            {
                build.Replace();
            }
            catch (KustomizeException exception)
            {
                Assert.That(exception.Fault.Place.Source.Path, Is.EqualTo("kustomization.yaml"), kustomization);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{kustomization}\n{exception}");
            }
        }
    }

    private static void AssertEnds(string entries)
    {
        var build = new ReplacementBuild($"replacements:\n{entries}", Resources);
        var exception = Assert.Throws<KustomizeException>(() => build.Replace())!;
        Assert.That(exception.Fault.Kind, Is.EqualTo(BuildFaultKind.LimitExceeded));
    }
}
