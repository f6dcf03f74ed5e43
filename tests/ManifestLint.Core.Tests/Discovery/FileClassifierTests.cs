using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Discovery;

public sealed class FileClassifierTests
{
    [TestCase("apiVersion: v1\nkind: Pod\n", FileRole.Manifest, "kind Pod")]
    [TestCase("{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}", FileRole.Manifest, "kind Pod")]
    [TestCase("# comment\n---\n---\napiVersion: v1\nkind: Pod\n", FileRole.Manifest, "kind Pod")]
    [TestCase("a: [\n---\napiVersion: v1\nkind: Pod\n", FileRole.Manifest, "kind Pod")]
    [TestCase("apiVersion: v1\nkind: List\nitems: []\n", FileRole.Manifest, "kind List")]
    [TestCase(
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
        FileRole.Manifest,
        "kind Kustomization"
    )]
    [TestCase(
        "kind: Pod\nmetadata: {}\n",
        FileRole.IncompleteManifest,
        "looks like a Kubernetes object, but has no 'apiVersion'"
    )]
    [TestCase(
        "apiVersion: apps/v1\nkind:\nspec: {}\n",
        FileRole.IncompleteManifest,
        "looks like a Kubernetes object, but its 'kind' is empty"
    )]
    [TestCase(
        "apiVersion: [v1]\nkind: Pod\nspec: {}\n",
        FileRole.IncompleteManifest,
        "looks like a Kubernetes object, but its 'apiVersion' is a list"
    )]
    [TestCase("kind: something\na: 1\n", FileRole.NotKubernetes, "no apiVersion")]
    [TestCase("a: 1\n", FileRole.NotKubernetes, "no apiVersion and kind")]
    [TestCase("metadata: {}\nspec: {}\n", FileRole.NotKubernetes, "no apiVersion and kind")]
    [TestCase("- op: add\n  path: /a\n  value: 1\n", FileRole.NotKubernetes, "a JSON patch")]
    [TestCase("- a\n", FileRole.NotKubernetes, "a list, not an object")]
    [TestCase("just text\n", FileRole.NotKubernetes, "a single value, not an object")]
    [TestCase("openapi: 3.1.0\n", FileRole.NotKubernetes, "an OpenAPI document: no apiVersion and kind")]
    [TestCase("on: push\njobs: {}\n", FileRole.NotKubernetes, "a GitHub workflow: no apiVersion and kind")]
    [TestCase("apiVersion: v1\nkind: Config\nclusters: []\n", FileRole.NotKubernetes, "a kubeconfig")]
    [TestCase(
        "apiVersion: skaffold/v4beta6\nkind: Config\nmetadata: {}\n",
        FileRole.NotKubernetes,
        "configuration of Skaffold"
    )]
    [TestCase(
        "apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\nmetadata: {}\n",
        FileRole.NotKubernetes,
        "test file of the Kyverno CLI"
    )]
    [TestCase("apiVersion: v1\nkind: Config\nmetadata: {}\n", FileRole.Manifest, "kind Config")]
    [TestCase(
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n",
        FileRole.Kustomization,
        "kind Component of Kustomize"
    )]
    [TestCase(
        "apiVersion: builtin\nkind: PrefixTransformer\n",
        FileRole.KustomizeInput,
        "kind PrefixTransformer of Kustomize"
    )]
    [TestCase("apiVersion: score.dev/v1b1\nmetadata: {}\n", FileRole.NotKubernetes, "a Score workload")]
    [TestCase("apiVersion: k3d.io/v1alpha5\nmetadata: {}\n", FileRole.K3dConfig, "configuration of a k3d cluster")]
    [TestCase("apiVersion: k3d.io/v1alpha5\nkind: Simple\n", FileRole.K3dConfig, "configuration of a k3d cluster")]
    [TestCase(
        "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n",
        FileRole.KindConfig,
        "configuration of a kind cluster"
    )]
    [TestCase("services:\n  web:\n    image: nginx\n", FileRole.Compose, "a Compose file")]
    [TestCase("services:\n  web: nginx\n", FileRole.NotKubernetes, "no apiVersion and kind")]
    [TestCase("", FileRole.Empty, "no content")]
    [TestCase("# only a comment\n---\n", FileRole.Empty, "no content")]
    [TestCase("a: [\n", FileRole.Broken, "not readable as YAML")]
    public void Content_decides(string text, FileRole role, string explanation)
    {
        var result = Classify("a.yaml", text);
        Assert.That((result.Role, result.Explanation), Is.EqualTo((role, explanation)));
    }

    [TestCase("kustomization.yaml", "resources: [a.yaml]\n", FileRole.Kustomization)]
    [TestCase("x/kustomization.yml", "a: [\n", FileRole.Kustomization)]
    [TestCase("Kustomization", "", FileRole.Kustomization)]
    [TestCase(
        "kustomization.yaml",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
        FileRole.Manifest
    )]
    [TestCase("kustomization.yaml", "apiVersion: kustomize.k8s.io/v1\nkind: Kustomization\n", FileRole.Kustomization)]
    [TestCase("manifestlint.yaml", "a: [\n", FileRole.Configuration)]
    [TestCase("chart/Chart.yaml", "apiVersion: v2\nname: x\n", FileRole.HelmChart)]
    [TestCase("chart/values.yaml", "a: 1\n", FileRole.HelmValues)]
    [TestCase("chart/values-prod.yaml", "a: 1\n", FileRole.HelmValues)]
    [TestCase("chart/ci/a-values.yaml", "a: 1\n", FileRole.HelmValues)]
    [TestCase("other/values.yaml", "a: 1\n", FileRole.NotKubernetes)]
    [TestCase("chart/templates/a/deployment.yaml", "apiVersion: v1\nkind: Pod\n", FileRole.HelmTemplate)]
    [TestCase("chart/crds/crd.yaml", "apiVersion: v1\nkind: Pod\n", FileRole.Manifest)]
    [TestCase("other/templates/pod.yaml", "apiVersion: v1\nkind: Pod\n", FileRole.Manifest)]
    [TestCase("compose.override.yaml", "networks: {}\n", FileRole.Compose)]
    [TestCase("docker-compose.dev.yml", "networks: {}\n", FileRole.Compose)]
    [TestCase("compose.yaml", "apiVersion: v1\nkind: Pod\n", FileRole.Manifest)]
    public void Place_decides_where_content_cannot(string path, string text, FileRole role)
    {
        var neighbourhood = new Neighbourhood([path, "chart/Chart.yaml"], KustomizationUsage.None);
        Assert.That(Classify(path, text, neighbourhood).Role, Is.EqualTo(role));
    }

    [TestCase(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n",
        TestName = "In the place of a value"
    )]
    [TestCase("apiVersion: v1\nkind: Pod\nimage: nginx:{{ .Values.tag }}\n", TestName = "Within a plain value")]
    [TestCase("{{- if .Values.on }}\napiVersion: v1\nkind: Pod\n{{- end }}\n", TestName = "On lines of its own")]
    [TestCase("kind: Pod\nmetadata:\n  labels:\n    {{- include \"x\" . | nindent 4 }}\n", TestName = "Indented")]
    [TestCase("kind: Pod\nname: {{ include \"x\" . }}\n", TestName = "With quotes that YAML cannot read")]
    [TestCase("a: |\n  text\nb: {{ include \"x\" . }}\n", TestName = "Behind a block scalar")]
    [TestCase("{% if on %}\nkind: Pod\n{% endif %}\n", TestName = "Jinja")]
    [TestCase("kind: Pod\n---\n{{ include \"x\" . }}\n", TestName = "In one of several documents")]
    public void Unrendered_template(string text)
    {
        Assert.That(Classify("a.yaml", text).Role, Is.EqualTo(FileRole.HelmTemplate));
    }

    [TestCase("message: \"{{ request.object }}\"", FileRole.Manifest, TestName = "In quotes")]
    [TestCase("message: 'it''s {{ .Values.x }}'", FileRole.Manifest, TestName = "In single quotes")]
    [TestCase("message: |\n  {{ include \"x\" . }}", FileRole.Manifest, TestName = "In a block scalar")]
    [TestCase("message: prefix-{{workflow.name}}", FileRole.Manifest, TestName = "In a plain scalar of Argo")]
    [TestCase(
        "message: text\n  {{ request.object }} text",
        FileRole.Manifest,
        TestName = "In the second line of a plain scalar"
    )]
    [TestCase("# {{ .Values.x }}", FileRole.Manifest, TestName = "In a comment")]
    [TestCase("message: >-\n  {{ x }}\nb: [", FileRole.Broken, TestName = "In a block scalar of a broken document")]
    [TestCase(
        "message: \"a\n  {{ x }}\"\nb: [",
        FileRole.Broken,
        TestName = "In quotes over two lines of a broken document"
    )]
    [TestCase("a: 1 # {{ x }}\nb: [", FileRole.Broken, TestName = "In a comment of a broken document")]
    public void Braces_that_are_no_template(string text, FileRole role)
    {
        Assert.That(Classify("a.yaml", $"apiVersion: v1\nkind: Pod\n{text}\n").Role, Is.EqualTo(role));
    }

    [TestCase("// comment\n{\"features\": {}}")]
    [TestCase("\n/* comment */ {}")]
    public void Json_that_begins_with_a_comment_is_no_manifest(string text) =>
        Assert.That(Classify("devcontainer.json", text).Role, Is.EqualTo(FileRole.NotKubernetes));

    [Test]
    public void Documents_are_classified_singly()
    {
        const string Text = """
            apiVersion: v1
            kind: PodList
            items: [{apiVersion: v1, kind: Pod}, {apiVersion: v1, kind: Pod}, {}]
            ---
            a: 1
            ---
            kind: Service
            spec: {}
            ---
            apiVersion: v1
            kind: Service
            ---
            b: [
            """;
        var result = Classify("a.yaml", Text);
        Assert.That(
            result.Documents.Select(document => document.Role),
            Is.EqualTo(
                new[]
                {
                    DocumentRole.KubernetesList,
                    DocumentRole.NotKubernetes,
                    DocumentRole.IncompleteObject,
                    DocumentRole.KubernetesObject,
                    DocumentRole.Broken,
                }
            )
        );
        Assert.That((result.Role, result.ObjectCount), Is.EqualTo((FileRole.Manifest, 4)));
    }

    [Test]
    public void Local_configuration_is_no_object()
    {
        const string Text =
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    config.kubernetes.io/local-config: '{0}'\n";
        Assert.That(Classify("a.yaml", Text.Replace("{0}", "true")).Role, Is.EqualTo(FileRole.NotKubernetes));
        Assert.That(Classify("a.yaml", Text.Replace("{0}", "false")).Role, Is.EqualTo(FileRole.Manifest));
    }

    [TestCase("base/deployment.yaml", FileRole.Manifest)]
    [TestCase("base/patch.yaml", FileRole.KustomizePatch)]
    [TestCase("base/both.yaml", FileRole.Manifest)]
    [TestCase("base/config.yaml", FileRole.KustomizeInput)]
    [TestCase("base/unused_patch.yaml", FileRole.KustomizePatch)]
    [TestCase("base/patches/x.yaml", FileRole.KustomizePatch)]
    [TestCase("base/dispatch.yaml", FileRole.Manifest)]
    [TestCase("other/unused_patch.yaml", FileRole.Manifest)]
    public void Kustomizations_say_what_their_files_are(string path, FileRole role)
    {
        const string Kustomization = """
            resources: [deployment.yaml, both.yaml]
            patches: [{path: patch.yaml}, {path: both.yaml}]
            configMapGenerator: [{name: x, files: [app=config.yaml]}]
            """;
        var usage = KustomizationUsage.Create([
            KustomizationReferences.Read("base/kustomization.yaml", (YamlMapping?)Read("k", Kustomization)[0].Root),
        ]);
        var neighbourhood = new Neighbourhood([path], usage);
        Assert.That(Classify(path, "apiVersion: v1\nkind: Pod\n", neighbourhood).Role, Is.EqualTo(role));
    }

    [Test]
    public void Shared_nodes_are_looked_at_once()
    {
        // Each level names the one above twice: as a tree it has 2^20 leaves.
        var levels = Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        var text = "a0: &a0 ['{{ x }}']\n" + string.Concat(levels);
        Assert.That(Classify("a.yaml", text).Role, Is.AnyOf(FileRole.NotKubernetes, FileRole.Broken));
    }

    private static FileClassification Classify(string path, string text, Neighbourhood? neighbourhood = null)
    {
        var source = new SourceText(path, text);
        return FileClassifier.Classify(source, YamlReader.Read(source).Documents, neighbourhood ?? Neighbourhood.None);
    }

    private static System.Collections.Immutable.ImmutableArray<YamlDocument> Read(string path, string text) =>
        YamlReader.Read(new SourceText(path, text)).Documents;
}
