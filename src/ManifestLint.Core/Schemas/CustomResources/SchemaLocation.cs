using ManifestLint.Text;

namespace ManifestLint.Schemas;

/// <summary>Where the configuration says that schemas are.</summary>
/// <param name="Path">A directory, a file or a glob, relative to the workspace root.</param>
/// <param name="Place">Where it says so.</param>
public sealed record SchemaLocation(string Path, SourceSpan Place);

/// <summary>A place with schemas that cannot be used as such.</summary>
/// <param name="Place">The fault in a file, or the entry of the configuration.</param>
/// <param name="Message">One sentence without final period.</param>
public sealed record SchemaFault(SourceSpan Place, string Message)
{
    internal bool IsIn(string path) => Place.Source.Path == path;
}
