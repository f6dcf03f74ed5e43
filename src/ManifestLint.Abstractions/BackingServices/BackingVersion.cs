using System.Buffers;
using System.Globalization;

namespace ManifestLint.BackingServices;

/// <summary>How two versions of one engine differ.</summary>
public enum VersionDifference
{
    /// <summary>Not in what both say.</summary>
    None,

    /// <summary>In the minor of one series.</summary>
    Minor,

    /// <summary>In the series.</summary>
    Series,

    /// <summary>They count different things, or one of them does not say its series.</summary>
    Unknown,
}

/// <summary>The version of an engine, as far as somebody wrote it.</summary>
/// <param name="Text">As written: <c>16.4</c>.</param>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number, or null.</param>
public sealed record BackingVersion(string Text, int Major, int? Minor)
{
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    /// <summary>Who counts, where it is not the engine's makers: the tags of Confluent's images count its platform, not Kafka.</summary>
    internal string? Scheme { get; init; }

    /// <summary>Reads a version: numbers with dots between them at the start of a text, a <c>v</c> before them included where there are two.</summary>
    /// <param name="text">Any text.</param>
    public static BackingVersion? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan().Trim();
        var hasMark = rest is ['v' or 'V', ..];
        rest = hasMark ? rest[1..] : rest;
        var end = rest.IndexOfAnyExcept(Numbers);
        var numbers = (end < 0 ? rest : rest[..end]).TrimEnd('.').ToString();
        var parts = numbers.Split('.');
        if (!TryNumber(parts[0], out var major))
        {
            return null;
        }

        int? minor = parts.Length > 1 && TryNumber(parts[1], out var second) ? second : null;
        return hasMark && minor is null ? null : new BackingVersion(numbers, major, minor);
    }

    /// <summary>Whether two versions count the same thing.</summary>
    /// <param name="other">Another version of the same engine.</param>
    public bool IsComparableWith(BackingVersion other) => Scheme == other?.Scheme;

    /// <summary>The numbers that name the series of an engine: <c>16</c>, <c>8.4</c>; null where not enough of them is written.</summary>
    /// <param name="engine">The engine.</param>
    public string? SeriesOf(BackingEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        // PostgreSQL counts with one number since 10.
        var numbers = engine == BackingEngines.PostgreSql && Major < 10 ? 2 : engine.SeriesNumbers;
        return numbers == 1 ? Major.ToString(CultureInfo.InvariantCulture)
            : Minor is { } minor ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{minor}")
            : null;
    }

    /// <summary>How it differs from another version of the same engine.</summary>
    /// <param name="other">The other version.</param>
    /// <param name="engine">The engine.</param>
    public VersionDifference DifferenceFrom(BackingVersion other, BackingEngine engine)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!IsComparableWith(other))
        {
            return VersionDifference.Unknown;
        }

        if (Text == other.Text)
        {
            return VersionDifference.None;
        }

        var (series, otherSeries) = (SeriesOf(engine), other.SeriesOf(engine));
        return Major != other.Major || (series is not null && otherSeries is not null && series != otherSeries)
                ? VersionDifference.Series
            : series is null || otherSeries is null ? VersionDifference.Unknown
            : Minor is { } minor && other.Minor is { } otherMinor && minor != otherMinor ? VersionDifference.Minor
            : VersionDifference.None;
    }

    /// <summary>As written.</summary>
    public override string ToString() => Text;

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
