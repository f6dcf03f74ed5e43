using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>An image that a tool for developers builds, and brings into a local cluster without a registry.</summary>
/// <param name="Builder">The tool: <c>Skaffold</c>.</param>
/// <param name="Image">The scalar that names the image. The tool puts a tag of its own behind it.</param>
public sealed record BuiltImage(string Builder, YamlScalar Image);
