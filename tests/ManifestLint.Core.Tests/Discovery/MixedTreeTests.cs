using ManifestLint.Discovery;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Discovery;

/// <summary>A repository as people have them: a chart, overlays, cluster configurations, a workflow, all in one.</summary>
public sealed class MixedTreeTests
{
    private static readonly (string Path, string Text, FileRole Role)[] Tree =
    [
        (".github/workflows/ci.yml", "on: [push]\njobs:\n  a: {runs-on: x}\n", FileRole.NotKubernetes),
        ("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n", FileRole.HelmChart),
        (
            "chart/crds/crd.yaml",
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n",
            FileRole.Manifest
        ),
        ("chart/ci/test-values.yaml", "replicas: 1\n", FileRole.HelmValues),
        (
            "chart/templates/deployment.yaml",
            "kind: Deployment\n{{- with .Values }}\n{{- end }}\n",
            FileRole.HelmTemplate
        ),
        ("chart/templates/static.yaml", "apiVersion: v1\nkind: ConfigMap\n", FileRole.HelmTemplate),
        ("chart/values.schema.json", "{\"$schema\": \"x\"}", FileRole.NotKubernetes),
        ("chart/values.yaml", "replicas: 1\n", FileRole.HelmValues),
        ("compose.yaml", "services:\n  web: {image: nginx}\n", FileRole.Compose),
        ("deploy/base/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n", FileRole.Manifest),
        ("deploy/base/kustomization.yaml", "resources: [deployment.yaml]\n", FileRole.Kustomization),
        (
            "deploy/dev/kustomization.yaml",
            "resources: [../base]\npatches: [{path: replicas.yaml}, {path: op.json}]\nconfigMapGenerator: [{name: a, files: [app.yaml]}]\n",
            FileRole.Kustomization
        ),
        ("deploy/dev/app.yaml", "apiVersion: v1\nkind: Pod\n", FileRole.KustomizeInput),
        ("deploy/dev/op.json", "[{\"op\": \"remove\", \"path\": \"/a\"}]", FileRole.KustomizePatch),
        ("deploy/dev/replicas.yaml", "apiVersion: apps/v1\nkind: Deployment\n", FileRole.KustomizePatch),
        (
            "flux/kustomization.yaml",
            "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
            FileRole.Manifest
        ),
        ("k3d.yaml", "apiVersion: k3d.io/v1alpha5\nkind: Simple\n", FileRole.K3dConfig),
        ("kind.yaml", "kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n", FileRole.KindConfig),
        ("manifestlint.yaml", "version: 1\n", FileRole.Configuration),
        ("package.json", "{\"name\": \"x\", \"dependencies\": {}}", FileRole.NotKubernetes),
    ];

    [Test]
    public void Every_file_has_its_role_and_the_coverage_line_counts_all()
    {
        var files = new InMemoryFileSystem();
        foreach (var (path, text, _) in Tree)
        {
            files.AddFile($"/ws/{path}", text);
        }

        var workspace = new Workspace(files, WorkspaceRoot.Find(files, "/ws/deploy/dev"));
        var discovery = FileDiscovery.Discover(workspace, [workspace.Root], new DiscoveryOptions());
        var read = discovery.Files.Select(file => Read(workspace, file.Path)).ToList();
        var kustomizations = read.Where(file => FileClassifier.IsKustomization(file.Source.Path, file.Documents));
        var usage = KustomizationUsage.Create(
            kustomizations.Select(file =>
                KustomizationReferences.Read(file.Source.Path, (YamlMapping?)file.Documents[0].Root)
            )
        );
        var neighbourhood = new Neighbourhood(discovery.Files.Select(file => file.Path), usage);
        var roles = new Dictionary<string, FileRole>(StringComparer.Ordinal);
        var coverage = new CoverageBuilder();
        coverage.Add(discovery);
        foreach (var file in read)
        {
            var result = FileClassifier.Classify(file.Source, file.Documents, neighbourhood);
            roles.Add(file.Source.Path, result.Role);
            coverage.Add(file.Source.Path, result);
        }

        Assert.That(
            roles,
            Is.EquivalentTo(Tree.ToDictionary(file => file.Path, file => file.Role, StringComparer.Ordinal))
        );
        Assert.That(usage.Roots, Is.EqualTo(new[] { "deploy/dev" }));
        Assert.That(
            coverage.ToReport().ToString(),
            Is.EqualTo(
                "Checked 3 objects in 5 files; skipped 15 files (2 Kustomizations, 2 Kustomize patches, 1 Kustomize input, 1 Helm chart, "
                    + "2 templates, 2 Helm values files, 1 Compose file, "
                    + "1 configuration file, 3 not Kubernetes)"
            )
        );
    }

    private static YamlFile Read(Workspace workspace, string path)
    {
        var bytes = workspace.Read(path, 1 << 20).Value!;
        return YamlReader.Read(SourceDecoder.Decode(path, bytes).Source);
    }
}
