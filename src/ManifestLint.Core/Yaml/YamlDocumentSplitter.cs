using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ManifestLint.Text;

namespace ManifestLint.Yaml;

/// <summary>
/// Splits a stream into documents before anything is parsed. By YAML's production c-forbidden (spec 1.2.2, section 9.1.2) a line that starts with
/// <c>---</c> or <c>...</c> ends every construct, even a quoted scalar, so a document can be found, and read, without regard to the ones before it.
/// </summary>
public static class YamlDocumentSplitter
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>
    /// The documents of a text, in order and without overlap. Directives and comments before the <c>---</c> belong to the document they
    /// introduce, a <c>...</c> to the document it ends. Blank stretches between documents belong to none.
    /// </summary>
    /// <param name="source">The text.</param>
    public static ImmutableArray<TextSpan> Split(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var text = source.Content;
        var documents = new TextSpan[1];
        var count = 0;
        var start = 0;
        var isBegun = false;
        var hasPrefix = false;
        for (var line = 0; line < text.Length; )
        {
            var next = NextLine(text, line);
            // A byte order mark may introduce any document of a stream (spec 5.2).
            var content = !isBegun && text[line] == ByteOrderMark ? line + 1 : line;
            if (IsMarker(text, content, '-'))
            {
                if (isBegun)
                {
                    Add(TextSpan.FromBounds(start, line));
                    start = line;
                }

                isBegun = true;
            }
            else if (IsMarker(text, content, '.'))
            {
                if (isBegun || hasPrefix)
                {
                    Add(TextSpan.FromBounds(start, next));
                }

                (start, isBegun, hasPrefix) = (next, false, false);
            }
            else if (!isBegun)
            {
                var kind = Classify(text.AsSpan(content, next - content));
                isBegun = kind == LineKind.Content;
                hasPrefix |= kind == LineKind.Prefix;
            }

            line = next;
        }

        if (isBegun || hasPrefix)
        {
            Add(TextSpan.FromBounds(start, text.Length));
        }

        if (count < documents.Length)
        {
            Array.Resize(ref documents, count);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(documents);

        void Add(TextSpan document)
        {
            if (count == documents.Length)
            {
                Array.Resize(ref documents, 2 * count);
            }

            documents[count++] = document;
        }
    }

    /// <summary>Whether a document marker, three times <paramref name="character"/> and then a blank, a break or the end, stands at an offset.</summary>
    internal static bool IsMarker(ReadOnlySpan<char> text, int offset, char character) =>
        offset + 2 < text.Length
        && text[offset] == character
        && text[offset + 1] == character
        && text[offset + 2] == character
        && (offset + 3 == text.Length || text[offset + 3] is ' ' or '\t' or '\n' or '\r');

    private enum LineKind
    {
        Blank,
        Prefix,
        Content,
    }

    private static LineKind Classify(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimStart(" \t\r\n");
        if (trimmed.IsEmpty)
        {
            return LineKind.Blank;
        }

        return trimmed[0] == '#' || line[0] == '%' ? LineKind.Prefix : LineKind.Content;
    }

    private static int NextLine(string text, int line)
    {
        var end = text.AsSpan(line).IndexOfAny('\n', '\r');
        if (end < 0)
        {
            return text.Length;
        }

        end += line;
        var isPair = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n';
        return end + (isPair ? 2 : 1);
    }
}
