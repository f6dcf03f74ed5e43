using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>A generated directory, and what it exercises.</summary>
/// <param name="Files">The files by path.</param>
/// <param name="Target">The directory that is built.</param>
/// <param name="Features">The fields and options in it.</param>
internal sealed record GeneratedCase(
    ImmutableSortedDictionary<string, string> Files,
    string Target,
    ImmutableSortedSet<string> Features
)
{
    /// <summary>Writes the files below a directory.</summary>
    internal void WriteTo(string directory)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    /// <summary>Every file with its text, as it can be read in a report.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (path, content) in Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"=== {path}\n{content}");
        }

        return text.ToString();
    }
}
