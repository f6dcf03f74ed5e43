using ManifestLint.Clusters;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Environments;

/// <summary>What the tag of a node image says about the version.</summary>
internal enum NodeImageTag
{
    /// <summary>An exact release.</summary>
    Exact,

    /// <summary>A tag that moves, such as <c>latest</c>.</summary>
    Moving,

    /// <summary>A tag that no release has.</summary>
    Unpublished,
}

/// <summary>Facts about the images that local clusters run their nodes from.</summary>
internal static class NodeImage
{
    private const string Kind = "kindest/node";
    private const string K3s = "rancher/k3s";

    /// <summary>The tool that a published node image is for, or null for an image of somebody's own.</summary>
    internal static LocalClusterTool? ToolOf(ImageReference image) =>
        EndsWith(image.Repository, Kind) ? LocalClusterTool.Kind
        : EndsWith(image.Repository, K3s) ? LocalClusterTool.K3d
        : null;

    /// <summary>An example of a right reference.</summary>
    internal static string ExampleFor(LocalClusterTool tool) =>
        tool == LocalClusterTool.Kind ? "kindest/node:v1.33.1@sha256:..." : "rancher/k3s:v1.33.4-k3s1";

    /// <summary>What k3d takes for "the newest release of a channel": <c>+stable</c>, <c>+v1.31</c>.</summary>
    internal static bool IsChannel(string image) => image.StartsWith('+');

    /// <summary>What the tag of a published node image says.</summary>
    internal static NodeImageTag Judge(LocalClusterTool tool, string tag) =>
        tag is "latest" or "stable" or "testing" or "main" ? NodeImageTag.Moving
        : IsRelease(tag, out var suffix) && (tool == LocalClusterTool.Kind || HasK3sNumber(suffix)) ? NodeImageTag.Exact
        : NodeImageTag.Unpublished;

    /// <summary>Whether a text is a release of Kubernetes with its patch level: <c>v1.33.4</c>; <c>v</c> may be missing where a tool adds it.</summary>
    internal static bool IsExactVersion(string text) => IsRelease(text.StartsWith('v') ? text : $"v{text}", out _);

    // v1.33.4, v1.33.4-rc1-k3s1, v1.14.1_1
    private static bool IsRelease(string tag, out ReadOnlySpan<char> suffix)
    {
        suffix = default;
        if (!tag.StartsWith('v'))
        {
            return false;
        }

        var rest = tag.AsSpan(1);
        for (var part = 0; part < 3; part++)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length : digits;
            if (digits == 0)
            {
                return false;
            }

            rest = rest[digits..];
            if (part < 2)
            {
                if (!rest.StartsWith('.'))
                {
                    return false;
                }

                rest = rest[1..];
            }
        }

        suffix = rest;
        return rest.IsEmpty || rest[0] is '-' or '_';
    }

    private static bool HasK3sNumber(ReadOnlySpan<char> suffix)
    {
        var at = suffix.IndexOf("-k3s");
        return at >= 0 && at + 4 < suffix.Length && char.IsAsciiDigit(suffix[at + 4]);
    }

    private static bool EndsWith(string repository, string name) =>
        repository == name || repository.EndsWith($"/{name}", StringComparison.Ordinal);
}
