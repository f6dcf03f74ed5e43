using System.Buffers;
using System.Globalization;

namespace ManifestLint.BackingServices;

/// <summary>What a connection string or URL says about the service behind it. User and password are not kept.</summary>
/// <param name="Engine">The engine, or null where the text fits several.</param>
/// <param name="Host">The host, in lower case; null for an embedded engine, and where the text leaves it to a variable.</param>
/// <param name="Port">The port, or null.</param>
/// <param name="Database">The database on the host, or null.</param>
internal sealed record ConnectionText(BackingEngine? Engine, string? Host, int? Port, string? Database)
{
    private const int Longest = 4096;

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#;,\\ ");

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
    );

    /// <summary>Reads a URL, a JDBC URL, a list of keys and values, or the name of a database file.</summary>
    internal static ConnectionText? Parse(string value)
    {
        var text = value.Trim().Trim('"', '\'');
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        return OfUrl(text) ?? OfGoMySql(text) ?? ConnectionList.Parse(text) ?? OfFile(text);
    }

    /// <summary>The host of any URL, and of <c>host:port</c>; of a list the first.</summary>
    internal static (string Host, int? Port)? HostOf(string value)
    {
        var text = value.Trim().Trim('"', '\'');
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        text = scheme < 0 ? text : text[(scheme + 3)..];
        return text.Length is > 0 and < Longest ? Authority(text) : null;
    }

    private static ConnectionText? OfUrl(string text)
    {
        var rest = text;
        foreach (var prefix in (ReadOnlySpan<string>)["jdbc:", "r2dbc:", "tc:", "pool:", "p6spy:"])
        {
            rest = rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? rest[prefix.Length..] : rest;
        }

        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return null;
        }

        var scheme = rest[..colon].ToLowerInvariant();
        if (scheme is "file" && IsDatabaseFile(PathOf(rest[(colon + 1)..])))
        {
            return new ConnectionText(BackingEngines.Sqlite, null, null, null);
        }

        if (
            scheme is "memory" or "inmemory" or "in-memory"
            && rest[(colon + 1)..].StartsWith("//", StringComparison.Ordinal)
        )
        {
            return new ConnectionText(BackingEngines.InMemoryBus, null, null, null);
        }

        var plus = scheme.IndexOf('+', StringComparison.Ordinal);
        if (!BackingEngines.ByScheme.TryGetValue(plus < 0 ? scheme : scheme[..plus], out var engine))
        {
            return null;
        }

        var isJdbc = rest.Length < text.Length;
        var behind = rest[(colon + 1)..];
        if (engine.IsEmbedded)
        {
            // 'h2:' begins many texts; as a URL of JDBC, or with slashes, it is one of the database.
            var isServer =
                behind.StartsWith("tcp:", StringComparison.Ordinal)
                || behind.StartsWith("ssl:", StringComparison.Ordinal);
            return isServer || !(isJdbc || behind.StartsWith("//", StringComparison.Ordinal))
                ? null
                : new ConnectionText(engine, null, null, null);
        }

        var slashes = behind.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0 || (slashes > 0 && !isJdbc))
        {
            return isJdbc && engine == BackingEngines.Oracle ? OfOracleThin(behind) : null;
        }

        behind = behind[(slashes + 2)..];
        var authority = Authority(behind);
        if (authority?.Host is { } host && host.EndsWith(".servicebus.windows.net", StringComparison.Ordinal))
        {
            return null;
        }

        return new ConnectionText(engine, authority?.Host, authority?.Port, DatabaseOf(engine, behind));
    }

    // user:password@tcp(host:3306)/shop, as Go's driver takes it.
    private static ConnectionText? OfGoMySql(string text)
    {
        var start = text.IndexOf("@tcp(", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(')', start);
        if (end < 0)
        {
            return null;
        }

        var authority = Authority(text[(start + 5)..end]);
        return new ConnectionText(
            BackingEngines.MySql,
            authority?.Host,
            authority?.Port,
            DatabaseOf(BackingEngines.MySql, text[(end + 1)..])
        );
    }

    // jdbc:oracle:thin:@host:1521/service
    private static ConnectionText OfOracleThin(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var authority = at < 0 ? null : Authority(text[(at + 1)..]);
        return new ConnectionText(BackingEngines.Oracle, authority?.Host, authority?.Port, null);
    }

    private static ConnectionText? OfFile(string text) =>
        text == ":memory:" || IsDatabaseFile(PathOf(text))
            ? new ConnectionText(BackingEngines.Sqlite, null, null, null)
            : null;

    /// <summary>Whether a path names a file of SQLite by its extension; <c>.db</c> is one of many others too.</summary>
    internal static bool IsDatabaseFile(ReadOnlySpan<char> path) =>
        path.EndsWith(".sqlite", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".sqlite3", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".db3", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> PathOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('?', ' ', '\n');
        return end < 0 ? text : text.AsSpan(0, end);
    }

    private static (string Host, int? Port)? Authority(string text)
    {
        var end = text.AsSpan().IndexOfAny(EndOfAuthority);
        // A password may hold any of these; the host stands behind the last sign before the path.
        var first = text.IndexOf('@', StringComparison.Ordinal);
        if (end >= 0 && first > end)
        {
            end = text.AsSpan(first).IndexOfAny(EndOfAuthority) is var next and >= 0 ? first + next : -1;
        }

        var authority = end < 0 ? text : text[..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        int? port = null;
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            return close < 0 ? null : (authority[1..close].ToLowerInvariant(), null);
        }

        var colon = authority.LastIndexOf(':');
        if (colon >= 0)
        {
            port = int.TryParse(
                authority.AsSpan(colon + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : null;
            authority = authority[..colon];
        }

        return IsHost(authority) ? (authority.ToLowerInvariant(), port) : null;
    }

    private static bool IsHost(string text) =>
        text.Length is > 0 and < 254
        && char.IsAsciiLetterOrDigit(text[0])
        && text.AsSpan().IndexOfAnyExcept(HostCharacters) < 0;

    private static string? DatabaseOf(BackingEngine engine, string behind)
    {
        if (engine.Kind != BackingServiceKind.Database)
        {
            return null;
        }

        var start = behind.IndexOf('/', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var name = behind[(start + 1)..];
        var end = name.AsSpan().IndexOfAny("?#;&/");
        name = end < 0 ? name : name[..end];
        return name.Length > 0 && IsHost(name) ? name : null;
    }
}
