using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Parity;

/// <summary>What kind of image a reference stands for, apart from its version and the registry it is promoted through.</summary>
public static class ImageVariants
{
    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    private const string OfficialImages = "library/";

    private static readonly FrozenSet<string> Flavours = FrozenSet.Create(
        StringComparer.Ordinal,
        "alpine",
        "busybox",
        "debug",
        "distroless",
        "nanoserver",
        "nonroot",
        "scratch",
        "slim",
        "ubi",
        "windowsservercore"
    );

    // Without one of these, a tag means one of them, nobody knows which: they count only against each other.
    private static readonly FrozenSet<string> Distributions = FrozenSet.Create(
        StringComparer.Ordinal,
        "bookworm",
        "bullseye",
        "buster",
        "focal",
        "jammy",
        "noble",
        "stretch",
        "trixie"
    );

    // Who builds an image decides how it is configured and where it keeps its data.
    private static readonly ImmutableArray<string> Packagers = ["bitnami", "chainguard", "cgr.dev", "rapidfort"];

    /// <summary>Whether two images are built from different sources, as far as the names tell. Registries and projects may differ: images are promoted through them.</summary>
    /// <param name="first">An image.</param>
    /// <param name="second">An image.</param>
    public static bool IsOtherImage(ImageReference first, ImageReference second) =>
        LastComponent(first.Repository) != LastComponent(second.Repository)
        || AreOfOtherPackagers(first, second)
        || (
            first.Registry == second.Registry
            && first.Repository.StartsWith(OfficialImages, StringComparison.Ordinal)
                != second.Repository.StartsWith(OfficialImages, StringComparison.Ordinal)
        );

    /// <summary>Whether two images are built by different packagers.</summary>
    internal static bool AreOfOtherPackagers(ImageReference first, ImageReference second) =>
        PackagerOf(first) != PackagerOf(second);

    /// <summary>Whether the tags name different variants of one image.</summary>
    /// <param name="first">An image.</param>
    /// <param name="second">An image.</param>
    public static bool IsOtherVariant(ImageReference first, ImageReference second)
    {
        // A digest alone does not tell.
        if ((first.HasDigest && !first.HasTag) || (second.HasDigest && !second.HasTag))
        {
            return false;
        }

        // Nor does a tag that a pipeline is yet to set.
        if (IsPlaceholder(first.EffectiveTag) || IsPlaceholder(second.EffectiveTag))
        {
            return false;
        }

        var (one, other) = (WordsOf(first.EffectiveTag), WordsOf(second.EffectiveTag));
        var (ofOne, ofOther) = (
            one.FirstOrDefault(Distributions.Contains),
            other.FirstOrDefault(Distributions.Contains)
        );
        return !one.Where(Flavours.Contains).ToHashSet(StringComparer.Ordinal).SetEquals(other.Where(Flavours.Contains))
            || (ofOne is not null && ofOther is not null && ofOne != ofOther);
    }

    /// <summary>Whether the first image is an older release than the second, as far as version numbers in both tags tell.</summary>
    /// <param name="first">An image.</param>
    /// <param name="second">An image.</param>
    public static bool IsOlder(ImageReference first, ImageReference second) =>
        first is { Tag: { } one }
        && second is { Tag: { } other }
        && ReleaseOf(one) is { } left
        && ReleaseOf(other) is { } right
        && Compare(left, right) < 0;

    // The numbers at the beginning: 1.4.2 and v1.4.2-rc1, but not a date or a commit.
    private static List<int>? ReleaseOf(string tag)
    {
        var text = tag.StartsWith('v') ? tag[1..] : tag;
        var end = text.AsSpan().IndexOfAnyExcept(VersionCharacters);
        var numbers = new List<int>();
        foreach (var part in (end < 0 ? text : text[..end]).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length > 4)
            {
                return null;
            }

            numbers.Add(int.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
        }

        return numbers.Count is >= 2 and <= 4 ? numbers : null;
    }

    // What both name: 1.4 is not older than 1.4.2, but a floating tag.
    private static int Compare(List<int> left, List<int> right)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (left[i] != right[i])
            {
                return left[i].CompareTo(right[i]);
            }
        }

        return 0;
    }

    private static bool IsPlaceholder(string tag) =>
        !tag.AsSpan().ContainsAnyInRange('0', '9')
        && PlaceholderWords.In(tag)
        && !WordsOf(tag).Exists(Flavours.Contains);

    private static string LastComponent(string repository) => repository[(repository.LastIndexOf('/') + 1)..];

    private static string? PackagerOf(ImageReference image) =>
        Packagers.FirstOrDefault(packager =>
            image.Registry == packager
            || image.Repository.Split('/')[..^1].Any(part => part.StartsWith(packager, StringComparison.Ordinal))
        );

    // "3.12-alpine3.20" has the words 3, 12, alpine and 20: a version behind a word is no part of it.
    private static List<string> WordsOf(string tag) =>
        [.. tag.ToLowerInvariant().Split('-', '.', '_').Select(word => word.TrimEnd("0123456789".ToCharArray()))];
}
