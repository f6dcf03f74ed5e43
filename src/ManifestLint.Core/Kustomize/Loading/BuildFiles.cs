using System.Collections.Concurrent;
using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The files of a workspace as builds see them. Each is read and parsed once, however many overlays use it.</summary>
internal sealed class BuildFiles(Workspace workspace, long maxFileLength)
{
    private readonly ConcurrentDictionary<string, Lazy<FileResult<BuildFile>>> _files = new(StringComparer.Ordinal);

    /// <summary>The workspace.</summary>
    internal Workspace Workspace { get; } = workspace;

    /// <summary>Hands in a file that was read before. Its bytes are read again where a generator asks for them.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="error">Where its bytes are no text, or null.</param>
    /// <param name="documents">Its documents.</param>
    internal void Add(SourceText source, SourceDecodingError? error, ImmutableArray<YamlDocument> documents)
    {
        var file = new BuildFile(
            source,
            error,
            documents,
            () => Workspace.Read(source.Path, maxFileLength).Value ?? []
        );
        _files[source.Path] = new Lazy<FileResult<BuildFile>>(file);
    }

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
