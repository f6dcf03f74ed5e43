using System.Buffers;

namespace ManifestLint.Text;

/// <summary>
/// A credential that is assigned to a name, in a variable or a line of configuration: known by its form, or by a name that ends in what a credential is
/// called. The value must not be shown; only the form may.
/// </summary>
/// <param name="Form">What it is: <c>a token of GitHub</c>, or just <c>a credential</c>.</param>
/// <param name="HasKnownFormat">Whether the value itself has the form of a credential; otherwise the name alone says so.</param>
public readonly record struct AssignedCredential(string Form, bool HasKnownFormat)
{
    // Not 'a password': where that is the value, it would show.
    private const string ByName = "a credential";
    private const int LongestNamed = 512;

    private static readonly SearchValues<char> Interpolation = SearchValues.Create("${}<>%`*");

    private static readonly string[] References =
    [
        "vault:",
        "env:",
        "file:",
        "ref+",
        "arn:",
        "op:",
        "sm:",
        "secret:",
        "awssm:",
        "ENC[",
    ];

    private static readonly string[] Placeholders =
    [
        "replace",
        "insert",
        "your",
        "change_me",
        "change-me",
        "placeholder",
    ];

    private static readonly string[] NoValues =
    [
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "none",
        "null",
        "nil",
        "string",
        "str",
        "text",
        "required",
        "optional",
        "default",
        "disabled",
        "enabled",
        "redacted",
        "changeme",
        "basic",
        "bearer",
    ];

    /// <summary>Judges a value by its name and form.</summary>
    /// <param name="name">The name of a variable or key.</param>
    /// <param name="value">The value.</param>
    public static AssignedCredential? Find(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return CredentialFormats.Find(value) is { } form ? new AssignedCredential(form, true)
            : CalledBy(name) is var called and not CredentialName.None && IsLiteral(called, value)
                ? new AssignedCredential(ByName, false)
            : null;
    }

    private enum CredentialName
    {
        None,
        Password,
        Reference,
    }

    // What stands behind 'password' ('_FILE', '_NAME', '_URL', '_TTL') makes it something else: the end of the name counts.
    private static CredentialName CalledBy(string name) =>
        NameWords.Of(name) switch
        {
            [.., "pull" or "tls" or "cert" or "certificate" or "ca", "secret"] => CredentialName.None,
            [.., "initial", "cluster", "token"] or ["pwd"] => CredentialName.None,
            [.., "api" or "access" or "private" or "secret", "key"] => CredentialName.Password,
            [.., "apikey" or "accesskey" or "privatekey" or "secretkey" or "pwd" or "passphrase"] =>
                CredentialName.Password,
            [.., var last]
                when last.EndsWith("password", StringComparison.Ordinal)
                    || last.EndsWith("passwd", StringComparison.Ordinal) => CredentialName.Password,
            [.., "secret" or "token" or "credential" or "credentials"] => CredentialName.Reference,
            _ => CredentialName.None,
        };

    private static bool IsLiteral(CredentialName called, string value)
    {
        var text = value.AsSpan().Trim();
        return text.Length is > 0 and <= LongestNamed
            && text.IndexOfAny(Interpolation) < 0
            && text.IndexOfAnyExceptInRange('0', '9') >= 0
            && !IsOneOf(text, NoValues)
            && !StartsWithOneOf(text, References)
            && !IsPath(text)
            && !text.Contains("://", StringComparison.Ordinal)
            && !HoldsOneOf(text, Placeholders)
            && !(called == CredentialName.Reference && NamesObject(text));
    }

    private static bool IsPath(ReadOnlySpan<char> text) =>
        text[0] is '/' or '~'
        || text.StartsWith("./")
        || text.StartsWith("../")
        || (text.Length > 2 && text[1] == ':' && text[2] == '\\')
        || (text.Contains('/') && !text.Contains('+') && !text.Contains('=') && !RandomText.IsLikely(text));

    // 'regcred' may be a word; 'gateway-tls-secret' is the name of an object.
    private static bool NamesObject(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-.") < 0
        && (
            text.EndsWith("-secret")
            || text.EndsWith("-secrets")
            || text.EndsWith("-token")
            || text.EndsWith("-creds")
            || text.EndsWith("-credentials")
            || text.EndsWith("-tls")
            || text.EndsWith("-cert")
            || text.EndsWith("-key")
        );

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithOneOf(ReadOnlySpan<char> text, string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
