using System.Globalization;
using System.Text;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Rules.BuiltIn;
using ManifestLint.Text;

namespace ManifestLint.Tool.Tests;

/// <summary>The fixes of deprecated fields change no build: every Kustomization is built before and after, and prints the same bytes.</summary>
public sealed class KustomizeMigrationTests
{
    private const string Root = "/workspace";
    private const long MaxFileLength = 1 << 26;

    [TestCase("bases:\n  - ../base\n")]
    [TestCase("resources:\n  - own.yaml\nbases: # two\n  - ../base\n", false)]
    [TestCase("resources:\n  - own.yaml\n\nbases:\n  - ../base\nnamePrefix: x-\n")]
    [TestCase("resources: [own.yaml]\nbases: [../base]\n", false)]
    [TestCase("resources: [../base]\ncommonLabels:\n  a: b # why\n  # between\n  c: \"1\"\nnamePrefix: x-\n")]
    [TestCase("resources: [../base]\ncommonLabels: {a: b, c: d} # why\n")]
    [TestCase("resources: [../base]\ncommonLabels:\r\n  a: b\r\nlabels:\r\n- pairs:\r\n    a: other\r\n")]
    [TestCase(
        "resources: [../base]\nlabels:\n  - pairs:\n      a: other\n    includeTemplates: true\ncommonLabels:\n  a: b"
    )]
    [TestCase("resources: [../base]\ncommonLabels:\n  a: >-\n    b\n", false)]
    [TestCase("resources: [../base]\npatchesStrategicMerge:\n  - one.yaml\n  - two.yaml # last\n")]
    [TestCase("resources: [../base]\npatchesStrategicMerge: [one.yaml, 'two.yaml']\n")]
    [TestCase("resources: [../base]\npatches:\n- path: two.yaml\npatchesStrategicMerge:\n- one.yaml\n")]
    [TestCase("resources: [../base]\npatchesStrategicMerge:\n- one.yaml\npatches:\n- path: two.yaml\n")]
    [TestCase("resources: [../base]\npatchesStrategicMerge: [no-labels.yaml]\n", false)]
    [TestCase("resources: [../base]\npatchesStrategicMerge: [null-annotation.yaml]\n", false)]
    [TestCase("resources: [../base]\npatchesStrategicMerge: [number-label.yaml]\n", false)]
    [TestCase("resources: [../base]\npatchesStrategicMerge: [number-annotation.yaml]\n")]
    [TestCase(
        "resources: [../base]\npatchesStrategicMerge:\n- |-\n  apiVersion: v1\n  kind: Service\n  metadata: {name: web, labels: {x: y}}\n",
        false
    )]
    [TestCase(
        "resources: [../base]\nbuildMetadata: [transformerAnnotations]\npatchesStrategicMerge: [one.yaml]\n",
        false
    )]
    [TestCase(
        "resources: [../base]\npatchesJson6902:\n  - target: {version: v1, kind: Service, name: web}\n    patch: '- {op: add, path: /metadata/labels, value: {j: k}}'\n"
    )]
    [TestCase(
        "resources: [../base]\nnamePrefix: x-\npatchesJson6902:\n  - target: {version: v1, kind: Service, name: x-web}\n    patch: '- {op: add, path: /metadata/labels, value: {j: k}}'\n",
        false
    )]
    [TestCase(
        "resources: [../base]\npatchesJson6902:\n  - target: {version: v1, kind: Service, name: web}\n    patch: '- {op: replace, path: /metadata/name, value: other}'\n",
        false
    )]
    [TestCase("resources: [../base]\nimageTags:\n  - name: nginx\n    newTag: \"2\"\n")]
    [TestCase(
        "resources: [../base]\nconfigMapGenerator:\n  - name: settings\n    env: a.env\n  - env: a.env # why\n    name: others\n    literals: [x=y]\n"
    )]
    [TestCase(
        "resources: [../base]\nvars:\n  - name: NAME\n    objref: {apiVersion: v1, kind: Service, name: web}\n",
        false
    )]
    [TestCase(
        "resources: [../base]\npatchesStrategicMerge: [one.yaml]\npatchesJson6902:\n  - target: {kind: Service, name: web}\n    patch: '- {op: add, path: /metadata/labels/j, value: k}'\n"
    )]
    public void A_fix_changes_no_build(string kustomization, bool isFixed = true)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["base/kustomization.yaml"] = "resources: [web.yaml]\n",
            ["base/web.yaml"] =
                "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n---\n"
                + "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n"
                + "  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: nginx:1}]}\n",
            ["over/kustomization.yaml"] = kustomization,
            ["over/own.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: own}\n",
            ["over/one.yaml"] = "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {p: one}}\n",
            ["over/two.yaml"] = "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {p: two, q: r}}\n",
            ["over/no-labels.yaml"] = "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: null}\n",
            ["over/null-annotation.yaml"] =
                "apiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {a: null}}\n",
            ["over/number-label.yaml"] = "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {l: 5}}\n",
            ["over/number-annotation.yaml"] =
                "apiVersion: v1\nkind: Service\nmetadata: {name: web, annotations: {a: 5}}\n",
            ["over/a.env"] = "A=b\n",
        };
        var (count, isSame) = Migrate(files, new KustomizeOptions());
        Assert.Multiple(() =>
        {
            Assert.That(count > 0, Is.EqualTo(isFixed));
            Assert.That(isSame, Is.Empty);
        });
    }

    [TestCase("corpus/kubeflow+manifests", 25)]
    [TestCase("corpus/GoogleCloudPlatform+bank-of-anthos", 20)]
    [TestCase("corpus/kubernetes-sigs+kustomize", 2)]
    public void Fixes_over_a_corpus_change_no_build(string directory, int atLeast)
    {
        var (count, differences) = Migrate(Read(TestEnvironment.Shared(directory)), new KustomizeOptions());
        Assert.Multiple(() =>
        {
            Assert.That(count, Is.AtLeast(atLeast));
            Assert.That(differences, Is.Empty);
        });
    }

    [Test]
    public void Fixes_over_the_suite_of_upstream_change_no_build()
    {
        var fixes = 0;
        var differences = new List<string>();
        foreach (var directory in Directory.GetDirectories(TestEnvironment.Shared("corpus/krusty")))
        {
            var (count, different) = Migrate(
                Read(directory),
                new KustomizeOptions { LoadRestriction = LoadRestriction.None }
            );
            fixes += count;
            differences.AddRange(different.Select(path => $"{Path.GetFileName(directory)}: {path}"));
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fixes} fixes"));
        Assert.Multiple(() =>
        {
            Assert.That(fixes, Is.AtLeast(100));
            Assert.That(differences, Is.Empty);
        });
    }

    private static Dictionary<string, string> Read(string directory) =>
        Directory
            .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(directory, file).Replace('\\', '/'),
                // As bytes: some sources of generators are no text.
                file => Encoding.Latin1.GetString(File.ReadAllBytes(file)),
                StringComparer.Ordinal
            );

    private static (int Fixes, List<string> Differences) Migrate(
        Dictionary<string, string> files,
        KustomizeOptions options
    )
    {
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = FileSystemOf(files),
                CurrentDirectory = Root,
                Packs = [RulePack.Create(typeof(BuiltInRules).Assembly, BuiltInRules.All)],
                Disable = ["all"],
                Enable = ["ML2904"],
                MaxDegreeOfParallelism = 1,
            }
        );
        var fixes = result.Findings.SelectMany(finding => finding.Fixes.Take(1)).ToList();
        var before = Build(files, options);
        var fixedFiles = new Dictionary<string, string>(files, StringComparer.Ordinal);
        foreach (
            var edits in fixes
                .SelectMany(fix => fix.Edits)
                .GroupBy(edit => edit.Target.Source.Path, StringComparer.Ordinal)
        )
        {
            fixedFiles[edits.Key] = Apply(edits);
        }

        var after = Build(fixedFiles, options);
        return (fixes.Count, [.. before.Where(build => after[build.Key] != build.Value).Select(build => build.Key)]);
    }

    // All fixes of a file at once: none may touch what another one writes.
    private static string Apply(IGrouping<string, TextEdit> edits)
    {
        var content = edits.First().Target.Source.Content;
        foreach (var edit in edits.OrderByDescending(edit => edit.Target.Span))
        {
            content = string.Concat(
                content.AsSpan(0, edit.Target.Span.Start),
                edit.NewText,
                content.AsSpan(edit.Target.Span.End)
            );
        }

        return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(content));
    }

    private static Dictionary<string, string> Build(Dictionary<string, string> files, KustomizeOptions options)
    {
        var builder = new KustomizeBuilder(
            new BuildFiles(new Workspace(FileSystemOf(files), Root), MaxFileLength),
            options
        );
        return files
            .Keys.Where(FileClassifier.HasKustomizationName)
            .Select(path => SlashPath.Parent(path) ?? ".")
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(directory => directory, directory => Print(builder.Build(directory)), StringComparer.Ordinal);
    }

    private static string Print(KustomizeBuild build) =>
        build.IsSuccess ? Write(build) : $"failed: {build.Faults[0].Kind}";

    // Duplicate keys show only here.
    private static string Write(KustomizeBuild build)
    {
        try
        {
            return ResourceYamlWriter.Write([.. build.Resources.Select(resource => resource.Root)]);
        }
        catch (KustomizeException e)
        {
            return $"cannot be printed: {e.Message}";
        }
    }

    private static InMemoryFileSystem FileSystemOf(Dictionary<string, string> files)
    {
        var memory = new InMemoryFileSystem().AddDirectory(Root);
        foreach (var (path, content) in files)
        {
            memory.AddFile($"{Root}/{path}", Encoding.Latin1.GetBytes(content));
        }

        return memory;
    }
}
