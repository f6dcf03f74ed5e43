namespace ManifestLint.BackingServices;

/// <summary>What the command line of a server says about where its data are.</summary>
/// <param name="IsGiven">Whether it says anything.</param>
/// <param name="Path">The directory, or null: it names a file that may say so, or a value that is out of view.</param>
internal readonly record struct DataOption(bool IsGiven, string? Path)
{
    internal static DataOption In(ServerStart start)
    {
        var engine = start.Image.Engine;
        var words = start
            .Command.Concat(start.Arguments)
            .SelectMany(text => text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.Trim('"', '\''))
            .ToList();
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var option in engine.DataOptions)
            {
                if (words[i] == option)
                {
                    return new DataOption(true, i + 1 < words.Count ? DirectoryOf(words[i + 1]) : null);
                }

                // '--datadir=/data', '-D/data'
                if (words[i].StartsWith(option, StringComparison.Ordinal) && words[i][option.Length] is '=' or '/')
                {
                    return new DataOption(true, DirectoryOf(words[i][option.Length..].TrimStart('=')));
                }
            }
        }

        return new DataOption(
            words.Exists(word => engine.UnsettlingWords.Any(part => word.Contains(part, StringComparison.Ordinal))),
            null
        );
    }

    /// <summary>A path that is written out, without slashes at its end; null for any other text.</summary>
    internal static string? DirectoryOf(string? value) =>
        value is ['/', _, ..] && value.AsSpan().IndexOfAny("$,{") < 0 && value.Length < 1024
            ? DataMount.Trimmed(value)
            : null;
}
