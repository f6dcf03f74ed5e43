using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>String nodes for what a generator takes out of a longer token, such as key and value of the literal <c>key=value</c>.</summary>
internal static class ScalarPart
{
    private const string StringTag = "tag:yaml.org,2002:str";

    /// <summary>The place of a part of a scalar's value: exact where the value stands verbatim in the source, else that of the whole scalar.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="start">Where the part starts in its value.</param>
    /// <param name="length">How long the part is.</param>
    internal static SourceSpan PlaceOf(YamlScalar scalar, int start, int length)
    {
        var value = scalar.Value;
        var offset = scalar.Style switch
        {
            ScalarStyle.Plain => 0,
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => 1,
            _ => -1,
        };
        return
            offset >= 0
            && scalar.Span.Length == value.Length + (2 * offset)
            && scalar.Source.Slice(scalar.Span).Slice(offset, value.Length).SequenceEqual(value)
            ? new SourceSpan(scalar.Source, new TextSpan(scalar.Span.Start + offset + start, length))
            : scalar.Place;
    }

    /// <summary>
    /// A string. It has the style of a plain scalar and a tag, not quotes, because its place is text without quotes: a fix that keeps the style
    /// must not add any.
    /// </summary>
    /// <param name="place">The token that decided it.</param>
    /// <param name="value">The value; null when it is the token's text.</param>
    /// <param name="via">Its history.</param>
    internal static YamlScalar String(SourceSpan place, string? value, ImmutableArray<OriginStep> via = default) =>
        new(place.Source, place.Span, value, ScalarStyle.Plain, StringTag, via);

    /// <summary>A key. A quoted one, lest a key of the name <c>&lt;&lt;</c> count as a merge.</summary>
    /// <param name="place">The token that decided it.</param>
    /// <param name="name">The key; null when it is the token's text.</param>
    internal static YamlScalar Key(SourceSpan place, string? name) =>
        new(place.Source, place.Span, name, ScalarStyle.DoubleQuoted);

    /// <summary>The same scalar, so that it is a string whatever it looks like.</summary>
    /// <param name="scalar">The scalar.</param>
    internal static YamlScalar AsString(YamlScalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Tag is not StringTag
            ? String(scalar.Place, scalar.Value, scalar.Origin.Via)
            : Restyled(scalar, scalar.Value);

    /// <summary>
    /// What is a string already, as upstream has it once it has read its text and made a new string of it: a date without quotes is one for good,
    /// and a folded block is folded no more.
    /// </summary>
    /// <param name="scalar">The string.</param>
    internal static YamlScalar AsRead(YamlScalar scalar) =>
        GoTimestamp.IsMoment(scalar)
            ? String(scalar.Place, scalar.Value, scalar.Origin.Via)
            : Restyled(scalar, scalar.Value);

    /// <summary>
    /// A scalar that has lost its style on its way: the only one that shows is that of a folded block. It stays a block, because it is written as one,
    /// and no fix must take it for a line.
    /// </summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="folded">Its value if it is a folded block.</param>
    internal static YamlScalar Restyled(YamlScalar scalar, string folded) =>
        scalar.Style == ScalarStyle.Folded
            ? new YamlScalar(scalar.Source, scalar.Span, folded, ScalarStyle.Literal, scalar.Tag, scalar.Origin.Via)
            : scalar;
}
