using System.Text;

namespace ManifestLint.Testing;

/// <summary>
/// Compares output with files of a directory, byte for byte. With the environment variable <c>UPDATE_SNAPSHOTS=1</c> the files are written
/// instead, and those that belong to no test are deleted; the difference is then read in the review of the commit.
/// </summary>
/// <param name="directory">The directory of the snapshots, and of nothing else.</param>
public sealed class Snapshot(string directory)
{
    private const int LongestExcerpt = 200;

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>Compares output with its snapshot.</summary>
    /// <param name="name">The file name of the snapshot.</param>
    /// <param name="actual">The output.</param>
    /// <returns>The first difference for a person, or null when there is none.</returns>
    public string? Difference(string name, ReadOnlySpan<byte> actual)
    {
        var path = Path.Combine(directory, name);
        if (IsUpdate)
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(path, actual);
            return null;
        }

        if (!File.Exists(path))
        {
            return $"There is no snapshot {name}: run the tests with UPDATE_SNAPSHOTS=1 and review the file";
        }

        var expected = File.ReadAllBytes(path);
        return actual.SequenceEqual(expected) ? null : Describe(name, expected, actual);
    }

    /// <summary>The files in the directory that belong to no test, sorted.</summary>
    /// <param name="names">The names of all snapshots that tests compare with.</param>
    public IReadOnlyList<string> Orphans(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (!Directory.Exists(directory))
        {
            return [];
        }

        var known = names.ToHashSet(StringComparer.Ordinal);
        var orphans = Directory
            .EnumerateFiles(directory)
            .Where(path => !known.Contains(Path.GetFileName(path)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!IsUpdate)
        {
            return [.. orphans.Select(path => Path.GetFileName(path))];
        }

        orphans.ForEach(File.Delete);
        return [];
    }

    private static string Describe(string name, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var same = expected.CommonPrefixLength(actual);
        var line = expected[..same].Count((byte)'\n') + 1;
        return $"""
            {name} differs in line {line}; run the tests with UPDATE_SNAPSHOTS=1 and review the change
              snapshot: {LineAt(expected, same)}
              output:   {LineAt(actual, same)}
            """;
    }

    private static string LineAt(ReadOnlySpan<byte> text, int offset)
    {
        var start = text[..offset].LastIndexOf((byte)'\n') + 1;
        var rest = text[start..];
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        return line.IsEmpty && end < 0
            ? "(end of text)"
            : Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestExcerpt)]);
    }
}
