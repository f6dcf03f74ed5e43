using ManifestLint.Discovery;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>A file that is included.</summary>
/// <param name="Node">The scalar that names it.</param>
/// <param name="Path">Its workspace-relative path; it may lead outside.</param>
internal sealed record IncludePath(YamlScalar Node, string Path)
{
    /// <summary>Whether it is of another repository, or outside the workspace.</summary>
    internal bool IsOutOfView =>
        Node.Value.Contains("://", StringComparison.Ordinal)
        || Node.Value.StartsWith("git@", StringComparison.Ordinal)
        || Node.Value.Contains(".git#", StringComparison.Ordinal)
        || !SlashPath.IsInside(".", Path);
}

/// <summary>An entry of <c>include</c>.</summary>
/// <param name="Paths">The files, to be merged with each other.</param>
/// <param name="Directory">The directory of the included project.</param>
/// <param name="VariableFiles">Its env files.</param>
internal sealed record IncludeEntry(List<IncludePath> Paths, string Directory, List<string> VariableFiles)
{
    /// <summary>Reads an entry; null for one that names no file, or one that only the shell knows.</summary>
    /// <param name="node">The item.</param>
    /// <param name="directory">The directory of the including project.</param>
    internal static IncludeEntry? Of(YamlNode node, string directory)
    {
        var mapping = node as YamlMapping;
        var paths = Scalars(mapping is null ? node : mapping["path"]).ToList();
        if (paths.Count == 0 || paths.Exists(path => ComposeText.IsOpen(path.Value)))
        {
            return null;
        }

        List<IncludePath> located =
        [
            .. paths.Select(path => new IncludePath(path, SlashPath.Combine(directory, path.Value))),
        ];
        var own = mapping?.Text("project_directory") is { } named
            ? SlashPath.Combine(directory, named)
            : SlashPath.Parent(located[0].Path) ?? ".";
        var variableFiles = Scalars(mapping?["env_file"])
            .Select(file => SlashPath.Combine(directory, file.Value))
            .DefaultIfEmpty(SlashPath.Combine(own, ".env"));
        return new IncludeEntry(located, own, [.. variableFiles]);
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode? node) =>
        node switch
        {
            YamlScalar { IsNull: false, Value.Length: > 0 } scalar => [scalar],
            YamlSequence list => list.Items.OfType<YamlScalar>().Where(item => item.Value.Length > 0),
            _ => [],
        };
}
