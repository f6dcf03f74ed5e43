using ManifestLint.Text;

namespace ManifestLint.Discovery;

/// <summary>How the sample of a file that is not checked in may be called, in the same directory.</summary>
internal static class SampleNames
{
    private const int MostParts = 6;

    private static readonly string[] Words = ["example", "sample", "template", "dist", "tmpl", "default", "defaults"];

    /// <summary>The paths of possible samples: the name with a word more, anywhere between its parts, and with or without the dot before it.</summary>
    /// <param name="path">The path of the file.</param>
    internal static IEnumerable<string> Of(string path)
    {
        var directory = SlashPath.Parent(path) ?? ".";
        var name = SlashPath.Name(path);
        var parts = name.TrimStart('.').Split('.');
        if (parts.Length > MostParts)
        {
            return [];
        }

        return Words.SelectMany(word => With(name, parts, word)).Select(sample => SlashPath.Combine(directory, sample));
    }

    private static IEnumerable<string> With(string name, string[] parts, string word)
    {
        for (var i = 0; i <= parts.Length; i++)
        {
            var joined = string.Join('.', parts[..i].Append(word).Concat(parts[i..]));
            yield return joined;
            yield return '.' + joined;
        }

        foreach (var sign in "-_")
        {
            yield return $"{name}{sign}{word}";
            yield return $"{word}{sign}{name.TrimStart('.')}";
            yield return string.Join('.', parts[1..].Prepend($"{parts[0]}{sign}{word}"));
            yield return '.' + string.Join('.', parts[1..].Prepend($"{parts[0]}{sign}{word}"));
        }
    }
}
