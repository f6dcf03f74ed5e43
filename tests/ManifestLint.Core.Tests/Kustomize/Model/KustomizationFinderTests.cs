using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using static ManifestLint.Core.Tests.Kustomize.Model.ModelFiles;

namespace ManifestLint.Core.Tests.Kustomize.Model;

/// <summary>Which file of a directory is its Kustomization.</summary>
[TestFixture]
public sealed class KustomizationFinderTests
{
    [TestCase("kustomization.yaml")]
    [TestCase("kustomization.yml")]
    [TestCase("Kustomization")]
    public void Three_names_are_known(string name)
    {
        var directory = Directory($"/w/a/{name}", "/w/a/other.yaml");

        Assert.That(KustomizationFinder.Find(directory).Path, Is.EqualTo($"a/{name}"));
    }

    [Test]
    public void Two_files_are_one_too_many()
    {
        var place = Mapping("x: y\n").Place;
        var directory = Directory("/w/a/kustomization.yaml", "/w/a/Kustomization");

        Assert.That(
            FaultOf(() => KustomizationFinder.Find(directory, place)),
            Is.EqualTo(
                "1:1 Refused The directory 'a' has more than one Kustomization file: 'a/kustomization.yaml' and 'a/Kustomization'; remove one"
            )
        );
    }

    [Test]
    public void None_is_too_few()
    {
        var directory = Directory("/w/a/kustomization.json");

        Assert.That(
            FaultOf(() => KustomizationFinder.Find(directory)),
            Does.StartWith("1:1 Missing The directory 'a' has no Kustomization file")
        );
    }

    private static BuildDirectory Directory(params string[] files)
    {
        var system = new InMemoryFileSystem();
        foreach (var file in files)
        {
            system.AddFile(file, "resources: []\n");
        }

        var workspace = new Workspace(system, "/w");
        return BuildDirectory.Open(new BuildFiles(workspace, 1 << 20), KustomizeOptions.Default, "a").Value!;
    }
}
