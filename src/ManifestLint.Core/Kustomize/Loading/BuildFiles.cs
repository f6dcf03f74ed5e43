using System.Collections.Concurrent;
using ManifestLint.Discovery;

namespace ManifestLint.Kustomize;

/// <summary>The files of a workspace as builds see them. Each is read and parsed once, however many overlays use it.</summary>
internal sealed class BuildFiles(Workspace workspace, long maxFileLength)
{
    private readonly ConcurrentDictionary<string, Lazy<FileResult<BuildFile>>> _files = new(StringComparer.Ordinal);

    /// <summary>The workspace.</summary>
    internal Workspace Workspace { get; } = workspace;

    /// <summary>Hands in a file that was read before.</summary>
    /// <param name="file">The file.</param>
    internal void Add(BuildFile file) => _files[file.Path] = new Lazy<FileResult<BuildFile>>(file);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its normalised workspace-relative path.</param>
    internal FileResult<BuildFile> Read(string path) =>
        _files
            .GetOrAdd(path, static (path, files) => new Lazy<FileResult<BuildFile>>(() => files.Open(path)), this)
            .Value;

    private FileResult<BuildFile> Open(string path)
    {
        var bytes = Workspace.Read(path, maxFileLength);
        return bytes.IsSuccess ? new BuildFile(path, bytes.Value) : bytes.Fault;
    }
}
