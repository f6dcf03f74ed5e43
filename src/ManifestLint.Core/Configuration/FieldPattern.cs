using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>
/// A path of an object's field as <see cref="YamlPath"/> writes it, in which <c>[*]</c> stands for every list item and <c>*</c> for every key.
/// </summary>
internal sealed class FieldPattern
{
    private readonly ImmutableArray<YamlPathSegment?> _steps;

    private FieldPattern(ImmutableArray<YamlPathSegment?> steps)
    {
        _steps = steps;
    }

    internal static bool TryParse(string text, [NotNullWhen(true)] out FieldPattern? pattern)
    {
        pattern = null;
        var steps = ImmutableArray.CreateBuilder<YamlPathSegment?>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (!TryTakeStep(ref rest, steps.Count == 0, out var step))
            {
                return false;
            }

            steps.Add(step);
        }

        pattern = new FieldPattern(steps.ToImmutable());
        return true;
    }

    /// <summary>The path, or null when the pattern holds a wildcard.</summary>
    internal YamlPath? ToPath() => _steps.Contains(null) ? null : new YamlPath([.. _steps.OfType<YamlPathSegment>()]);

    /// <summary>Whether a field is the pattern's, or stands below it.</summary>
    internal bool Covers(YamlPath path)
    {
        var segments = path.Segments;
        if (segments.Length < _steps.Length)
        {
            return false;
        }

        for (var i = 0; i < _steps.Length; i++)
        {
            if (_steps[i] is { } step && step != segments[i])
            {
                return false;
            }
        }

        return true;
    }

    // key | ["key"] | [0] | [*] | *
    private static bool TryTakeStep(ref ReadOnlySpan<char> rest, bool isFirst, out YamlPathSegment? step)
    {
        step = null;
        if (rest[0] == '[')
        {
            return TryTakeBracket(ref rest, out step);
        }

        if (!isFirst && rest[0] != '.')
        {
            return false;
        }

        rest = isFirst ? rest : rest[1..];
        var end = rest.IndexOfAny('.', '[');
        var key = end < 0 ? rest : rest[..end];
        if (key.IsEmpty)
        {
            return false;
        }

        step = key is "*" ? null : new YamlPathSegment(key.ToString());
        rest = rest[key.Length..];
        return true;
    }

    private static bool TryTakeBracket(ref ReadOnlySpan<char> rest, out YamlPathSegment? step)
    {
        step = null;
        var isQuoted = rest.StartsWith("[\"");
        var end = isQuoted ? rest[2..].IndexOf("\"]") + 2 : rest.IndexOf(']');
        if (end < (isQuoted ? 2 : 1))
        {
            return false;
        }

        var inside = rest[(isQuoted ? 2 : 1)..end];
        rest = rest[(end + (isQuoted ? 2 : 1))..];
        if (isQuoted)
        {
            step = new YamlPathSegment(inside.ToString());
            return true;
        }

        if (inside is "*")
        {
            return true;
        }

        var isIndex = int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
        step = isIndex ? new YamlPathSegment(index) : null;
        return isIndex;
    }
}
