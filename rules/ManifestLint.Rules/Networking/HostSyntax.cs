using ManifestLint.Kubernetes;

namespace ManifestLint.Rules.Networking;

/// <summary>The names of hosts that an Ingress may have: DNS names, or <c>*.</c> before one.</summary>
internal static class HostSyntax
{
    private const string AnyFirstLabel = "*.";

    /// <summary>Why a text is no host name, as a clause that follows the name; null when it is one.</summary>
    /// <param name="host">Any text.</param>
    internal static string? Fault(string host)
    {
        var port = host.LastIndexOf(':');
        if (port >= 0 && port < host.Length - 1 && host.AsSpan(port + 1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return "must not hold a port";
        }

        if (!host.Contains('*', StringComparison.Ordinal))
        {
            return NameSyntax.IsDns1123Subdomain(host, out var reason) ? null : reason;
        }

        return
            host.StartsWith(AnyFirstLabel, StringComparison.Ordinal)
            && NameSyntax.IsDns1123Subdomain(host.AsSpan(AnyFirstLabel.Length))
            && host.Length <= NameSyntax.LongestSubdomain
            ? null
            : "may hold '*' only as its first label, as in '*.example.com'";
    }
}
