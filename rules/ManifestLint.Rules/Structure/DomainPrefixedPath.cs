using System.Buffers;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Structure;

/// <summary>The syntax of names that belong to a domain and have a path in it: <c>example.com/ingress-controller</c>.</summary>
internal static class DomainPrefixedPath
{
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~%!$&'()*+,;=:"
    );

    /// <summary>Why a text is none, as a clause that follows it; null when it is one.</summary>
    /// <param name="text">Any text.</param>
    internal static string? Fault(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == text.Length - 1)
        {
            return "must be a domain, '/' and a path, such as 'example.com/ingress-controller'";
        }

        if (!NameSyntax.IsDns1123Subdomain(text.AsSpan(0, slash), out var reason))
        {
            return $"has a domain before '/' that {reason}";
        }

        return text.AsSpan(slash + 1).IndexOfAnyExcept(PathCharacters) < 0
            ? null
            : "has characters after '/' that no path can hold";
    }
}
