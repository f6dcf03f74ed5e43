using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Images;

/// <summary>Which tags are moved from image to image, wherever an image is named.</summary>
internal static class MutableTags
{
    internal static readonly RuleOption<ImmutableArray<string>> Option = new(
        "tags",
        ["latest"],
        "Tags that are moved from image to image, in addition to no tag at all."
    );

    /// <summary>Whether an image has no tag and no digest, so that the newest one is meant.</summary>
    internal static bool IsMissing(ImageReference image) => image.Tag is null && !image.HasDigest;

    /// <summary>The tag of an image, where it is one of those that move.</summary>
    internal static string? Of(ImageReference image, RuleContext context) =>
        image.Tag is { } tag && context.Option(Option).Contains(tag, StringComparer.Ordinal) ? tag : null;
}
