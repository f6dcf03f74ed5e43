using System.Globalization;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Analysis;

/// <summary>Who decided a Kubernetes minor.</summary>
internal enum TargetReason
{
    /// <summary>The configuration, in so many words.</summary>
    Configured,

    /// <summary>A local cluster that the workspace pins.</summary>
    Pinned,

    /// <summary>The definition of production's cluster.</summary>
    Production,

    /// <summary>Nobody: it is the newest known.</summary>
    Newest,
}

/// <summary>The Kubernetes minor that an environment is checked for, and why it is that.</summary>
/// <param name="Version">The minor.</param>
/// <param name="Reason">Who decided it.</param>
/// <param name="Place">Where, as people write it; empty where no file of the workspace does.</param>
internal sealed record EnvironmentTarget(KubernetesVersion Version, TargetReason Reason, string Place = "")
{
    internal static EnvironmentTarget Newest { get; } = new(KubernetesVersion.Newest, TargetReason.Newest);

    internal static EnvironmentTarget At(KubernetesVersion version, TargetReason reason, SourceSpan place) =>
        new(version, reason, TextOf(place));

    internal static string TextOf(SourceSpan place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Source.Path}:{place.Start.Line}");
}
