namespace ManifestLint.Discovery;

/// <summary>
/// A directory tree that is looked at together, and the guard of its border: nothing that stands in a file can make the product read outside it,
/// neither with <c>../</c> nor with a symbolic link.
/// </summary>
public sealed class Workspace
{
    private readonly Lazy<FileResult<string>> _realRoot;

    /// <summary>Makes a workspace.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="root">The root directory, absolute and normalised.</param>
    public Workspace(IFileSystem files, string root)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(root);
        Files = files;
        Root = root;
        _realRoot = new Lazy<FileResult<string>>(() => SymbolicLinks.Resolve(root, files.GetEntry));
    }

    /// <summary>The file system.</summary>
    public IFileSystem Files { get; }

    /// <summary>The root directory, absolute and normalised.</summary>
    public string Root { get; }

    /// <summary>The absolute path of a workspace-relative one.</summary>
    /// <param name="path">A workspace-relative path.</param>
    public string ToAbsolute(string path) => SlashPath.Combine(Root, path);

    /// <summary>The workspace-relative path of an absolute one.</summary>
    /// <param name="absolutePath">A normalised absolute path.</param>
    public string ToRelative(string absolutePath) => SlashPath.Relative(Root, absolutePath);

    /// <summary>The real path, all links resolved, when it exists and lies inside the root; a fault otherwise.</summary>
    /// <param name="path">A workspace-relative path; it may hold <c>..</c>.</param>
    public FileResult<string> Resolve(string path)
    {
        var absolute = ToAbsolute(path);
        if (!SlashPath.IsInside(Root, absolute))
        {
            return FileFault.OutsideRoot;
        }

        if (!_realRoot.Value.IsSuccess)
        {
            return _realRoot.Value.Fault;
        }

        var real = SymbolicLinks.Resolve(absolute, Files.GetEntry);
        return !real.IsSuccess || SlashPath.IsInside(_realRoot.Value.Value, real.Value) ? real : FileFault.OutsideRoot;
    }

    /// <summary>The bytes of a file inside the root.</summary>
    /// <param name="path">A workspace-relative path, perhaps from a file's content; it may hold <c>..</c>.</param>
    /// <param name="maxLength">The most bytes to take.</param>
    public FileResult<byte[]> Read(string path, long maxLength)
    {
        var real = Resolve(path);
        return real.IsSuccess ? Files.Read(real.Value, maxLength) : real.Fault;
    }

    /// <summary>What is at a path inside the root, links followed; null when nothing is, or when it is outside.</summary>
    /// <param name="path">A workspace-relative path; it may hold <c>..</c>.</param>
    public FileSystemEntry? GetEntry(string path)
    {
        var real = Resolve(path);
        return real.IsSuccess ? Files.GetEntry(real.Value) : null;
    }
}
