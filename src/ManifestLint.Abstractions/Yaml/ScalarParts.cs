using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>Finds where a part of a scalar's value stands in the source.</summary>
public static class ScalarParts
{
    /// <summary>The place of a part of a value that lies within one line.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="part">The part, as a range of the value.</param>
    /// <returns>Null where the source does not say the part: a build composed the value, or a line break stands for it.</returns>
    public static SourceSpan? PlaceOf(this YamlScalar scalar, TextSpan part)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (part.End > scalar.Value.Length)
        {
            return null;
        }

        // What a build composes has its place at what it was composed of, which is no block.
        return (scalar.Source.Slice(scalar.Span) is ['|', ..] ? InBlock(scalar, part) : InLine(scalar, part))
            ?? (part.Length == 0 ? null : ScalarAlignment.Of(scalar)?.PlaceOf(part));
    }

    private static SourceSpan? InLine(YamlScalar scalar, TextSpan part)
    {
        var quote = scalar.Source.Slice(scalar.Span) is ['"', .., '"'] or ['\'', .., '\''] ? 1 : 0;
        var inside = new TextSpan(scalar.Span.Start + quote, scalar.Span.Length - (2 * quote));
        return scalar.Source.Slice(inside).SequenceEqual(scalar.Value)
            ? new SourceSpan(scalar.Source, new TextSpan(inside.Start + part.Start, part.Length))
            : null;
    }

    // Line by line the same text, below the indicator and behind the indentation.
    private static SourceSpan? InBlock(YamlScalar scalar, TextSpan part)
    {
        var value = scalar.Value.AsSpan();
        var line = scalar.Source.GetLine(scalar.Span.Start) + 1 + value[..part.Start].Count('\n');
        if (line > scalar.Source.LineCount)
        {
            return null;
        }

        var start = value[..part.Start].LastIndexOf('\n') + 1;
        var end = value[part.Start..].IndexOf('\n');
        var content = value[start..(end < 0 ? value.Length : part.Start + end)];
        var written = scalar.Source.GetLineSpan(line);
        var at = scalar.Source.Slice(written).IndexOf(content);
        return at < 0
            ? null
            : new SourceSpan(scalar.Source, new TextSpan(written.Start + at + part.Start - start, part.Length));
    }
}
