using System.Globalization;

namespace ManifestLint.Kubernetes;

/// <summary>A Kubernetes minor version, such as 1.33. Patch levels and build suffixes do not change the API and are dropped.</summary>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
public readonly record struct KubernetesVersion(int Major, int Minor) : IComparable<KubernetesVersion>
{
    private const int MostDigits = 4;

    /// <summary>The newest version whose API is known.</summary>
    public static KubernetesVersion Newest => new(1, 36);

    /// <summary>The oldest version whose API is known.</summary>
    public static KubernetesVersion Oldest => new(1, 14);

    /// <summary>Whether the API of the version is known: from <see cref="Oldest"/> to <see cref="Newest"/>.</summary>
    public bool IsKnown => this >= Oldest && this <= Newest;

    /// <summary>Reads a version that is known to be one, such as a constant of a rule.</summary>
    /// <param name="text">For example <c>1.33</c>.</param>
    /// <exception cref="FormatException">The text is not a version.</exception>
    public static KubernetesVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not a Kubernetes version");

    /// <summary>Reads <c>1.33</c>, <c>v1.33</c>, <c>v1.33.2</c>, <c>1.33.2-k3s1</c>, <c>1.33.2+k3s1</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="version">The version, or 0.0.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out KubernetesVersion version)
    {
        version = default;
        var rest = text.StartsWith('v') ? text[1..] : text;
        if (!TryTakeNumber(ref rest, out var major) || !TryTakeDot(ref rest) || !TryTakeNumber(ref rest, out var minor))
        {
            return false;
        }

        if (TryTakeDot(ref rest) && !TryTakeNumber(ref rest, out _))
        {
            return false;
        }

        if (!rest.IsEmpty && (rest[0] is not ('-' or '+') || !IsBuildSuffix(rest[1..])))
        {
            return false;
        }

        version = new KubernetesVersion(major, minor);
        return true;
    }

    /// <summary>Orders by major, then by minor version.</summary>
    /// <param name="other">The other version.</param>
    public int CompareTo(KubernetesVersion other)
    {
        var byMajor = Major.CompareTo(other.Major);
        return byMajor != 0 ? byMajor : Minor.CompareTo(other.Minor);
    }

    /// <summary>The version as <c>1.33</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not newer.</summary>
    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not older.</summary>
    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        number = 0;
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        rest = rest[digits.Length..];
        return digits.Length is > 0 and <= MostDigits
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryTakeDot(ref ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith('.'))
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static bool IsBuildSuffix(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '+'))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }
}
