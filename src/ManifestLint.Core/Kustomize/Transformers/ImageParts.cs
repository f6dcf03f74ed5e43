namespace ManifestLint.Kustomize;

/// <summary>An image cut as Kustomize cuts it, which is laxer than a registry's grammar.</summary>
/// <param name="Name">Registry and repository.</param>
/// <param name="Tag">The tag, or empty.</param>
/// <param name="Digest">The digest, or empty.</param>
internal readonly record struct ImageParts(string Name, string Tag, string Digest)
{
    /// <summary>Cuts an image; a colon before the first slash belongs to the registry's port.</summary>
    /// <param name="image">The image.</param>
    internal static ImageParts Cut(string image)
    {
        var start = Math.Max(image.IndexOf('/', StringComparison.Ordinal), 0);
        var at = image.IndexOf('@', start);
        var colon = image.IndexOf(':', start);
        if (at >= 0 && (colon < 0 || at < colon))
        {
            return new ImageParts(image[..at], string.Empty, image[(at + 1)..]);
        }

        return colon < 0 ? new ImageParts(image, string.Empty, string.Empty)
            : at < 0 ? new ImageParts(image[..colon], image[(colon + 1)..], string.Empty)
            : new ImageParts(image[..colon], image[(colon + 1)..at], image[(at + 1)..]);
    }

    /// <summary>The image again.</summary>
    public override string ToString() =>
        Name + (Tag.Length > 0 ? ":" + Tag : string.Empty) + (Digest.Length > 0 ? "@" + Digest : string.Empty);
}
