using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>What is mounted into the container of a server.</summary>
/// <param name="Path">Where, without a slash at the end.</param>
/// <param name="Storage">How long it lasts.</param>
/// <param name="Node">The node that decides how long, or null.</param>
/// <param name="Anchor">The scalar that holds the path.</param>
internal readonly record struct DataMount(string Path, DataStorage Storage, YamlNode? Node, YamlScalar? Anchor)
{
    /// <summary>Whether it brings files of configuration, and nobody writes to it.</summary>
    internal bool IsConfiguration { get; init; }

    /// <summary>Whether what is in it outlives the pod.</summary>
    internal bool IsLasting => !IsConfiguration && Storage >= DataStorage.Node;

    /// <summary>Whether a path is a directory or below it.</summary>
    internal static bool Holds(string directory, string path) => path == directory || IsAbove(directory, path);

    /// <summary>Whether a path is below a directory.</summary>
    internal static bool IsAbove(string directory, string path) =>
        path.Length > directory.Length
        && path.StartsWith(directory, StringComparison.Ordinal)
        && (directory is "/" || path[directory.Length] == '/');

    /// <summary>Whether one of two paths is the other or below it.</summary>
    internal static bool Touches(string path, string other) => Holds(path, other) || IsAbove(other, path);

    /// <summary>A path without slashes at its end.</summary>
    internal static string Trimmed(string path) =>
        path.Length > 1 && path.TrimEnd('/') is { Length: > 0 } rest ? rest : path;
}
