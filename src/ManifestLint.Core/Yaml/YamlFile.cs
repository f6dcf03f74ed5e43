using System.Collections.Immutable;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>A file read as YAML.</summary>
/// <param name="Source">The text.</param>
/// <param name="Documents">Its documents in order, empty and broken ones included. A file of blanks has none.</param>
public sealed record YamlFile(SourceText Source, ImmutableArray<YamlDocument> Documents);
