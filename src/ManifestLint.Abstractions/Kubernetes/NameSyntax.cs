using System.Diagnostics.CodeAnalysis;

namespace ManifestLint.Kubernetes;

/// <summary>
/// The syntaxes that Kubernetes demands of names, keys and values (<c>k8s.io/apimachinery/pkg/util/validation</c>). Each check has a form
/// that also gives the reason in words: one clause without a final period, on one line, fit to follow the name in a message.
/// </summary>
public static class NameSyntax
{
    /// <summary>Most characters of a label in the DNS sense, and of the name part of a qualified name.</summary>
    public const int LongestLabel = 63;

    /// <summary>Most characters of a DNS subdomain.</summary>
    public const int LongestSubdomain = 253;

    /// <summary>Most characters of a port name.</summary>
    public const int LongestPortName = 15;

    private delegate string? Check(ReadOnlySpan<char> text);

    /// <summary>Whether a text is a DNS-1123 label: at most 63 of <c>a-z 0-9 -</c>, a letter or digit at both ends.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsDns1123Label(ReadOnlySpan<char> text) => Dns1123LabelFault(text) is null;

    /// <summary>As <see cref="IsDns1123Label(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsDns1123Label(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(Dns1123LabelFault, text, out reason);

    /// <summary>Whether a text is a DNS-1123 subdomain: DNS-1123 labels joined by dots, at most 253 characters (one label may be longer than 63).</summary>
    /// <param name="text">Any text.</param>
    public static bool IsDns1123Subdomain(ReadOnlySpan<char> text) => Dns1123SubdomainFault(text) is null;

    /// <summary>As <see cref="IsDns1123Subdomain(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsDns1123Subdomain(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(Dns1123SubdomainFault, text, out reason);

    /// <summary>Whether a text is a DNS-1035 label: a DNS-1123 label that begins with a letter (names of Services).</summary>
    /// <param name="text">Any text.</param>
    public static bool IsDns1035Label(ReadOnlySpan<char> text) => Dns1035LabelFault(text) is null;

    /// <summary>As <see cref="IsDns1035Label(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsDns1035Label(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(Dns1035LabelFault, text, out reason);

    /// <summary>
    /// Whether a text is a qualified name, as keys of labels and finalizers are: an optional DNS-1123 subdomain and slash, then at most 63 of
    /// <c>A-Z a-z 0-9 - _ .</c> with a letter or digit at both ends. Keys of annotations are checked in lower case.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static bool IsQualifiedName(ReadOnlySpan<char> text) => QualifiedNameFault(text) is null;

    /// <summary>As <see cref="IsQualifiedName(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsQualifiedName(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(QualifiedNameFault, text, out reason);

    /// <summary>Whether a text is a label's value: empty, or at most 63 of <c>A-Z a-z 0-9 - _ .</c> with a letter or digit at both ends.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsLabelValue(ReadOnlySpan<char> text) => LabelValueFault(text) is null;

    /// <summary>As <see cref="IsLabelValue(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsLabelValue(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(LabelValueFault, text, out reason);

    /// <summary>
    /// Whether a text is the name of a port (RFC 6335, IANA_SVC_NAME): at most 15 of <c>a-z 0-9 -</c>, at least one letter, no hyphen at the
    /// ends, no two hyphens in a row.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static bool IsPortName(ReadOnlySpan<char> text) => PortNameFault(text) is null;

    /// <summary>As <see cref="IsPortName(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsPortName(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(PortNameFault, text, out reason);

    /// <summary>Whether a text can be a segment of a URL path, as names of RBAC objects are: not <c>.</c> or <c>..</c>, without <c>/</c> and <c>%</c>.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsPathSegment(ReadOnlySpan<char> text) => PathSegmentFault(text) is null;

    /// <summary>As <see cref="IsPathSegment(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsPathSegment(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(PathSegmentFault, text, out reason);

    /// <summary>Whether a text is a key of a ConfigMap or Secret: at most 253 of <c>A-Z a-z 0-9 - _ .</c>, not <c>.</c>, not beginning with <c>..</c>.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsConfigMapKey(ReadOnlySpan<char> text) => ConfigMapKeyFault(text) is null;

    /// <summary>As <see cref="IsConfigMapKey(ReadOnlySpan{char})"/>, with the reason.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="reason">Why it is none.</param>
    public static bool IsConfigMapKey(ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason) =>
        Judge(ConfigMapKeyFault, text, out reason);

    private static bool Judge(Check check, ReadOnlySpan<char> text, [NotNullWhen(false)] out string? reason)
    {
        reason = check(text);
        return reason is null;
    }

    private static string? Dns1123LabelFault(ReadOnlySpan<char> text) =>
        LengthFault(text, LongestLabel) ?? LowerCaseFault(text) ?? EndsFault(text);

    private static string? Dns1035LabelFault(ReadOnlySpan<char> text) =>
        Dns1123LabelFault(text) ?? (char.IsAsciiLetter(text[0]) ? null : "must begin with a letter");

    private static string? Dns1123SubdomainFault(ReadOnlySpan<char> text)
    {
        if (LengthFault(text, LongestSubdomain) is { } tooLong)
        {
            return tooLong;
        }

        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            if (label.IsEmpty)
            {
                return "must not begin or end with a dot, nor hold two dots in a row";
            }

            if ((LowerCaseFault(label) ?? EndsFault(label)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? QualifiedNameFault(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            return LengthFault(text, LongestLabel) ?? NameFault(text);
        }

        if (slash != text.LastIndexOf('/'))
        {
            return "must hold at most one '/'";
        }

        return Dns1123SubdomainFault(text[..slash]) is { } prefix ? $"has a prefix before '/' that {prefix}"
            : (LengthFault(text[(slash + 1)..], LongestLabel) ?? NameFault(text[(slash + 1)..])) is { } name
                ? $"has a name after '/' that {name}"
            : null;
    }

    private static string? LabelValueFault(ReadOnlySpan<char> text) =>
        text.IsEmpty ? null : LengthFault(text, LongestLabel) ?? NameFault(text);

    private static string? PortNameFault(ReadOnlySpan<char> text)
    {
        if ((LengthFault(text, LongestPortName) ?? LowerCaseFault(text) ?? EndsFault(text)) is { } fault)
        {
            return fault;
        }

        return text.IndexOf("--") >= 0 ? "must not hold two hyphens in a row"
            : !text.ContainsAnyInRange('a', 'z') ? "must hold at least one letter"
            : null;
    }

    private static string? PathSegmentFault(ReadOnlySpan<char> text) =>
        text.IsEmpty ? "must not be empty"
        : text is "." or ".." ? "must not be '.' or '..'"
        : text.ContainsAny('/', '%') ? "must not hold '/' or '%'"
        : null;

    private static string? ConfigMapKeyFault(ReadOnlySpan<char> text) =>
        LengthFault(text, LongestSubdomain)
        ?? CharacterFault(text, isUpperAllowed: true, others: "-_.")
        ?? (text is "." ? "must not be '.'" : null)
        ?? (text.StartsWith("..") ? "must not begin with '..'" : null);

    private static string? NameFault(ReadOnlySpan<char> text) =>
        CharacterFault(text, isUpperAllowed: true, others: "-_.") ?? EndsFault(text);

    private static string? LowerCaseFault(ReadOnlySpan<char> text) =>
        CharacterFault(text, isUpperAllowed: false, others: "-");

    private static string? LengthFault(ReadOnlySpan<char> text, int longest) =>
        text.IsEmpty ? "must not be empty"
        : text.Length > longest ? $"must not be longer than {longest} characters (it has {text.Length})"
        : null;

    private static string? CharacterFault(ReadOnlySpan<char> text, bool isUpperAllowed, string others)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || others.Contains(c))
            {
                continue;
            }

            if (!char.IsAsciiLetterUpper(c))
            {
                return $"must not hold {Quoted.Character(text, i)}";
            }

            if (!isUpperAllowed)
            {
                return $"must be in lower case (it holds '{c}')";
            }
        }

        return null;
    }

    private static string? EndsFault(ReadOnlySpan<char> text) =>
        !char.IsAsciiLetterOrDigit(text[0]) ? "must begin with a letter or digit"
        : !char.IsAsciiLetterOrDigit(text[^1]) ? "must end with a letter or digit"
        : null;
}
