using System.Buffers;

namespace ManifestLint.Text;

/// <summary>
/// Recognises credentials by their form: the marked tokens of well-known services, private keys, JSON web tokens, passwords in URLs. Linear in
/// the length of the text. What is found must never be shown; only the name of its form may.
/// </summary>
public static class CredentialFormats
{
    private const int LeastLength = 12;
    private const string KeyStart = "-----BEGIN ";
    private const string KeyEnd = "PRIVATE KEY";
    private const string SchemeEnd = "://";

    private static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> Word = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    );

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create(" /?#\"'\n<>");

    private static readonly (string Prefix, int Least, SearchValues<char> Characters, string Name)[] Tokens =
    [
        ("AKIA", 16, Upper, "an access key of AWS"),
        ("ASIA", 16, Upper, "an access key of AWS"),
        ("AIza", 35, Word, "an API key of Google"),
        ("ghp_", 36, Word, "a token of GitHub"),
        ("gho_", 36, Word, "a token of GitHub"),
        ("ghu_", 36, Word, "a token of GitHub"),
        ("ghs_", 36, Word, "a token of GitHub"),
        ("ghr_", 36, Word, "a token of GitHub"),
        ("github_pat_", 60, Word, "a token of GitHub"),
        ("glpat-", 20, Word, "a token of GitLab"),
        ("xoxb-", 20, Word, "a token of Slack"),
        ("xoxp-", 20, Word, "a token of Slack"),
        ("xoxa-", 20, Word, "a token of Slack"),
        ("xoxs-", 20, Word, "a token of Slack"),
        ("sk_live_", 16, Word, "a key of Stripe"),
        ("rk_live_", 16, Word, "a key of Stripe"),
        ("npm_", 36, Word, "a token of npm"),
        ("pypi-AgE", 50, Word, "a token of PyPI"),
        ("dckr_pat_", 20, Word, "a token of Docker Hub"),
        ("dop_v1_", 64, Word, "a token of DigitalOcean"),
        ("hvs.", 24, Word, "a token of Vault"),
        ("SG.", 22, Word, "a key of SendGrid"),
        ("eyJ", 16, Word, "a JSON web token"),
    ];

    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            KeyStart,
            SchemeEnd,
            "hooks.slack.com/services/",
            .. ConnectionPassword.Signs,
            .. Tokens.Select(token => token.Prefix),
        ],
        StringComparison.Ordinal
    );

    /// <summary>The form of the first credential in a text, such as <c>a token of GitHub</c>, or null.</summary>
    /// <param name="text">Any text.</param>
    public static string? Find(ReadOnlySpan<char> text)
    {
        if (text.Length < LeastLength)
        {
            return null;
        }

        var rest = text;
        while (rest.IndexOfAny(Signs) is var at and >= 0)
        {
            var start = text.Length - rest.Length + at;
            if (FormAt(text, start) is { } form)
            {
                return form;
            }

            rest = rest[(at + 1)..];
        }

        return null;
    }

    private static string? FormAt(ReadOnlySpan<char> text, int start)
    {
        var here = text[start..];
        if (here.StartsWith(SchemeEnd))
        {
            return HasPassword(here[SchemeEnd.Length..]) ? "a password in a URL" : null;
        }

        if (here.StartsWith(KeyStart))
        {
            var line = here[..Math.Min(here.Length, 64)];
            return line.Contains(KeyEnd, StringComparison.Ordinal) ? "a private key" : null;
        }

        if (here.StartsWith("hooks.slack.com/services/"))
        {
            return here.Length > 45 && here[25] == 'T' && !PlaceholderWords.In(here) ? "a webhook of Slack" : null;
        }

        if (ConnectionPassword.At(text, start))
        {
            return "a password in a connection string";
        }

        return start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]) ? null : TokenAt(here);
    }

    private static string? TokenAt(ReadOnlySpan<char> here)
    {
        foreach (var (prefix, least, characters, name) in Tokens)
        {
            if (!here.StartsWith(prefix))
            {
                continue;
            }

            var body = here[prefix.Length..];
            var end = body.IndexOfAnyExcept(characters);
            body = end < 0 ? body : body[..end];
            var after = here[(prefix.Length + body.Length)..];
            return body.Length >= least && !PlaceholderWords.In(body) && IsWhole(prefix, after) ? name : null;
        }

        return null;
    }

    // A JSON web token has three parts, the first two of them JSON; the key of SendGrid has two.
    private static bool IsWhole(string prefix, ReadOnlySpan<char> after) =>
        prefix switch
        {
            "eyJ" => after.StartsWith(".eyJ") && after[1..].Contains('.'),
            "SG." => after.StartsWith('.') && after.Length > 40,
            _ => true,
        };

    // scheme://user:password@host
    private static bool HasPassword(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(EndOfAuthority);
        var authority = end < 0 ? text : text[..end];
        var at = authority.LastIndexOf('@');
        var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        if (colon <= 0)
        {
            return false;
        }

        // A password that repeats the user, or says what it is, is one for trying out.
        var user = authority[..colon];
        var password = authority[(colon + 1)..at];
        return password.Length > 0
            && password[0] is not ('$' or '{' or '%' or '*' or '<')
            && !password.SequenceEqual(user)
            && !password.Contains("pwd", StringComparison.OrdinalIgnoreCase)
            && !PlaceholderWords.In(password);
    }
}
