using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Scalars whose text changes. Upstream puts another text into the node and leaves the node's type as it is.</summary>
internal static class TypedScalar
{
    /// <summary>A scalar of the type that its text has when it is written plainly.</summary>
    /// <param name="place">The token that decided it.</param>
    /// <param name="text">The text.</param>
    /// <param name="via">Its history.</param>
    internal static YamlScalar Plain(SourceSpan place, string text, ImmutableArray<OriginStep> via = default)
    {
        // Where YAML 1.1 reads more than yaml.v3 does ('yes'), the tag says that it is a string.
        var tag = GoScalars.ResolvePlain(text) == GoScalarType.String ? GoScalars.StringTag : null;
        return new YamlScalar(place.Source, place.Span, text, ScalarStyle.Plain, tag, via);
    }

    /// <summary>A scalar of the style and type of another, with another text.</summary>
    /// <param name="model">The other scalar.</param>
    /// <param name="place">The token that decided the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="via">Its history.</param>
    /// <returns>The scalar, or null when the text is none of that type.</returns>
    internal static YamlScalar? Like(YamlScalar model, SourceSpan place, string text, ImmutableArray<OriginStep> via)
    {
        var isPlain = model.Style == ScalarStyle.Plain;
        if (IsUntyped(model))
        {
            // What a transformer has written without quotes, such as a name with a prefix, has no type of its own.
            return Plain(place, text, via);
        }

        var type = TypeOf(model);
        if (type == GoScalarType.String)
        {
            var tag = isPlain ? GoScalars.StringTag : model.Tag;
            return new YamlScalar(place.Source, place.Span, text, model.Style, tag, via);
        }

        return HasType(text, type)
            ? new YamlScalar(place.Source, place.Span, text, ScalarStyle.Plain, null, via)
            : null;
    }

    /// <summary>Whether a text is one of a type.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The type.</param>
    internal static bool HasType(string text, GoScalarType type)
    {
        var textType = GoScalars.ResolvePlain(text);
        return textType == type || (type == GoScalarType.Float && textType == GoScalarType.Integer);
    }

    /// <summary>
    /// Whether a scalar has no type to upstream but that of its text: a transformer has written it without quotes, and so its place is that of another
    /// text. A number that was only spelled anew has one.
    /// </summary>
    /// <param name="scalar">The scalar.</param>
    internal static bool IsUntyped(YamlScalar scalar)
    {
        if (scalar is not { Style: ScalarStyle.Plain, Tag: null })
        {
            return false;
        }

        // What a replacement has made has no history but that.
        if (scalar.Origin.Via is [{ Role: OriginRoles.SetByReplacements }])
        {
            return true;
        }

        var written = scalar.Source.Slice(scalar.Span);
        return !written.SequenceEqual(scalar.Value)
            && (
                scalar.IsString
                || scalar.IsNull
                || GoScalars.ResolvePlain(written) == GoScalarType.String
                    && ScalarResolution.Resolve(written, ScalarStyle.Plain, tag: null) == ScalarType.String
            );
    }

    /// <summary>The text of a scalar as go-yaml v3 would write it, quotes and comment included: selectors of list items are matched with that.</summary>
    /// <param name="scalar">The scalar.</param>
    internal static string WrittenText(YamlScalar scalar)
    {
        var written = scalar.Source.Slice(scalar.Span);
        var text = scalar.Value;

        // A scalar that a transformer made has the place of another token, and no quotes of its own.
        var quoted = scalar.Style switch
        {
            ScalarStyle.SingleQuoted when written is ['\'', ..] =>
                $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            ScalarStyle.DoubleQuoted when written is ['"', ..] => StructuredJson.Quote(text, escapesHtml: false),
            ScalarStyle.Plain when written.SequenceEqual(text) => text,
            _ => null,
        };
        if (scalar.Style == ScalarStyle.Literal && written is ['|', ..])
        {
            return LiteralText(text);
        }

        if (quoted is null)
        {
            return text.Trim();
        }

        var line = scalar.Source.GetLineSpan(scalar.Source.GetLine(scalar.Span.End));
        var rest = scalar.Source.Slice(TextSpan.FromBounds(scalar.Span.End, Math.Max(line.End, scalar.Span.End)));
        return rest.TrimStart() is ['#', ..] comment ? $"{quoted} {comment.TrimEnd()}" : quoted;
    }

    private static string LiteralText(string text)
    {
        var content = text.TrimEnd('\n');
        var chomping = (text.Length - content.Length) switch
        {
            0 => "-",
            1 => string.Empty,
            _ => "+",
        };
        var indentation = text is [' ' or '\n', ..] ? "2" : string.Empty;
        var lines = content.Split('\n').Select(line => line.Length == 0 ? line : $"  {line}");
        return $"|{indentation}{chomping}\n{string.Join('\n', lines)}";
    }

    private static GoScalarType TypeOf(YamlScalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Tag is null
            ? GoScalars.ResolvePlain(scalar.Value)
            : scalar.Type switch
            {
                ScalarType.Null => GoScalarType.Null,
                ScalarType.Boolean => GoScalarType.Boolean,
                ScalarType.Integer => GoScalarType.Integer,
                ScalarType.Float => GoScalarType.Float,
                _ => GoScalarType.String,
            };
}
