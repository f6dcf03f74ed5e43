using System.Text;

namespace ManifestLint.Dev.Generate;

/// <summary>A file that is made from the code and committed, so that people, editors and builds have it.</summary>
/// <param name="Path">Its path from the root of the repository, with forward slashes.</param>
/// <param name="Content">Makes its bytes.</param>
public sealed record GeneratedFile(string Path, Func<byte[]> Content)
{
    /// <summary>A file of text.</summary>
    /// <param name="path">Its path from the root of the repository, with forward slashes.</param>
    /// <param name="content">Makes its text.</param>
    public GeneratedFile(string path, Func<string> content)
        : this(path, () => Encoding.UTF8.GetBytes(content())) { }

    /// <summary>Whether people read it.</summary>
    public bool IsText => !Path.EndsWith(".bin", StringComparison.Ordinal);
}
