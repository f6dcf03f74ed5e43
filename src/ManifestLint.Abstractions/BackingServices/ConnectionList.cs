using System.Globalization;

namespace ManifestLint.BackingServices;

/// <summary>Connection strings that are lists of keys and values: those of ADO.NET (<c>Host=db;Database=shop</c>) and of libpq (<c>host=db dbname=shop</c>).</summary>
internal static class ConnectionList
{
    private static readonly string[] HostKeys = ["host", "server", "datasource", "addr", "address", "networkaddress"];
    private static readonly string[] DatabaseKeys = ["database", "initialcatalog", "dbname"];
    private static readonly string[] UserKeys =
    [
        "username",
        "userid",
        "uid",
        "user",
        "integratedsecurity",
        "trustedconnection",
    ];

    private static readonly string[] KeysOfSqlServer =
    [
        "initialcatalog",
        "integratedsecurity",
        "trustedconnection",
        "trustservercertificate",
        "multipleactiveresultsets",
        "multisubnetfailover",
        "applicationintent",
        "attachdbfilename",
    ];

    internal static ConnectionText? Parse(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal))
        {
            return text.Contains("AccountName=", StringComparison.Ordinal) ? OfAzure(text) : null;
        }

        // 'Data Source=shop.db' is a list of one; blanks separate where several keys stand without a semicolon.
        var separator = text.Contains(';', StringComparison.Ordinal) || text.AsSpan().Count('=') == 1 ? ';' : ' ';
        var values = Read(text, separator);
        if (FileOf(values) is { } file)
        {
            return IsFileOfSqlite(file, values) ? new ConnectionText(BackingEngines.Sqlite, null, null, null) : null;
        }

        if (values.ContainsKey("accountname") || values.GetValueOrDefault("usedevelopmentstorage") is "true")
        {
            return OfAzure(text);
        }

        var host = HostKeys.Select(values.GetValueOrDefault).FirstOrDefault(value => value is not null);
        if (host is null || !(DatabaseKeys.Any(values.ContainsKey) || UserKeys.Any(values.ContainsKey)))
        {
            return null;
        }

        // 'tcp:db.internal,1433' and 'db\SQLEXPRESS' are forms of SQL Server.
        var isSqlServer =
            host.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) || KeysOfSqlServer.Any(values.ContainsKey);
        var address = host.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        var port = Number(comma < 0 ? values.GetValueOrDefault("port") : address[(comma + 1)..]);
        var authority = ConnectionText.HostOf(address);
        port ??= authority?.Port;
        var engine =
            isSqlServer ? BackingEngines.SqlServer
            : port is { } number && BackingEngines.ByPort.TryGetValue(number, out var known) ? known
            : separator == ' ' && values.ContainsKey("dbname") ? BackingEngines.PostgreSql
            : values.ContainsKey("host") && values.ContainsKey("username") ? BackingEngines.PostgreSql
            : null;
        var database = DatabaseKeys.Select(values.GetValueOrDefault).FirstOrDefault(value => value is not null);
        return new ConnectionText(engine, authority?.Host, port, database);
    }

    private static ConnectionText OfAzure(string text)
    {
        var isEmulator = text.Contains("UseDevelopmentStorage", StringComparison.OrdinalIgnoreCase);
        var account = Read(text, ';').GetValueOrDefault("accountname");
        return new ConnectionText(
            BackingEngines.AzureBlob,
            isEmulator || account is null ? null : $"{account.ToLowerInvariant()}.blob.core.windows.net",
            null,
            null
        );
    }

    private static string? FileOf(Dictionary<string, string> values) =>
        values.GetValueOrDefault("filename")
        ?? (
            values.GetValueOrDefault("datasource") is { } source
            && (source == ":memory:" || source.EndsWith(".db", StringComparison.OrdinalIgnoreCase) || IsFile(source))
                ? source
                : null
        )
        ?? (values.GetValueOrDefault("mode") is "memory" ? ":memory:" : null);

    private static bool IsFileOfSqlite(string file, Dictionary<string, string> values) =>
        file == ":memory:" || IsFile(file) || !values.ContainsKey("port");

    private static bool IsFile(string path) => ConnectionText.IsDatabaseFile(path);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Keys are compared without blanks and case: 'Data Source', 'DataSource' and 'data source' are one.
    private static Dictionary<string, string> Read(string text, char separator)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var part in text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                var key = part[..equals]
                    .Replace(" ", string.Empty, StringComparison.Ordinal)
                    .Replace("_", string.Empty, StringComparison.Ordinal)
                    .ToLowerInvariant();
                values.TryAdd(key, part[(equals + 1)..].Trim().Trim('\'', '"'));
            }
        }

        return values;
    }
}
