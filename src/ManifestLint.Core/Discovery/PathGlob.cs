using Microsoft.Extensions.FileSystemGlobbing;

namespace ManifestLint.Discovery;

/// <summary>A glob of the command line: <c>*</c> within a name, <c>**</c> across directories. Quoted by the user, or the shell would have expanded it.</summary>
internal sealed class PathGlob
{
    private readonly Matcher _matcher = new(StringComparison.Ordinal);
    private readonly string _extension;

    private PathGlob(string directory, string pattern)
    {
        Directory = directory;
        _matcher.AddInclude(pattern);
        _extension = SlashPath.Extension(pattern);
    }

    /// <summary>The directory above the first wildcard, absolute.</summary>
    internal string Directory { get; }

    /// <summary>Reads an absolute path; null when it has no wildcard.</summary>
    internal static PathGlob? Parse(string path)
    {
        var star = path.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return null;
        }

        var slash = path.LastIndexOf('/', star);
        var directory = path[..Math.Max(slash, SlashPath.RootLength(path))];
        return new PathGlob(directory, path[(slash + 1)..]);
    }

    /// <summary>Whether an absolute path matches.</summary>
    internal bool IsMatch(string path) =>
        SlashPath.IsInside(Directory, path) && _matcher.Match(path[Directory.Length..].TrimStart('/')).HasMatches;

    /// <summary>Whether the glob spells out the extension of a name, so that <c>*.manifest</c> takes what a directory walk would pass over.</summary>
    internal bool NamesExtensionOf(string name) =>
        _extension.Length > 1
        && !_extension.Contains('*', StringComparison.Ordinal)
        && name.EndsWith(_extension, StringComparison.Ordinal);
}
