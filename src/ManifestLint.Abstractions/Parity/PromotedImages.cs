using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>
/// Images that are one image in the base, and that entries of <c>images</c> call by the name that the registry of each environment has for it. Registries
/// with flat names (ECR, one repository for each image) have the project in the name: <c>shop/web</c> is <c>shop-web</c> there.
/// </summary>
public static class PromotedImages
{
    // What a build says of the steps behind a value.
    private const string SetByImages = "set by images entry";
    private const string BaseValue = "base value";

    /// <summary>Whether two images are one by their names in the base, and their present names are alike enough to be promoted from each other.</summary>
    /// <param name="first">An image as a build has it.</param>
    /// <param name="second">The image of the same container in another build.</param>
    public static bool AreOne(YamlScalar first, YamlScalar second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return NameInBase(first) is { } one
            && NameInBase(second) is { } other
            && one == other
            && ImageReference.TryParse(first.Value, out var left)
            && ImageReference.TryParse(second.Value, out var right)
            && !ImageVariants.AreOfOtherPackagers(left, right)
            && (EndsWithName(left, right) || EndsWithName(right, left));
    }

    // Of an image that an entry has put together. One that stands somewhere as it is has its own name.
    private static string? NameInBase(YamlScalar image) =>
        image.Origin.Via is [.. var entries, { Role: BaseValue } written]
        && entries.All(step => step.Role == SetByImages)
        && Unquoted(image.WrittenText) != image.Value
            ? NameOf(Unquoted(written.Place.Source.Slice(written.Place.Span).ToString()))
            : NameOf(image.Value);

    private static string? NameOf(string text) =>
        ImageReference.TryParse(text, out var image) ? $"{image.Registry}/{image.Repository}" : null;

    private static string Unquoted(string text) => text.Trim('"', '\'');

    private static bool EndsWithName(ImageReference image, ImageReference other)
    {
        var path = image.Repository;
        var name = other.Repository[(other.Repository.LastIndexOf('/') + 1)..];
        return path.EndsWith(name, StringComparison.Ordinal)
            && (path.Length == name.Length || path[^(name.Length + 1)] is '/' or '-' or '_' or '.');
    }
}
