namespace ManifestLint.Discovery;

/// <summary>One thing in a directory.</summary>
/// <param name="Name">Its name, without directory.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Length in bytes of a file; 0 for everything else.</param>
/// <param name="LinkTarget">Where a symbolic link points, as written in the link; null for everything else.</param>
public sealed record FileSystemEntry(string Name, FileSystemEntryKind Kind, long Length = 0, string? LinkTarget = null);

/// <summary>Kinds of <see cref="FileSystemEntry"/>.</summary>
public enum FileSystemEntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link or junction, whatever it points to.</summary>
    SymbolicLink,
}
