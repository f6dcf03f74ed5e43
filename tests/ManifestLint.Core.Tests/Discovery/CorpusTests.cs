using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Discovery;

/// <summary>The whole way from a directory to roles, over real trees.</summary>
public sealed class CorpusTests
{
    [TestCase(
        "corpus/GoogleCloudPlatform+bank-of-anthos",
        "160 objects: Manifest=77 Kustomization=73 KustomizePatch=12"
    )]
    [TestCase("corpus/kubernetes+examples", "281 objects: Manifest=251 HelmTemplate=5 NotKubernetes=2 Empty=1")]
    [TestCase("corpus/kyverno+policies", "6806 objects: Manifest=796 Kustomization=8 NotKubernetes=106")]
    [TestCase(
        "corpus/kubeflow+manifests",
        "398 objects: Manifest=167 Kustomization=64 KustomizePatch=44 KustomizeInput=24 NotKubernetes=1 Empty=1"
    )]
    [TestCase("corpus/kubernetes-sigs+kustomize", "19 objects: Manifest=16 Kustomization=17 KustomizePatch=1")]
    [TestCase("corpus/kustomize-expected", "797 objects: Manifest=131 Empty=19")]
    [TestCase(
        "corpus/krusty",
        "3121 objects: Manifest=1607 IncompleteManifest=10 Kustomization=1001 KustomizePatch=184 KustomizeInput=268 NotKubernetes=10 Empty=6 Broken=4"
    )]
    public void Roles_of_real_trees(string directory, string expected)
    {
        var files = new PhysicalFileSystem();
        var root = PhysicalFileSystem.ToSlashPath(TestEnvironment.Shared(directory));
        var workspace = new Workspace(files, root);
        var discovery = FileDiscovery.Discover(workspace, [root], new DiscoveryOptions());
        var read = discovery.Files.Select(file => Read(workspace, file.Path)).ToImmutableArray();
        var usage = KustomizationUsage.Create(
            read.Where(file => FileClassifier.IsKustomization(file.Source.Path, file.Documents))
                .Select(file =>
                    KustomizationReferences.Read(file.Source.Path, file.Documents.FirstOrDefault()?.Root as YamlMapping)
                )
        );
        var neighbourhood = new Neighbourhood(discovery.Files.Select(file => file.Path), usage);
        var results = read.Select(file => FileClassifier.Classify(file.Source, file.Documents, neighbourhood)).ToList();
        var counts = results
            .GroupBy(result => result.Role)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Key}={group.Count()}");
        var objects = results.Sum(result => result.ObjectCount);
        Assert.That($"{objects} objects: {string.Join(' ', counts)}", Is.EqualTo(expected));
    }

    private static YamlFile Read(Workspace workspace, string path)
    {
        var bytes = workspace.Read(path, 1 << 26).Value!;
        return YamlReader.Read(SourceDecoder.Decode(path, bytes).Source);
    }
}
