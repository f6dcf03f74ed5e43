using System.Globalization;
using System.Text;
using ManifestLint.Discovery;

namespace ManifestLint.Benchmarks;

/// <summary>
/// Workspaces in which one thing comes many times: where an index is made anew for each, the cost grows with the square. Each has the directory
/// <c>top</c> to build.
/// </summary>
internal static class KustomizeShapes
{
    internal const string Top = "top";

    /// <summary>The shapes by name; each makes its workspace for a number of repetitions.</summary>
    internal static IReadOnlyList<(string Name, Func<int, InMemoryFileSystem> Workspace)> All { get; } =
    [
        ("bases of one object with a prefix", Bases),
        ("patches of one object each, by its name", NamedPatches),
        ("patches that rename one object each", RenamingPatches),
        ("generators, each mounted by a workload", Generators),
        ("generators in a base, merged into by the overlay", MergedGenerators),
        ("labels of one entry", Labels),
        ("bases in a row, each with labels and a prefix", Row),
    ];

    private static InMemoryFileSystem Bases(int count)
    {
        var files = new InMemoryFileSystem();
        var resources = new StringBuilder("resources:\n");
        for (var i = 0; i < count; i++)
        {
            resources.Append(CultureInfo.InvariantCulture, $"  - ../base{i}\n");
            Add(files, $"base{i}/kustomization.yaml", $"resources: [object.yaml]\nnamePrefix: p{i}-\n");
            Add(files, $"base{i}/object.yaml", Workload(i, $"settings-{i}"));
        }

        return Add(files, "top/kustomization.yaml", resources.ToString());
    }

    private static InMemoryFileSystem NamedPatches(int count) =>
        Patched(
            count,
            i =>
                $"  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {{name: web-{i}}}\n      spec: {{replicas: {i}}}\n"
        );

    private static InMemoryFileSystem RenamingPatches(int count) =>
        Patched(
            count,
            i =>
                $"  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {{name: other-{i}}}\n    target: {{kind: Deployment, name: web-{i}}}\n    options: {{allowNameChange: true}}\n"
                + $"  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {{name: other-{i}}}\n      spec: {{replicas: {i}}}\n"
        );

    private static InMemoryFileSystem Patched(int count, Func<int, string> patch)
    {
        var files = new InMemoryFileSystem();
        var top = new StringBuilder("resources: [all.yaml]\npatches:\n");
        var all = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            all.Append("---\n").Append(Workload(i, "settings"));
            top.Append(patch(i));
        }

        Add(files, "top/all.yaml", all.ToString());
        return Add(files, "top/kustomization.yaml", top.ToString());
    }

    private static InMemoryFileSystem Generators(int count)
    {
        var files = new InMemoryFileSystem();
        var top = new StringBuilder("resources: [all.yaml]\nnamePrefix: a-\nconfigMapGenerator:\n");
        var all = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            all.Append("---\n").Append(Workload(i, $"settings-{i}"));
            top.Append(CultureInfo.InvariantCulture, $"  - {{name: settings-{i}, literals: [A={i}]}}\n");
        }

        Add(files, "top/all.yaml", all.ToString());
        return Add(files, "top/kustomization.yaml", top.ToString());
    }

    private static InMemoryFileSystem MergedGenerators(int count)
    {
        var files = new InMemoryFileSystem();
        var below = new StringBuilder("namePrefix: a-\nconfigMapGenerator:\n");
        var top = new StringBuilder("resources: [../base]\nconfigMapGenerator:\n");
        for (var i = 0; i < count; i++)
        {
            below.Append(CultureInfo.InvariantCulture, $"  - {{name: settings-{i}, literals: [A={i}]}}\n");
            top.Append(
                CultureInfo.InvariantCulture,
                $"  - {{name: settings-{i}, behavior: merge, literals: [B={i}]}}\n"
            );
        }

        Add(files, "base/kustomization.yaml", below.ToString());
        return Add(files, "top/kustomization.yaml", top.ToString());
    }

    private static InMemoryFileSystem Labels(int count)
    {
        var files = new InMemoryFileSystem();
        var top = new StringBuilder("resources: [object.yaml]\nlabels:\n  - includeSelectors: true\n    pairs:\n");
        for (var i = 0; i < count; i++)
        {
            top.Append(CultureInfo.InvariantCulture, $"      l{i}: v\n");
        }

        Add(files, "top/object.yaml", Workload(0, "settings"));
        return Add(files, "top/kustomization.yaml", top.ToString());
    }

    // Deeper than any real tree, but not as deep as is refused; the objects are many instead.
    private static InMemoryFileSystem Row(int count)
    {
        const int Depth = 40;
        var files = new InMemoryFileSystem();
        var all = new StringBuilder();
        for (var i = 0; i < count / 10; i++)
        {
            all.Append("---\n").Append(Workload(i, "settings"));
        }

        Add(files, "level0/all.yaml", all.ToString());
        Add(files, "level0/kustomization.yaml", "resources: [all.yaml]\n");
        for (var i = 1; i < Depth; i++)
        {
            var directory = i == Depth - 1 ? Top : $"level{i}";
            Add(
                files,
                $"{directory}/kustomization.yaml",
                $"resources: [../level{i - 1}]\nnamePrefix: p{i}-\nlabels: [{{pairs: {{l{i}: v}}, includeSelectors: true}}]\n"
            );
        }

        return files;
    }

    private static string Workload(int index, string settings) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web-{index}
                spec:
                  selector:
                    matchLabels: [app: web-{index}]
                  template:
                    metadata:
                      labels: [app: web-{index}]
                    spec:
                      containers:
                        - name: web
                          image: web:1.{index}
                          envFrom:
                            - configMapRef: [name: {settings}]

                """
            )
            .Replace('[', '{')
            .Replace(']', '}');

    private static InMemoryFileSystem Add(InMemoryFileSystem files, string path, string content) =>
        files.AddFile($"{OverlayGenerator.Root}/{path}", content);
}
