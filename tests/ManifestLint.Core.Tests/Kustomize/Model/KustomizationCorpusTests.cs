using ManifestLint.Kustomize;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>The Kustomizations of real repositories and of upstream's own suite.</summary>
[TestFixture]
public sealed class KustomizationCorpusTests
{
    [Test]
    public void Every_kustomization_can_be_read_unless_upstream_cannot_either()
    {
        var root = TestEnvironment.Shared("corpus");
        var faults = new List<string>();
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (!KustomizationFinder.Names.Contains(Path.GetFileName(path), StringComparer.Ordinal))
            {
                continue;
            }

            count++;
            var relative = Path.GetRelativePath(root, path);
            var file = new BuildFile(relative, File.ReadAllBytes(path));
            if (!KustomizationReader.TryRead(file, out _, out var fault) && !IsExpectedToFail(root, relative))
            {
                faults.Add($"{fault.Place}: {fault.Message}");
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(count, Is.GreaterThan(1100));
            Assert.That(string.Join('\n', faults), Is.Empty);
        }
    }

    private static bool IsExpectedToFail(string root, string relative)
    {
        var parts = relative.Split(Path.DirectorySeparatorChar);
        return parts[0] == "krusty" && File.Exists(Path.Combine(root, parts[0], parts[1], "_error.txt"));
    }
}
