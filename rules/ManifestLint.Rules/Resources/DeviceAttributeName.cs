using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Resources;

/// <summary>The names that drivers give to attributes of devices, with the domain in front, as constraints name them.</summary>
internal static class DeviceAttributeName
{
    private const int LongestDomain = 63;
    private const int LongestName = 32;

    /// <summary>Why a text is no such name, as a clause; null when it is one.</summary>
    /// <param name="text">Any text.</param>
    internal static string? Fault(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return "must be a domain, '/' and a name, such as 'example.com/numa'";
        }

        // The server does not look at what holds more of them.
        if (slash != text.LastIndexOf('/'))
        {
            return null;
        }

        return DomainFault(text[..slash]) is { } domain ? $"has a domain before '/' that {domain}"
            : NameFault(text[(slash + 1)..]) is { } name ? $"has a name after '/' that {name}"
            : null;
    }

    // As the names of drivers, capitals are let pass.
    private static string? DomainFault(string domain) =>
        domain.Length > LongestDomain ? $"must not be longer than {LongestDomain} characters"
        : NameSyntax.IsDns1123Subdomain(domain.ToLowerInvariant(), out var reason) ? null
        : reason;

    private static string? NameFault(string name) =>
        name.Length is 0 or > LongestName ? $"must have 1 to {LongestName} characters"
        : char.IsAsciiDigit(name[0]) ? "must not begin with a digit"
        : name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? null
        : "must hold letters, digits and '_' only";
}
