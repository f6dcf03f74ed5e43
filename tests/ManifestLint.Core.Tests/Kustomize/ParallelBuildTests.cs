using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize;

/// <summary>Builds share the files and their trees, and nothing else: many at a time give what each gives alone.</summary>
[TestFixture]
public sealed class ParallelBuildTests
{
    [Test]
    public void Builds_over_the_same_files_do_not_disturb_each_other()
    {
        var root = Path.Combine(
            TestEnvironment.Root,
            "tests",
            "ManifestLint.Core.Tests",
            "Kustomize",
            "Fixtures",
            "long-chain"
        );
        string[] directories = ["base", "middle", "overlay"];
        var alone = directories.ToDictionary(
            directory => directory,
            directory => Describe(new KustomizeFixture(directory, root).OpenFiles(), directory),
            StringComparer.Ordinal
        );
        for (var round = 0; round < 20; round++)
        {
            // Nothing is read yet, so that all builds ask for the same files at once.
            var files = new KustomizeFixture("long-chain", root).OpenFiles();
            Parallel.ForEach(
                Enumerable.Repeat(directories, 10).SelectMany(names => names),
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                directory => Assert.That(Describe(files, directory), Is.EqualTo(alone[directory]))
            );
        }
    }

    private static string Describe(BuildFiles files, string directory)
    {
        var build = new KustomizeBuilder(files, KustomizeOptions.Default).Build(directory);
        var origins = KustomizeFixture.OriginsOf(build).Order(StringComparer.Ordinal);
        return KustomizeCase.Print(build) + string.Join('\n', origins);
    }
}
