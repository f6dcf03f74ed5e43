using System.Text.RegularExpressions;
using ManifestLint.Yaml;

namespace ManifestLint.Clusters;

/// <summary>
/// Finds the registries that are mirrored to one beside the cluster, in the text of a containerd configuration (TOML) or of the
/// <c>registries.yaml</c> of k3s. Only names of the machine and of containers are of interest: a mirror of Docker Hub is still Docker Hub.
/// </summary>
internal static partial class MirrorNames
{
    internal static IEnumerable<LocalRegistry> In(YamlScalar? text) =>
        text is null
            ? []
            : Names()
                .Matches(text.Value)
                .Select(match => match.Groups["name"].Value)
                .Distinct(StringComparer.Ordinal)
                .Select(name => new LocalRegistry(name, false, Rules.FieldAnchor.PlaceOf(text)));

    [GeneratedRegex(
        """(?:registry\.mirrors\."|^[ \t]*["']?)(?<name>(?:localhost|[a-z0-9-]+(?:\.localhost)?)(?::\d{1,5}))["']?(?:\]|:?\s*$)""",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Names();
}
