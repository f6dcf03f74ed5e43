using System.Globalization;
using System.Text;

namespace ManifestLint.Dev.Generate;

/// <summary>Says where a file begins to differ from what it should be.</summary>
internal static class Difference
{
    /// <summary>The first line or byte that differs, as a hint; or null when nothing differs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="present">What is there, or null when nothing is.</param>
    /// <param name="wanted">What should be there.</param>
    internal static string? Describe(GeneratedFile file, byte[]? present, byte[] wanted) =>
        present is null ? "  the file is not there"
        : present.AsSpan().SequenceEqual(wanted) ? null
        : file.IsText ? DescribeText(Encoding.UTF8.GetString(present), Encoding.UTF8.GetString(wanted))
        : string.Create(
            CultureInfo.InvariantCulture,
            $"  {present.Length} bytes that differ from byte {present.AsSpan().CommonPrefixLength(wanted)} on; they would be {wanted.Length}"
        );

    private static string DescribeText(string present, string wanted)
    {
        var old = present.Split('\n');
        var fresh = wanted.Split('\n');
        var line = 0;
        while (line < old.Length && line < fresh.Length && old[line] == fresh[line])
        {
            line++;
        }

        return $"  line {line + 1}:\n  - {LineOf(old, line)}\n  + {LineOf(fresh, line)}";
    }

    private static string LineOf(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of file)";
}
