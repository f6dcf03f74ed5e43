namespace ManifestLint.Discovery;

/// <summary>
/// The only door to files. Paths are absolute, with forward slashes and without <c>.</c> and <c>..</c> (see <see cref="SlashPath"/>).
/// Nothing here throws for what a tree may hold: a file that cannot be read is a <see cref="FileFault"/>.
/// </summary>
public interface IFileSystem
{
    /// <summary>What is at a path, or null when nothing is. A symbolic link at the end of the path is not followed.</summary>
    /// <param name="path">An absolute path.</param>
    FileSystemEntry? GetEntry(string path);

    /// <summary>What a directory holds, in ordinal order of the names.</summary>
    /// <param name="directory">An absolute path; links in it are followed.</param>
    /// <param name="maxEntries">The most entries to take; a larger directory is a fault.</param>
    FileResult<IReadOnlyList<FileSystemEntry>> List(string directory, int maxEntries);

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">An absolute path; links in it are followed.</param>
    /// <param name="maxLength">The most bytes to take; a larger file is refused before anything is read.</param>
    FileResult<byte[]> Read(string path, long maxLength);
}
