using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>
/// From requested paths to the files to read. Directories are walked in ordinal order; <c>.git</c> is never entered, every other directory is, unless an
/// ignore file or the configuration says no (so <c>node_modules</c> is left to <c>.gitignore</c>, where it stands anyway). A file that the user
/// names is taken whatever its extension and the ignore files say.
/// </summary>
public static class FileDiscovery
{
    /// <summary>Finds files.</summary>
    /// <param name="workspace">The workspace that the paths belong to (see <see cref="WorkspaceRequest.Group"/>).</param>
    /// <param name="paths">Normalised absolute paths of files and directories, and globs with <c>*</c> and <c>**</c>. All below the root.</param>
    /// <param name="options">What to look for.</param>
    public static DiscoveryResult Discover(Workspace workspace, IEnumerable<string> paths, DiscoveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        var collector = new DiscoveryCollector(options.Limits);
        var walk = new DirectoryWalk(workspace, options, collector);
        var requests = paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        // Named files first: a walk over their directory must not put them down as ignored.
        var others = requests.Where(path => !TryTakeFile(workspace, path, collector)).ToList();
        foreach (var path in others)
        {
            DiscoverOne(workspace, path, walk, collector);
        }

        return collector.ToResult();
    }

    private static bool TryTakeFile(Workspace workspace, string path, DiscoveryCollector collector)
    {
        var relative = workspace.ToRelative(path);
        if (workspace.Files.GetEntry(path) is not { } entry)
        {
            return false;
        }

        var real = workspace.Resolve(relative);
        if (!real.IsSuccess)
        {
            collector.SkipLink(relative, entry, real.Fault);
            return true;
        }

        if (workspace.Files.GetEntry(real.Value) is not { Kind: FileSystemEntryKind.File } file)
        {
            return false;
        }

        collector.Take(relative, real.Value, file.Length, isExplicit: true);
        return true;
    }

    private static void DiscoverOne(Workspace workspace, string path, DirectoryWalk walk, DiscoveryCollector collector)
    {
        if (workspace.Files.GetEntry(path) is not null)
        {
            walk.Walk(path, static _ => true, walk.HasKnownName);
        }
        else if (PathGlob.Parse(path) is { } glob)
        {
            if (
                !walk.Walk(glob.Directory, glob.IsMatch, name => walk.HasKnownName(name) || glob.NamesExtensionOf(name))
            )
            {
                collector.Fail(workspace.ToRelative(path), "the pattern matches no file");
            }
        }
        else
        {
            collector.Fail(workspace.ToRelative(path), FileFault.NotFound.Message);
        }
    }
}
