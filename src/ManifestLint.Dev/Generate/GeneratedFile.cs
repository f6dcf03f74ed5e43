namespace ManifestLint.Dev.Generate;

/// <summary>A file that is made from the code and committed, so that people and editors can read it.</summary>
/// <param name="Path">Its path from the root of the repository, with forward slashes.</param>
/// <param name="Content">Makes its text.</param>
public sealed record GeneratedFile(string Path, Func<string> Content);
