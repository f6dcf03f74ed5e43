using System.Globalization;
using System.Text;
using ManifestLint.Discovery;

namespace ManifestLint.Benchmarks;

/// <summary>
/// Writes a base of generated manifests and overlays over it, each of which uses every usual field: prefix, namespace, labels, images, replicas,
/// patches of one object and of many, a generator whose hash workloads mount.
/// </summary>
internal static class OverlayGenerator
{
    internal const string Root = "/w";
    internal const string Base = "base";

    private const int DocumentsPerFile = 60;

    /// <summary>The workspace of a base of so many objects and so many overlays.</summary>
    /// <param name="objects">The number of objects.</param>
    /// <param name="overlays">The number of overlays.</param>
    /// <param name="padding">How many lines of text each ConfigMap gets in addition.</param>
    internal static InMemoryFileSystem Workspace(int objects, int overlays, int padding = 0)
    {
        var files = new InMemoryFileSystem();
        foreach (var (path, content) in Files(objects, overlays, padding))
        {
            files.AddFile($"{Root}/{path}", content);
        }

        return files;
    }

    /// <summary>The directory of an overlay.</summary>
    /// <param name="index">Its number.</param>
    internal static string Overlay(int index) => $"overlays/{index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The files.</summary>
    /// <param name="objects">The number of objects.</param>
    /// <param name="overlays">The number of overlays.</param>
    /// <param name="padding">How many lines of text each ConfigMap gets in addition.</param>
    internal static IEnumerable<(string Path, string Content)> Files(int objects, int overlays, int padding = 0)
    {
        var resources = new StringBuilder("resources:\n");
        for (var first = 0; first < objects; first += DocumentsPerFile)
        {
            var name = $"manifests{first}.yaml";
            resources.Append("  - ").Append(name).Append('\n');
            var content = ManifestGenerator.File(first, Math.Min(DocumentsPerFile, objects - first));
            yield return ($"{Base}/{name}", padding == 0 ? content : Pad(content, padding));
        }

        resources.Append(
            """
            configMapGenerator:
              - name: app-00000-config
                namespace: team-0
                behavior: merge
                literals: [CHANNEL=stable]
            labels:
              - pairs: {example.com/part: shop}
            """
        );
        yield return ($"{Base}/kustomization.yaml", resources.ToString());
        for (var i = 0; i < overlays; i++)
        {
            yield return ($"{Overlay(i)}/kustomization.yaml", OverlayText(i));
        }
    }

    // One more key in the data of each ConfigMap, with a text of so many lines.
    private static string Pad(string content, int lines)
    {
        var text = new StringBuilder("\ndata:\n  notes: |\n");
        for (var i = 0; i < lines; i++)
        {
            text.Append("    The quick brown fox jumps over the lazy dog, and then does so once more.\n");
        }

        return content.Replace("\ndata:\n", text.ToString(), StringComparison.Ordinal);
    }

    private static string OverlayText(int index) =>
        $$"""
            resources: [../../base]
            namePrefix: o{{index}}-
            namespace: team-{{index}}
            commonAnnotations: {example.com/overlay: "{{index}}"}
            labels:
              - pairs: {example.com/overlay: o{{index}}, example.com/tier: web}
                includeSelectors: true
            images:
              - {name: registry.example.com/base/proxy, newTag: 3.{{index}}.0}
              - {name: registry.example.com/base/tools, newName: mirror.example.com/tools}
            replicas:
              - {name: app-00000, count: {{index + 2}}}
            configMapGenerator:
              - name: settings
                literals: [OVERLAY={{index}}]
            patches:
              - patch: |
                  apiVersion: apps/v1
                  kind: Deployment
                  metadata: {name: app-00000, namespace: team-0}
                  spec: {minReadySeconds: 5}
              - target: {kind: Deployment}
                patch: |
                  - {op: add, path: /metadata/annotations/patched, value: "yes"}
              - target: {kind: StatefulSet}
                patch: |
                  apiVersion: apps/v1
                  kind: StatefulSet
                  metadata: {name: any}
                  spec: {minReadySeconds: 7}
            """;
}
