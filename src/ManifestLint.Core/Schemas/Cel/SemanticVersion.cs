using System.Globalization;

namespace ManifestLint.Schemas.Cel;

/// <summary>A version as semver.org has it.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
/// <param name="Patch">The third number.</param>
/// <param name="PreRelease">What stands behind a hyphen; empty for a release.</param>
internal sealed record SemanticVersion(long Major, long Minor, long Patch, string PreRelease)
{
    private const int LongestText = 256;

    /// <summary>Reads a version.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isLenient">Whether a <c>v</c> in front, missing numbers and leading zeros are allowed.</param>
    /// <param name="version">The version.</param>
    internal static bool TryParse(string text, bool isLenient, out SemanticVersion version)
    {
        version = new SemanticVersion(0, 0, 0, string.Empty);
        if (text.Length is 0 or > LongestText)
        {
            return false;
        }

        var rest = isLenient && text[0] is 'v' ? text[1..] : text;
        var build = rest.IndexOf('+', StringComparison.Ordinal);
        if (build >= 0 && !AreIdentifiers(rest[(build + 1)..], mayHaveLeadingZeros: true))
        {
            return false;
        }

        rest = build < 0 ? rest : rest[..build];
        var hyphen = rest.IndexOf('-', StringComparison.Ordinal);
        var preRelease = hyphen < 0 ? string.Empty : rest[(hyphen + 1)..];
        if (hyphen >= 0 && !AreIdentifiers(preRelease, isLenient))
        {
            return false;
        }

        var numbers = (hyphen < 0 ? rest : rest[..hyphen]).Split('.');
        Span<long> values = stackalloc long[3];
        if (numbers.Length > 3 || (numbers.Length < 3 && !isLenient))
        {
            return false;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            if (
                (numbers[i].Length > 1 && numbers[i][0] == '0' && !isLenient)
                || !long.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i])
            )
            {
                return false;
            }
        }

        version = new SemanticVersion(values[0], values[1], values[2], preRelease);
        return true;
    }

    /// <summary>The order of two versions: that of their numbers, then that of what stands behind a hyphen, a release last.</summary>
    /// <param name="other">The other version.</param>
    internal int CompareTo(SemanticVersion other)
    {
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order
            : PreRelease.Length == 0 || other.PreRelease.Length == 0
                ? other.PreRelease.Length.CompareTo(PreRelease.Length)
            : ComparePreReleases(PreRelease.Split('.'), other.PreRelease.Split('.'));
    }

    private static int ComparePreReleases(string[] left, string[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var (isNumber, isOtherNumber) = (left[i].All(char.IsAsciiDigit), right[i].All(char.IsAsciiDigit));
            var order =
                isNumber && isOtherNumber ? CompareDigits(left[i], right[i])
                : isNumber != isOtherNumber ? (isNumber ? -1 : 1)
                : string.CompareOrdinal(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int CompareDigits(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);

    private static bool AreIdentifiers(string text, bool mayHaveLeadingZeros) =>
        Array.TrueForAll(
            text.Split('.'),
            part =>
                part.Length > 0
                && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                && (mayHaveLeadingZeros || part.Length == 1 || part[0] != '0' || !part.All(char.IsAsciiDigit))
        );
}
