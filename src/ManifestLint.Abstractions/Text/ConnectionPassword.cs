using System.Buffers;

namespace ManifestLint.Text;

/// <summary>Recognises passwords in connection strings: <c>Host=db;Username=shop;Password=...</c>, <c>host=db user=shop password=...</c>, <c>jdbc:...?user=shop&amp;password=...</c>.</summary>
internal static class ConnectionPassword
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("; &\"'\n,");

    private const int Longest = 2048;

    /// <summary>What stands in a text where a password may begin.</summary>
    internal static readonly string[] Signs = ["assword=", "ASSWORD=", "wd=", "WD="];

    private static readonly string[] Hosts =
    [
        "host=",
        "server=",
        "data source=",
        "datasource=",
        "addr=",
        "hostname=",
        "://",
        "dbname=",
        "database=",
    ];

    private static readonly string[] Users = ["user=", "user id=", "userid=", "username=", "uid="];

    /// <summary>Whether a sign begins a password of a connection string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where one of <see cref="Signs"/> stands.</param>
    internal static bool At(ReadOnlySpan<char> text, int start)
    {
        var equals = text[start..].IndexOf('=');
        if (equals < 0 || !IsSign(text.Slice(start, equals + 1)))
        {
            return false;
        }

        // The whole of it stands in one line.
        var from = text[..start].LastIndexOf('\n') + 1;
        var to = text[start..].IndexOf('\n');
        var line = text[from..(to < 0 ? text.Length : start + to)];
        if (line.Length > Longest || !Holds(line, Hosts) || !Holds(line, Users))
        {
            return false;
        }

        var password = text[(start + equals + 1)..];
        var end = password.IndexOfAny(Ends);
        password = (end < 0 ? password : password[..end]).Trim();
        return password.Length > 0
            && password[0] is not ('$' or '{' or '%' or '*' or '<')
            && !password.Contains("pwd", StringComparison.OrdinalIgnoreCase)
            && !PlaceholderWords.In(password);
    }

    private static bool IsSign(ReadOnlySpan<char> text)
    {
        foreach (var sign in Signs)
        {
            if (text.SequenceEqual(sign))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<char> line, string[] keys)
    {
        foreach (var key in keys)
        {
            if (line.Contains(key, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
