namespace ManifestLint.Schemas.Cel;

/// <summary>The parts of a URL, as Go reads it.</summary>
/// <param name="Text">The whole.</param>
/// <param name="Scheme">The scheme, in lower case.</param>
/// <param name="Host">The host with its port.</param>
/// <param name="EscapedPath">The path as written.</param>
/// <param name="Query">What follows a question mark.</param>
internal sealed record UrlParts(string Text, string Scheme, string Host, string EscapedPath, string Query)
{
    /// <summary>The host without port and brackets.</summary>
    internal string HostName =>
        Host.StartsWith('[') ? Host[1..Math.Max(1, Host.IndexOf(']', StringComparison.Ordinal))]
        : Host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? Host[..colon]
        : Host;

    /// <summary>The port, or nothing.</summary>
    internal string Port
    {
        get
        {
            var from = Math.Max(0, Host.LastIndexOf(']'));
            var colon = Host.IndexOf(':', from);
            return colon < 0 ? string.Empty : Host[(colon + 1)..];
        }
    }

    /// <summary>Reads an absolute URL, or an absolute path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="url">The parts.</param>
    internal static bool TryParse(string text, out UrlParts url)
    {
        url = new UrlParts(text, string.Empty, string.Empty, string.Empty, string.Empty);
        if (!UriText.IsRequestUri(text))
        {
            return false;
        }

        var scheme = text[0] == '/' ? string.Empty : text[..UriText.SchemeLength(text)];
        var rest = scheme.Length > 0 ? text[(scheme.Length + 1)..] : text;
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var query = question < 0 ? string.Empty : rest[(question + 1)..];
        rest = question < 0 ? rest : rest[..question];
        var host = string.Empty;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', 2);
            host = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? string.Empty : rest[end..];
            host = host[(host.LastIndexOf('@') + 1)..];
        }

        url = new UrlParts(text, scheme.ToLowerInvariant(), host, rest, query);
        return host.All(c => c is not (' ' or '<' or '>' or '"' or '\\' or '^' or '`' or '{' or '|' or '}'))
            && url.Port.All(char.IsAsciiDigit);
    }
}
