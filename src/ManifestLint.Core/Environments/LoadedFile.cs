using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>A file that was read.</summary>
/// <param name="Source">Its text; the path is workspace-relative.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="Classification">What it is.</param>
/// <param name="Objects">Its Kubernetes objects, items of lists one by one; empty unless the file is a manifest.</param>
/// <param name="DecodingError">Where its bytes are no text, or null.</param>
internal sealed record LoadedFile(
    SourceText Source,
    ImmutableArray<YamlDocument> Documents,
    FileClassification Classification,
    ImmutableArray<KubernetesObject> Objects,
    SourceDecodingError? DecodingError
)
{
    internal string Path => Source.Path;

    internal bool IsManifest => Classification.Role is FileRole.Manifest or FileRole.IncompleteManifest;

    /// <summary>Whether a part of the file could not be read.</summary>
    internal bool IsBroken => DecodingError is not null || Documents.Any(document => !document.Errors.IsEmpty);

    /// <summary>Whether what is wrong with the file as YAML concerns us. A Helm template is no YAML, and a file of another tool is not ours to judge.</summary>
    internal bool IsOurs =>
        DecodingError is not null || Classification.Role is not (FileRole.HelmTemplate or FileRole.NotKubernetes);
}
