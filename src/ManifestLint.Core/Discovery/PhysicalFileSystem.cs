using System.Security;

namespace ManifestLint.Discovery;

/// <summary>The files of this machine.</summary>
public sealed class PhysicalFileSystem : IFileSystem
{
    /// <summary>A path of the operating system in the form this product uses: forward slashes, absolute, normalised.</summary>
    /// <param name="path">A path as a person or the operating system gives it.</param>
    public static string ToSlashPath(string path) => SlashPath.Normalize(WithSlashes(Path.GetFullPath(path)));

    /// <inheritdoc/>
    public FileSystemEntry? GetEntry(string path)
    {
        try
        {
            return ToEntry(new FileInfo(path));
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public FileResult<IReadOnlyList<FileSystemEntry>> List(string directory, int maxEntries)
    {
        try
        {
            var entries = new List<FileSystemEntry>();
            foreach (var info in new DirectoryInfo(directory).EnumerateFileSystemInfos())
            {
                if (entries.Count == maxEntries)
                {
                    return FileFault.TooManyEntries(maxEntries);
                }

                // A file that vanishes between the listing and the look at it is not there.
                if (ToEntry(info) is { } entry)
                {
                    entries.Add(entry);
                }
            }

            entries.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
            return entries;
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            return ToFault(exception);
        }
    }

    /// <inheritdoc/>
    public FileResult<byte[]> Read(string path, long maxLength)
    {
        try
        {
            var length = LengthBehindLinks(path);
            return length == 0 ? Array.Empty<byte>()
                : length > maxLength ? FileFault.TooLarge(maxLength)
                : ReadBytes(path, maxLength);
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            return ToFault(exception);
        }
    }

    // Pipes and devices have no length; to open one would block for ever, and so it counts as empty, as an empty file does.
    private static long LengthBehindLinks(string path)
    {
        var info = new FileInfo(path);
        return info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : info.Length;
    }

    // Read to the end rather than to the length seen before: the file may grow or shrink meanwhile.
    private static FileResult<byte[]> ReadBytes(string path, long maxLength)
    {
#pragma warning disable RS0030 // This class is the door that the ban points to.
        using var handle = File.OpenHandle(path);
#pragma warning restore RS0030
        var length = RandomAccess.GetLength(handle);
        if (length > Math.Min(maxLength, Array.MaxLength))
        {
            return FileFault.TooLarge(maxLength);
        }

        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length)
        {
            var count = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            if (count == 0)
            {
                return bytes[..read];
            }

            read += count;
        }

        return bytes;
    }

    private static FileSystemEntry? ToEntry(FileSystemInfo info)
    {
        var attributes = info.Attributes;
        if (attributes == (FileAttributes)(-1))
        {
            return null;
        }

        if (attributes.HasFlag(FileAttributes.ReparsePoint) && info.LinkTarget is { } target)
        {
            return new FileSystemEntry(info.Name, FileSystemEntryKind.SymbolicLink, LinkTarget: WithSlashes(target));
        }

        return attributes.HasFlag(FileAttributes.Directory)
            ? new FileSystemEntry(info.Name, FileSystemEntryKind.Directory)
            : new FileSystemEntry(info.Name, FileSystemEntryKind.File, ((FileInfo)info).Length);
    }

    private static string WithSlashes(string path) =>
        Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;

    // ArgumentException: a NUL in a path. NotSupportedException: a file that cannot be sought.
    private static bool IsFileFault(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or SecurityException
                or ArgumentException
                or NotSupportedException;

    private static FileFault ToFault(Exception exception) =>
        exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => FileFault.NotFound,
            UnauthorizedAccessException or SecurityException => FileFault.AccessDenied,
            _ => new FileFault(FileFaultKind.Io, exception.Message),
        };
}
