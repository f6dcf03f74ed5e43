using System.Text;

namespace ManifestLint.Discovery;

/// <summary>Files that exist only in memory: for tests, for text from standard input, for an editor's unsaved buffers.</summary>
public sealed class InMemoryFileSystem : IFileSystem
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    /// <summary>Makes an empty file system with a root directory.</summary>
    public InMemoryFileSystem()
    {
        _nodes["/"] = new Node(new FileSystemEntry(string.Empty, FileSystemEntryKind.Directory));
    }

    /// <summary>Adds a text file, and the directories above it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="content">The text; stored as UTF-8.</param>
    /// <returns>This file system.</returns>
    public InMemoryFileSystem AddFile(string path, string content) => AddFile(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Adds a file, and the directories above it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>This file system.</returns>
    public InMemoryFileSystem AddFile(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var entry = new FileSystemEntry(SlashPath.Name(path), FileSystemEntryKind.File, content.Length);
        return Add(path, new Node(entry) { Content = content });
    }

    /// <summary>Adds a directory, and those above it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <returns>This file system.</returns>
    public InMemoryFileSystem AddDirectory(string path) =>
        Add(path, new Node(new FileSystemEntry(SlashPath.Name(path), FileSystemEntryKind.Directory)));

    /// <summary>Adds a symbolic link.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="target">Where it points: absolute, or relative to its directory; need not exist.</param>
    /// <returns>This file system.</returns>
    public InMemoryFileSystem AddLink(string path, string target)
    {
        var entry = new FileSystemEntry(
            SlashPath.Name(path),
            FileSystemEntryKind.SymbolicLink,
            LinkTarget: target ?? throw new ArgumentNullException(nameof(target))
        );
        return Add(path, new Node(entry));
    }

    /// <summary>Makes what is at a path impossible to read or list, as a missing right does.</summary>
    /// <param name="path">The absolute path of a file or directory that was added.</param>
    /// <param name="fault">What reading it gives.</param>
    /// <returns>This file system.</returns>
    public InMemoryFileSystem SetFault(string path, FileFault fault)
    {
        _nodes[path].Fault = fault;
        return this;
    }

    /// <inheritdoc/>
    public FileSystemEntry? GetEntry(string path)
    {
        var parent = SlashPath.Parent(path);
        if (parent is null)
        {
            return Lookup(path);
        }

        var directory = SymbolicLinks.Resolve(parent, Lookup);
        return directory.IsSuccess ? Lookup(SlashPath.Combine(directory.Value, SlashPath.Name(path))) : null;
    }

    /// <inheritdoc/>
    public FileResult<IReadOnlyList<FileSystemEntry>> List(string directory, int maxEntries)
    {
        var node = Find(directory, FileSystemEntryKind.Directory);
        if (!node.IsSuccess)
        {
            return node.Fault;
        }

        return node.Value.Children.Count > maxEntries
            ? FileFault.TooManyEntries(maxEntries)
            : node.Value.Children.Values.Select(child => child.Entry).ToList();
    }

    /// <inheritdoc/>
    public FileResult<byte[]> Read(string path, long maxLength)
    {
        var node = Find(path, FileSystemEntryKind.File);
        if (!node.IsSuccess)
        {
            return node.Fault;
        }

        return node.Value.Content.Length > maxLength ? FileFault.TooLarge(maxLength) : node.Value.Content;
    }

    private InMemoryFileSystem Add(string path, Node node)
    {
        var parent = SlashPath.Parent(path) ?? throw new ArgumentException("The root is always there", nameof(path));
        if (!_nodes.TryGetValue(parent, out var directory))
        {
            AddDirectory(parent);
            directory = _nodes[parent];
        }

        _nodes[path] = node;
        directory.Children[node.Entry.Name] = node;
        return this;
    }

    private FileSystemEntry? Lookup(string path) => _nodes.GetValueOrDefault(path)?.Entry;

    private FileResult<Node> Find(string path, FileSystemEntryKind kind)
    {
        var real = SymbolicLinks.Resolve(path, Lookup);
        if (!real.IsSuccess)
        {
            return real.Fault;
        }

        var node = _nodes[real.Value];
        return node.Fault is { } fault ? fault
            : node.Entry.Kind == kind ? node
            : new FileFault(FileFaultKind.Io, kind == FileSystemEntryKind.File ? "is a directory" : "not a directory");
    }

    private sealed class Node(FileSystemEntry entry)
    {
        public FileSystemEntry Entry { get; } = entry;

        public byte[] Content { get; init; } = [];

        public FileFault? Fault { get; set; }

        public SortedDictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);
    }
}
