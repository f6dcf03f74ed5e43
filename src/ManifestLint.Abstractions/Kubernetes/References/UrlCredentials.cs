using System.Buffers;
using System.Collections.Frozen;

namespace ManifestLint.Kubernetes.References;

/// <summary>
/// Tells the host of a URL from a password that is not percent-encoded: in <c>redis://hunter2#1@cache</c> RFC 3986 takes the password for the host,
/// and a message would print it.
/// </summary>
internal static class UrlCredentials
{
    private const int LongestPassword = 256;

    private static readonly SearchValues<char> EndOfUrl = SearchValues.Create("\"'` \t\r\n");

    // What is settled by a name and a value is no password.
    private static readonly SearchValues<char> EndOfPath = SearchValues.Create("\"'` \t\r\n=&");

    // Their paths are names of databases and virtual hosts, which hold no '@'; those of the web and of repositories do.
    private static readonly FrozenSet<string> StoreSchemes = FrozenSet.Create(
        StringComparer.Ordinal,
        "amqp",
        "amqps",
        "clickhouse",
        "mariadb",
        "mongodb",
        "mongodb+srv",
        "mssql",
        "mysql",
        "nats",
        "postgres",
        "postgresql",
        "redis",
        "rediss",
        "sqlserver",
        "valkey"
    );

    /// <summary>How far behind the apparent end of an authority the host begins; 0 where the authority is what it seems.</summary>
    /// <param name="text">The text that holds the URL.</param>
    /// <param name="end">The end of the authority as RFC 3986 reads it.</param>
    /// <param name="scheme">The URL's scheme in lower case.</param>
    internal static int LengthBehind(string text, int end, string scheme)
    {
        if (end >= text.Length || EndOfUrl.Contains(text[end]))
        {
            return 0;
        }

        var isFragment = text[end] == '#';
        if (!isFragment && !StoreSchemes.Contains(scheme))
        {
            return 0;
        }

        var rest = text.AsSpan(end, Math.Min(text.Length - end, LongestPassword));
        rest = Cut(rest, rest.IndexOfAny(isFragment ? EndOfUrl : EndOfPath));
        // The '@' of a further URL is not that of this one.
        rest = Cut(rest, rest.IndexOf("://"));
        return rest.LastIndexOf('@') + 1;
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length) => length < 0 ? text : text[..length];
}
