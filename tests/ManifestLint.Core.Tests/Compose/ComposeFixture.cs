using System.Collections.Immutable;
using ManifestLint.Compose;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Core.Tests.Compose;

/// <summary>Reads Compose projects from files in memory.</summary>
internal static class ComposeFixture
{
    internal static ImmutableArray<ComposeProject> Projects(params (string Path, string Content)[] files)
    {
        var memory = new InMemoryFileSystem().AddDirectory("/w");
        foreach (var (path, content) in files)
        {
            memory.AddFile($"/w/{path}", content);
        }

        var candidates = files
            .Where(file =>
                SlashPath.Name(file.Path) is var name
                && (name.Contains("compose", StringComparison.Ordinal) || name == "stack.yml")
            )
            .ToDictionary(
                file => file.Path,
                file => YamlReader.Read(new SourceText(file.Path, file.Content)).Documents,
                StringComparer.Ordinal
            );
        return ComposeProjects.Read(candidates, new Workspace(memory, "/w"));
    }

    internal static ComposeProject Project(params (string Path, string Content)[] files) => Projects(files).Single();

    internal static ComposeProject Project(string content) => Project(("compose.yaml", content));

    /// <summary>The faults as <c>path:line:column Kind arguments</c>.</summary>
    internal static IEnumerable<string> FaultsOf(ComposeProject project) =>
        project.Faults.Select(fault => $"{fault.Place} {fault.Kind} {string.Join('|', fault.Arguments)}");

    /// <summary>What is out of view, in the same form.</summary>
    internal static IEnumerable<string> GapsOf(ComposeProject project) =>
        project.Gaps.Select(gap => $"{gap.Place} {gap.Kind} {string.Join('|', gap.Arguments)}");

    /// <summary>The model on one line, in the flow style.</summary>
    internal static string Dump(YamlNode? node) =>
        node switch
        {
            YamlMapping mapping =>
                $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Name}: {Dump(entry.Value)}"))}}}",
            YamlSequence list => $"[{string.Join(", ", list.Items.Select(Dump))}]",
            YamlScalar { IsNull: true } => "~",
            YamlScalar scalar => scalar.Value,
            _ => string.Empty,
        };
}
