namespace ManifestLint.Dev.Generate;

/// <summary>Says where two texts begin to differ.</summary>
internal static class Difference
{
    /// <summary>The first line that differs, as a hint; or null when the texts are equal.</summary>
    /// <param name="present">The text that is there, or null when there is none.</param>
    /// <param name="wanted">The text that should be there.</param>
    internal static string? Describe(string? present, string wanted)
    {
        if (present is null)
        {
            return "  the file is not there";
        }

        if (present == wanted)
        {
            return null;
        }

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
