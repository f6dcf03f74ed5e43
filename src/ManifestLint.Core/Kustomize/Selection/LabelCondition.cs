using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>How a condition of a selector in kubectl's notation compares a value.</summary>
internal enum LabelComparison
{
    /// <summary><c>=</c>, <c>==</c>, <c>in</c>: the value is one of those named.</summary>
    In,

    /// <summary><c>!=</c>, <c>notin</c>: the key is absent or the value none of those named.</summary>
    NotIn,

    /// <summary>The key is there.</summary>
    Exists,

    /// <summary>The key is absent.</summary>
    DoesNotExist,

    /// <summary><c>&gt;</c>: the value is a greater integer.</summary>
    GreaterThan,

    /// <summary><c>&lt;</c>: the value is a smaller integer.</summary>
    LessThan,
}

/// <summary>One condition of a selector in kubectl's notation.</summary>
/// <param name="Key">The key.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Values">The values to compare with.</param>
internal sealed record LabelCondition(string Key, LabelComparison Comparison, ImmutableArray<string> Values)
{
    /// <summary>Whether labels or annotations meet the condition. Values count as they are written, of whatever type they are.</summary>
    /// <param name="labels">The labels or annotations, or null for none.</param>
    internal bool Matches(YamlMapping? labels)
    {
        var node = labels?[Key];
        var value = (node as YamlScalar)?.Value ?? string.Empty;
        return Comparison switch
        {
            LabelComparison.In => node is not null && Values.Contains(value, StringComparer.Ordinal),
            LabelComparison.NotIn => node is null || !Values.Contains(value, StringComparer.Ordinal),
            LabelComparison.Exists => node is not null,
            LabelComparison.DoesNotExist => node is null,
            _ => node is not null
                && TryParseInteger(value, out var left)
                && TryParseInteger(Values[0], out var right)
                && (Comparison == LabelComparison.GreaterThan ? left > right : left < right),
        };
    }

    /// <summary>Reads a decimal integer of 64 bits.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="value">The integer.</param>
    internal static bool TryParseInteger(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
