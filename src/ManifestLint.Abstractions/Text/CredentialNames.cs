using System.Buffers;

namespace ManifestLint.Text;

/// <summary>Tells by the name of a variable, and by the look of its value, whether it holds a credential. Recognising one by its form is another matter.</summary>
public static class CredentialNames
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    // What a name ends in: DB_PASSWORD, clientSecret, PGPASSWORD. A suffix behind it means something else: PASSWORD_FILE, TOKEN_TTL.
    private static readonly string[] Endings =
    [
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "encryptionkey",
        "credentials",
    ];

    // What a name has anywhere in it when its value may be a credential: more than speaks for certain, as what is hidden in vain does no harm.
    private static readonly string[] Words =
    [
        "PASSWORD",
        "PASSWD",
        "PASSPHRASE",
        "PWD",
        "SECRET",
        "TOKEN",
        "CREDENTIAL",
        "APIKEY",
        "ACCESSKEY",
        "PRIVATEKEY",
        "CONNECTIONSTRING",
        "DATABASEURL",
        "DSN",
    ];

    private static readonly string[] Switches = ["true", "false", "yes", "no", "on", "off"];

    /// <summary>Whether a name says that its value is a credential. Case and separators do not count.</summary>
    /// <param name="name">The name of a variable or key.</param>
    public static bool Speak(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var compact = Compact(name);
        return Array.Exists(Endings, ending => compact.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || name.EndsWith("_PWD", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("_PASS", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a name may be that of a credential, so that its value must not be shown. Case and separators do not count.</summary>
    /// <param name="name">The name of a variable or key, or a whole argument.</param>
    internal static bool Mention(string name)
    {
        var compact = Compact(name);
        return Array.Exists(Words, word => compact.Contains(word, StringComparison.OrdinalIgnoreCase)) || Speak(name);
    }

    private static string Compact(string name) =>
        name.Replace("_", string.Empty, StringComparison.Ordinal)
            .Replace("-", string.Empty, StringComparison.Ordinal)
            .Replace(".", string.Empty, StringComparison.Ordinal);

    /// <summary>Whether a value can be a credential: no switch, no number, no path, no address, no variable and nothing to be filled in.</summary>
    /// <param name="value">A value. It must not be shown.</param>
    public static bool CanBeValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0
            && value[0] is not ('$' or '/' or '<' or '%' or '{')
            && !value.Contains("://", StringComparison.Ordinal)
            && !value.Contains("${", StringComparison.Ordinal)
            && !value.Contains("{{", StringComparison.Ordinal)
            && !value.StartsWith("./", StringComparison.Ordinal)
            && value.AsSpan().ContainsAnyExcept(NumberCharacters)
            && !Array.Exists(Switches, word => value.Equals(word, StringComparison.OrdinalIgnoreCase));
    }
}
