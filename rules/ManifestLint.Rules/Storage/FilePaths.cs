using ManifestLint.Yaml;

namespace ManifestLint.Rules.Storage;

/// <summary>The paths of the files in a volume, to find two that lie at one place: the same path, or a file where the other has a directory.</summary>
internal sealed class FilePaths
{
    private readonly Dictionary<string, YamlScalar> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlScalar> _directories = new(StringComparer.Ordinal);

    /// <summary>Whether equal paths are left to another rule.</summary>
    internal bool AreEqualPathsRefused { get; init; }

    /// <summary>Adds a file.</summary>
    /// <param name="path">Its path, relative and without <c>..</c>.</param>
    /// <returns>The file that lies at the same place, or null.</returns>
    internal YamlScalar? TakePlaceOf(YamlScalar path)
    {
        var text = path.Value.TrimEnd('/');
        if (!_files.TryAdd(text, path))
        {
            return AreEqualPathsRefused ? null : _files[text];
        }

        _directories.TryGetValue(text, out var other);
        for (var slash = text.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = text.IndexOf('/', slash + 1))
        {
            var directory = text[..slash];
            _directories.TryAdd(directory, path);
            other ??= _files.GetValueOrDefault(directory);
        }

        return other;
    }
}
