using System.Collections.Immutable;
using System.Text;

namespace ManifestLint.Discovery;

/// <summary>The patterns of one ignore file, or of one list in the configuration.</summary>
public sealed class IgnoreFile
{
    private IgnoreFile(string name, string directory, ImmutableArray<GitignorePattern> patterns)
    {
        Name = name;
        Directory = directory;
        Patterns = patterns;
    }

    /// <summary>What to call it in a message: its workspace-relative path, or the name of the list.</summary>
    public string Name { get; }

    /// <summary>The directory that its patterns are relative to, absolute.</summary>
    public string Directory { get; }

    /// <summary>The patterns in order; a later one wins.</summary>
    public ImmutableArray<GitignorePattern> Patterns { get; }

    /// <summary>Reads the bytes of an ignore file.</summary>
    /// <param name="name">What to call it in a message.</param>
    /// <param name="directory">The directory that its patterns are relative to, absolute.</param>
    /// <param name="content">The bytes; UTF-8, with or without byte order mark.</param>
    public static IgnoreFile Parse(string name, string directory, ReadOnlySpan<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        text = text.StartsWith('\ufeff') ? text[1..] : text;
        return Parse(name, directory, text.Split('\n').Select(line => line.EndsWith('\r') ? line[..^1] : line));
    }

    /// <summary>Reads lines.</summary>
    /// <param name="name">What to call the list in a message.</param>
    /// <param name="directory">The directory that the patterns are relative to, absolute.</param>
    /// <param name="lines">The lines.</param>
    public static IgnoreFile Parse(string name, string directory, IEnumerable<string> lines)
    {
        var patterns = lines
            .Select((text, index) => GitignorePattern.Parse(text, index + 1))
            .OfType<GitignorePattern>();
        return new IgnoreFile(name, directory, [.. patterns]);
    }

    /// <summary>The pattern that decides about a path, or null when none matches.</summary>
    /// <param name="path">An absolute path below <see cref="Directory"/>.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    public GitignorePattern? Find(string path, bool isDirectory)
    {
        if (Patterns.IsEmpty || !SlashPath.IsInside(Directory, path))
        {
            return null;
        }

        var relative = path[Directory.Length..].TrimStart('/');
        for (var i = Patterns.Length - 1; i >= 0; i--)
        {
            if (Patterns[i].IsMatch(relative, isDirectory))
            {
                return Patterns[i];
            }
        }

        return null;
    }

    /// <summary>Whether the list covers a path or a directory above it: the nearest decision counts.</summary>
    /// <param name="path">An absolute path below <see cref="Directory"/>.</param>
    public bool Covers(string path)
    {
        var isDirectory = false;
        for (var current = path; current.Length > Directory.Length; current = SlashPath.Parent(current) ?? Directory)
        {
            if (Find(current, isDirectory) is { } pattern)
            {
                return !pattern.IsNegated;
            }

            isDirectory = true;
        }

        return false;
    }
}
