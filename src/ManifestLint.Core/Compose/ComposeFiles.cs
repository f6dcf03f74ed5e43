using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>The files of a workspace as Compose projects see them. Nothing outside the workspace is read.</summary>
/// <param name="workspace">The workspace, or null where there are only the loaded files.</param>
/// <param name="loaded">The files that were read already, by their paths.</param>
internal sealed class ComposeFiles(
    Workspace? workspace,
    IReadOnlyDictionary<string, ImmutableArray<YamlDocument>> loaded
)
{
    private const long LongestFile = 8L << 20;
    private const long LongestVariableFile = 256 << 10;

    private readonly Dictionary<string, FileResult<LoadedDocuments>> _read = new(StringComparer.Ordinal);

    /// <summary>The documents of a Compose file.</summary>
    /// <param name="path">Its workspace-relative path; it may lead outside.</param>
    internal FileResult<LoadedDocuments> Read(string path)
    {
        if (loaded.TryGetValue(path, out var documents))
        {
            return new LoadedDocuments(documents);
        }

        if (!_read.TryGetValue(path, out var result))
        {
            _read[path] = result = Open(path, LongestFile) is { IsSuccess: true } bytes
                ? new LoadedDocuments(YamlReader.Read(SourceDecoder.Decode(path, bytes.Value).Source).Documents)
                : FaultOf(path);
        }

        return result;
    }

    /// <summary>The text of an env file, or null where it is not there or not to be read.</summary>
    /// <param name="path">Its workspace-relative path; it may lead outside.</param>
    internal SourceText? ReadVariables(string path) =>
        Open(path, LongestVariableFile) is { IsSuccess: true } bytes
            ? SourceDecoder.Decode(path, bytes.Value).Source
            : null;

    /// <summary>Why an env file cannot be read, or null where it can.</summary>
    /// <param name="path">Its workspace-relative path; it may lead outside.</param>
    internal FileFault? VariablesFault(string path) => Open(path, LongestVariableFile).Fault;

    /// <summary>Whether a path inside the workspace leads to something.</summary>
    /// <param name="path">A workspace-relative path; it may lead outside.</param>
    internal bool Exists(string path) => workspace?.GetEntry(path) is not null;

    // Compose reads a file; that a directory holds one helps nobody.
    private FileFault FaultOf(string path) =>
        workspace?.GetEntry(path)?.Kind == FileSystemEntryKind.Directory
            ? new FileFault(
                FileFaultKind.Io,
                $"it is a directory, and Compose wants the file, such as '{NameIn(path) ?? ComposeProjects.MainNames[0]}' in it"
            )
            : Open(path, LongestFile).Fault!;

    private string? NameIn(string directory) =>
        Array.Find(ComposeProjects.MainNames, name => Exists(SlashPath.Combine(directory, name)));

    private FileResult<byte[]> Open(string path, long longest) => workspace?.Read(path, longest) ?? FileFault.NotFound;
}

/// <summary>The documents of a file.</summary>
/// <param name="Documents">In order.</param>
internal sealed record LoadedDocuments(ImmutableArray<YamlDocument> Documents)
{
    internal bool IsBroken => Documents.Any(document => !document.Errors.IsEmpty);

    internal int Length => Documents is [var first, ..] ? first.Source.Length : 0;

    /// <summary>What stands where a mapping must: a list, or a text.</summary>
    internal IEnumerable<YamlNode> OtherRoots =>
        Documents
            .Select(document => document.Root)
            .OfType<YamlNode>()
            .Where(root => root is YamlSequence or YamlScalar { IsNull: false });

    internal IEnumerable<YamlMapping> Roots => Documents.Select(document => document.Root).OfType<YamlMapping>();
}
