using ManifestLint.Kustomize;
using ManifestLint.Tests;

namespace ManifestLint.Core.Tests.Kustomize.Replacements;

/// <summary>Upstream's own cases for its replacement filter, of which nothing but replacements is needed.</summary>
[TestFixture]
public sealed class ReplacementCorpusTests
{
    [Test]
    public void Every_case_of_upstreams_filter_gives_upstreams_output()
    {
        // Outside the block below: a test cannot be ignored within it.
        var corpus = TestEnvironment.Shared("corpus/krusty");
        var count = 0;
        Assert.Multiple(() =>
        {
            foreach (var directory in Directory.GetDirectories(corpus, "filter_replacement__*"))
            {
                // Its input has the annotations in which upstream keeps earlier names; that is for the reader of resources.
                if (directory.EndsWith("TestFilter_66", StringComparison.Ordinal))
                {
                    continue;
                }

                count++;
                Check(directory);
            }
        });
        Assert.That(count, Is.GreaterThan(80));
    }

    private static void Check(string directory)
    {
        var name = Path.GetFileName(directory);
        var expected = Path.Combine(directory, "_expected.yaml");
        string? printed = null;
        try
        {
            printed = new ReplacementBuild(
                File.ReadAllText(Path.Combine(directory, "kustomization.yaml")),
                File.ReadAllText(Path.Combine(directory, "input.yaml"))
            )
                .Replace()
                .DropLocal()
                .Print();
        }
        catch (KustomizeException exception)
        {
            Assert.That(File.Exists(expected), Is.False, $"{name}: {exception.Fault.Place}: {exception.Message}");
            Assert.That(exception.Fault.Place.Span.Length, Is.GreaterThan(0), name);
            return;
        }

        Assert.That(File.Exists(expected), Is.True, $"{name} must be refused, and gives\n{printed}");
        if (File.Exists(expected))
        {
            Assert.That(printed, Is.EqualTo(File.ReadAllText(expected)), name);
        }
    }
}
