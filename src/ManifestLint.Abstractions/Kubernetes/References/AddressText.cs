using System.Buffers;
using System.Globalization;

namespace ManifestLint.Kubernetes.References;

/// <summary>A host in a text. Positions count from the start of the text.</summary>
/// <param name="Scheme">The scheme of a URL, or null.</param>
/// <param name="Start">Where the host begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Port">The port, or null.</param>
/// <param name="PortStart">Where the port begins, if there is one.</param>
/// <param name="PortLength">How long the port is as it is written, zeros in front included.</param>
internal readonly record struct HostInText(
    string? Scheme,
    int Start,
    int Length,
    int? Port,
    int PortStart,
    int PortLength
);

/// <summary>
/// Finds hosts in texts: URLs of any scheme (those of JDBC, AMQP, MongoDB, Redis too), Go's <c>tcp(host:port)</c>, lists of keys and values as ADO.NET
/// and libpq have them, and <c>host:port</c>. Linear in the length of the text.
/// </summary>
internal static class AddressText
{
    private const int LongestScheme = 32;

    private const int MostHosts = 1000;

    // Of a text: what is no host costs time, too.
    private const int MostMarks = 4 * MostHosts;

    private const int LongestLine = 4096;

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789.-"
    );

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#\"'`\\ \t\r\n;)]}>|");

    private static readonly string[] HostKeys = ["host", "server", "data source", "addr", "address", "hostname"];

    // What a connection string says beside the host; "host=x" alone is a setting of anything.
    private static readonly string[] CompanionKeys =
    [
        "database",
        "dbname",
        "initial catalog",
        "password",
        "pwd",
        "uid",
        "user",
        "user id",
        "username",
    ];

    /// <summary>Whether <see cref="Urls"/> can find something. Then the text is neither an address nor a connection string as a whole.</summary>
    internal static bool MayHoldUrl(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains("@tcp(", StringComparison.Ordinal);

    /// <summary>The hosts of URLs in a text of any length; lines that are comments do not count.</summary>
    internal static IEnumerable<HostInText> Urls(string text)
    {
        var (position, marks, count) = (0, 0, 0);
        while (
            count < MostHosts
            && marks < MostMarks
            && text.IndexOf("://", position, StringComparison.Ordinal) is var mark and >= 0
        )
        {
            marks++;
            position = mark + 3;
            var scheme = SchemeBefore(text, mark);
            if (scheme is null || IsInComment(text, mark - scheme.Length))
            {
                continue;
            }

            foreach (var host in Authority(text, position, scheme).Take(MostHosts - count))
            {
                count++;
                yield return host;
            }
        }

        if (
            text.IndexOf("@tcp(", StringComparison.Ordinal) is var go and >= 0
            && HostAt(text, go + 5, "mysql") is { } dsn
        )
        {
            yield return dsn;
        }
    }

    /// <summary>The hosts of a value that is an address as a whole: <c>host:port</c>, several with commas.</summary>
    /// <param name="text">The value.</param>
    /// <param name="mayLackPort">Whether a host alone counts.</param>
    internal static IEnumerable<HostInText> Addresses(string text, bool mayLackPort) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains('\n') || text.Contains('=')
            ? []
            : Listed(text, mayLackPort).Take(MostHosts);

    /// <summary>The host of a connection string as ADO.NET and libpq have it: <c>Host=…;Port=…;Database=…</c>.</summary>
    /// <param name="text">The value.</param>
    internal static IEnumerable<HostInText> ConnectionStrings(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains('\n') || !text.Contains('=')
            ? []
            : KeysAndValues(text);

    private static IEnumerable<HostInText> Listed(string text, bool mayLackPort)
    {
        for (var start = 0; start < text.Length; )
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            var first = start;
            while (first < end && text[first] == ' ')
            {
                first++;
            }

            if (HostAt(text, first, null) is { } host && EndOf(host) == end && (mayLackPort || host.Port is not null))
            {
                yield return host;
            }

            start = end + 1;
        }
    }

    private static IEnumerable<HostInText> KeysAndValues(string text)
    {
        var separator = text.Contains(';') ? ';' : ' ';
        HostInText? host = null;
        var (port, portStart, portLength, isConnection) = ((int?)null, 0, 0, false);
        for (var start = 0; start < text.Length; )
        {
            var next = text.IndexOf(separator, start);
            var end = next < 0 ? text.Length : next;
            var equals = text.IndexOf('=', start, end - start);
            if (equals > 0)
            {
                var key = text[start..equals].Trim().ToLowerInvariant();
                isConnection |= CompanionKeys.Contains(key);
                if (HostKeys.Contains(key))
                {
                    host = HostOfList(text, equals + 1, end);
                }
                else if (key == "port" && TryPort(text.AsSpan(equals + 1, end - equals - 1), out var number))
                {
                    (port, portStart, portLength) = (number, equals + 1, end - equals - 1);
                }
            }

            start = end + 1;
        }

        if (host is { } found && isConnection)
        {
            yield return found.Port is null && port is not null
                ? found with
                {
                    Port = port,
                    PortStart = portStart,
                    PortLength = portLength,
                }
                : found;
        }
    }

    // SQL Server writes 'tcp:db,1433'.
    private static HostInText? HostOfList(string text, int start, int end)
    {
        start += text.AsSpan(start, end - start).StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        if (HostAt(text, start, null) is not { } host)
        {
            return null;
        }

        var behind = host.Start + host.Length;
        return behind < end && text[behind] == ',' && TryPort(text.AsSpan(behind + 1, end - behind - 1), out var port)
            ? host with
            {
                Port = port,
                PortStart = behind + 1,
                PortLength = end - behind - 1,
            }
            : host;
    }

    private static IEnumerable<HostInText> Authority(string text, int start, string scheme)
    {
        var length = text.AsSpan(start).IndexOfAny(EndOfAuthority);
        var end = length < 0 ? text.Length : start + length;
        var at = text.LastIndexOf('@', end - 1, end - start);
        start = at < 0 ? start : at + 1;
        if (UrlCredentials.LengthBehind(text, end, scheme) is var rest and > 0)
        {
            start = end + rest;
            length = text.AsSpan(start).IndexOfAny(EndOfAuthority);
            end = length < 0 ? text.Length : start + length;
        }

        while (start < end)
        {
            if (HostAt(text, start, scheme) is not { } host)
            {
                yield break;
            }

            yield return host;
            // Drivers take several hosts with commas; elsewhere a comma ends the URL.
            var next = EndOf(host);
            if (next >= end || text[next] != ',' || !scheme.StartsWith("mongodb", StringComparison.Ordinal))
            {
                yield break;
            }

            start = next + 1;
        }
    }

    // Behind the host may stand a port, the end, or what ends an authority; a variable, a template or a bracket spoils it.
    private static HostInText? HostAt(string text, int start, string? scheme)
    {
        if (start >= text.Length)
        {
            return null;
        }

        var length = text.AsSpan(start).IndexOfAnyExcept(HostCharacters);
        length = length < 0 ? text.Length - start : length;
        var end = start + length;
        // A sentence ends with a full stop.
        var trimmed = text.AsSpan(start, length).TrimEnd('.').Length;
        if (trimmed == 0 || (end < text.Length && !IsBehindHost(text[end])))
        {
            return null;
        }

        if (end >= text.Length || text[end] != ':')
        {
            return new HostInText(scheme, start, trimmed, null, 0, 0);
        }

        var digits = text.AsSpan(end + 1).IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - end - 1 : digits;
        var behind = end + 1 + digits;
        return
            TryPort(text.AsSpan(end + 1, digits), out var port) && (behind >= text.Length || IsBehindHost(text[behind]))
            ? new HostInText(scheme, start, trimmed, port, end + 1, digits)
            : null;
    }

    private static bool IsBehindHost(char c) => c is ':' or ',' or '&' || EndOfAuthority.Contains(c);

    private static int EndOf(HostInText host) =>
        host.Port is null ? host.Start + host.Length : host.PortStart + host.PortLength;

    private static bool TryPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;

    private static string? SchemeBefore(string text, int end)
    {
        var start = end;
        while (
            start > 0
            && end - start < LongestScheme
            && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.')
        )
        {
            start--;
        }

        return start < end && char.IsAsciiLetter(text[start]) ? text[start..end].ToLowerInvariant() : null;
    }

    private static bool IsInComment(string text, int position)
    {
        var first = Math.Max(position - LongestLine, 0);
        var before = text.AsSpan(first, position - first);
        var line = before[(before.LastIndexOf('\n') + 1)..];
        var mark = line.IndexOf('#');
        // Of a line as long as that, the beginning is not looked for.
        var beginning = line.Length == LongestLine ? [] : line.TrimStart();
        return beginning.StartsWith("//")
            || beginning.StartsWith(";")
            || beginning.StartsWith("*")
            || beginning.StartsWith("--  ")
            || (mark >= 0 && (mark == 0 || line[mark - 1] is ' ' or '\t'));
    }
}
