using ManifestLint.Discovery;

namespace ManifestLint.Schemas;

/// <summary>Finds the files of schemas below the places that the configuration names. Never leaves the workspace.</summary>
internal sealed class SchemaFileFinder(Workspace workspace, DiscoveryLimits limits)
{
    private const int MostFiles = 50_000;

    /// <summary>The workspace-relative paths, in ordinal order of the names; and what went wrong, as a phrase behind the path, or null.</summary>
    /// <param name="location">A directory, a file or a glob, relative to the workspace root.</param>
    internal (IReadOnlyList<string> Paths, string? Fault) Find(string location)
    {
        var found = new List<string>();
        var path = SlashPath.Normalize(location);
        if (PathGlob.Parse(workspace.ToAbsolute(path)) is { } glob)
        {
            var globFault = Walk(workspace.ToRelative(glob.Directory), 0, found);
            found.RemoveAll(file => !glob.IsMatch(workspace.ToAbsolute(file)));
            return (found, globFault ?? (found.Count == 0 ? "no file matches" : null));
        }

        var real = workspace.Resolve(path);
        if (!real.IsSuccess)
        {
            return (found, real.Fault.Message);
        }

        if (workspace.Files.GetEntry(real.Value) is not { Kind: FileSystemEntryKind.Directory })
        {
            return ([path], null);
        }

        var fault = Walk(path, 0, found);
        return (found, fault ?? (found.Count == 0 ? "holds no .yaml, .yml or .json file" : null));
    }

    // A linked directory is not entered: what it links to is found where it is.
    private string? Walk(string directory, int depth, List<string> found)
    {
        var real = workspace.Resolve(directory);
        if (!real.IsSuccess)
        {
            return real.Fault.Message;
        }

        var entries = workspace.Files.List(real.Value, limits.MaxDirectoryEntries);
        if (!entries.IsSuccess)
        {
            return entries.Fault.Message;
        }

        foreach (var entry in entries.Value)
        {
            var path = directory is "." or "" ? entry.Name : $"{directory}/{entry.Name}";
            var isDirectory = entry.Kind == FileSystemEntryKind.Directory;
            if (
                isDirectory
                && entry.Name != ".git"
                && (depth >= limits.MaxDepth || Walk(path, depth + 1, found) is not null)
            )
            {
                return $"'{path}' cannot be listed, or is too deep";
            }

            if (!isDirectory && SlashPath.Extension(entry.Name) is ".yaml" or ".yml" or ".json")
            {
                found.Add(path);
                if (found.Count > MostFiles)
                {
                    return $"more than {MostFiles} files";
                }
            }
        }

        return null;
    }
}
