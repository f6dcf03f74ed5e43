using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Yaml;

/// <summary>One case of yaml-test-suite, in the form of its <c>src</c> folder.</summary>
/// <param name="Id">File name and position, such as <c>DK95-04</c>.</param>
/// <param name="Input">The YAML.</param>
/// <param name="Events">The expected events, one a line.</param>
/// <param name="IsError">Whether the input is not YAML.</param>
internal sealed record SuiteCase(string Id, string Input, IReadOnlyList<string> Events, bool IsError)
{
    internal static IEnumerable<SuiteCase> ReadAll(string directory) =>
        Directory
            .EnumerateFiles(directory, "*.yaml")
            .Order(StringComparer.Ordinal)
            .SelectMany(path => ReadFile(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));

    private static IEnumerable<SuiteCase> ReadFile(string id, string text)
    {
        var file = YamlReader.Read(new SourceText(id, text));
        var cases = (YamlSequence)file.Documents.Single().Root!;
        if (((YamlMapping)cases.Items[0]).Scalar("skip") is { IsTrue: true })
        {
            // The suite itself advises against supporting these.
            yield break;
        }

        var tree = string.Empty;
        for (var i = 0; i < cases.Items.Length; i++)
        {
            var item = (YamlMapping)cases.Items[i];
            // A case without a tree of its own has that of the case before it.
            tree = item.Text("tree") ?? tree;
            var name = string.Create(null, $"{id}-{i:00}");
            yield return new SuiteCase(
                name,
                Reveal(item.Text("yaml")!),
                Lines(tree),
                item.Scalar("fail")?.IsTrue ?? false
            );
        }
    }

    private static List<string> Lines(string tree) =>
        [.. Reveal(tree).Split('\n').Select(line => line.TrimStart(' ')).Where(line => line.Length > 0)];

    // The suite's visible signs for what does not show.
    private static string Reveal(string text)
    {
        text = text.Replace("—", string.Empty, StringComparison.Ordinal).Replace('»', '\t');
        text = text.Replace('␣', ' ')
            .Replace('←', '\r')
            .Replace('⇔', '\uFEFF')
            .Replace("↵", string.Empty, StringComparison.Ordinal);
        return text.EndsWith("∎\n", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
