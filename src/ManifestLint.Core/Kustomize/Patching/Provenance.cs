using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Keeps the history of values that a patch replaces.</summary>
internal static class Provenance
{
    /// <summary>The new value with the old one behind it.</summary>
    /// <param name="value">The new value.</param>
    /// <param name="old">What stood there, or null when nothing did.</param>
    internal static YamlNode Over(YamlNode value, YamlNode? old) =>
        old is null || ReferenceEquals(value, old) ? value : WithVia(value, [.. value.Origin.Via, .. Behind(old)]);

    /// <summary>The history that a value leaves to its successor.</summary>
    /// <param name="old">The value.</param>
    internal static ImmutableArray<OriginStep> Behind(YamlNode old)
    {
        var via = old.Origin.Via;
        return [new OriginStep(old.Place, via.IsEmpty ? OriginRoles.BaseValue : OriginRoles.EarlierValue), .. via];
    }

    /// <summary>The value, with one more place in front of its history.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">The place.</param>
    /// <param name="role">What the place did.</param>
    internal static YamlNode Through(YamlNode value, SourceSpan place, string role) =>
        WithVia(value, [new OriginStep(place, role), .. value.Origin.Via]);

    private static YamlNode WithVia(YamlNode value, ImmutableArray<OriginStep> via) =>
        value switch
        {
            YamlScalar scalar => new YamlScalar(
                scalar.Source,
                scalar.Span,
                scalar.Value,
                scalar.Style,
                scalar.Tag,
                via
            ),
            YamlMapping mapping => mapping.WithVia(via),
            YamlSequence sequence => sequence.WithVia(via),
            _ => value,
        };
}
