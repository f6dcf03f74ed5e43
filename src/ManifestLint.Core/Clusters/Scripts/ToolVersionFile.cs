using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>Says what files of version managers install as the command lines that they come to: <c>mise install kind@latest</c>.</summary>
internal static class ToolVersionFile
{
    private const int MostLines = 1_000;

    internal static IEnumerable<ScriptCommand> Read(SourceText source, ScriptLanguage language) =>
        language == ScriptLanguage.Mise ? new MiseTools(source, MostLines).Read() : ReadToolVersions(source);

    /// <summary>The command line that installs a tool.</summary>
    /// <param name="tool">The tool, perhaps with where a version manager gets it from.</param>
    /// <param name="version">The version as written.</param>
    /// <param name="place">What says so.</param>
    internal static ScriptCommand Command(string tool, string version, SourceSpan place) =>
        new(
            new ToolCommand([
                new CommandWord("mise", place),
                new CommandWord("install", place),
                new CommandWord($"{NameOf(tool)}@{version}", place),
            ]),
            null
        );

    // 'kind 0.29.0'; of several versions the first counts.
    private static IEnumerable<ScriptCommand> ReadToolVersions(SourceText source)
    {
        for (var line = 1; line <= Math.Min(source.LineCount, MostLines); line++)
        {
            var span = source.GetLineSpan(line);
            var text = source.Slice(span).ToString();
            var comment = text.IndexOf('#', StringComparison.Ordinal);
            text = comment < 0 ? text : text[..comment];
            if (text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var tool, var version, ..])
            {
                var start = text.IndexOf(tool, StringComparison.Ordinal);
                var end = text.IndexOf(version, start + tool.Length, StringComparison.Ordinal) + version.Length;
                yield return Command(
                    tool,
                    version,
                    new SourceSpan(source, TextSpan.FromBounds(span.Start + start, span.Start + end))
                );
            }
        }
    }

    // 'aqua:kubernetes/kubectl', 'go:sigs.k8s.io/kustomize/kustomize/v5', 'asdf:mise-plugins/mise-kind', 'ubi:k3d-io/k3d[exe=k3d]'.
    private static string NameOf(string tool)
    {
        var options = tool.IndexOf('[', StringComparison.Ordinal);
        var parts = (options < 0 ? tool : tool[..options])[(tool.IndexOf(':', StringComparison.Ordinal) + 1)..]
            .Split('/');
        var name =
            parts is [.., var before, ['v', .. var major]] && major.Length > 0 && major.All(char.IsAsciiDigit)
                ? before
                : parts[^1];
        foreach (var prefix in (ReadOnlySpan<string>)["mise-", "asdf-", "vfox-"])
        {
            name = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        }

        return name == "kubernetes-helm" ? "helm" : name;
    }
}
