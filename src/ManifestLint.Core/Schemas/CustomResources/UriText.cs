namespace ManifestLint.Schemas;

/// <summary>URIs as Go's <c>net/url</c> reads them.</summary>
internal static class UriText
{
    /// <summary>Whether a text is an absolute URI or an absolute path, as in a request.</summary>
    /// <param name="text">The text.</param>
    internal static bool IsRequestUri(string text) =>
        text.Length > 0
        && !text.Any(c => c is < ' ' or (char)0x7F)
        && HasSoundEscapes(text)
        && (text[0] == '/' || SchemeLength(text) > 0);

    /// <summary>The length of the scheme without its colon; 0 when there is none.</summary>
    /// <param name="text">The text.</param>
    internal static int SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return i;
            }

            if (
                !char.IsAsciiLetter(text[i])
                && (i == 0 || !(char.IsAsciiDigit(text[i]) || text[i] is '+' or '-' or '.'))
            )
            {
                return 0;
            }
        }

        return 0;
    }

    private static bool HasSoundEscapes(string text)
    {
        var end = text.AsSpan().IndexOf('?') is >= 0 and var query ? query : text.Length;
        for (var i = 0; i < end; i++)
        {
            if (
                text[i] == '%'
                && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            )
            {
                return false;
            }
        }

        return true;
    }
}
