using System.Buffers;

namespace ManifestLint.Rules.Environments;

/// <summary>Hosts that exist for developers only, and where a text names them.</summary>
internal static class DevelopmentHosts
{
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#,; \"'\n");

    // How containers of Docker, Podman, k3d, minikube and Lima call the machine that runs them.
    private static readonly string[] HostMachines =
    [
        "host.docker.internal",
        "gateway.docker.internal",
        "docker.for.mac.localhost",
        "docker.for.win.localhost",
        "host.containers.internal",
        "host.k3d.internal",
        "host.lima.internal",
        "host.minikube.internal",
    ];

    // RFC 6761 (localhost, test), RFC 6762 (local), and services that resolve to the address in the name, or to 127.0.0.1.
    private static readonly string[] LocalDomains =
    [
        "localhost",
        "test",
        "local",
        "nip.io",
        "sslip.io",
        "xip.io",
        "traefik.me",
        "localtest.me",
        "lvh.me",
        "vcap.me",
    ];

    /// <summary>The first name of the host machine in a text, without lines of comment; or null.</summary>
    internal static string? HostMachineIn(string text) => FirstIn(text, HostMachines);

    /// <summary>The first of some names or addresses that a text holds outside of its lines of comment; or null.</summary>
    internal static string? FirstIn(string text, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var start = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            while (start >= 0)
            {
                var end = start + name.Length;
                if (!IsNameSign(text, start - 1) && !IsNameSign(text, end) && !IsInComment(text, start))
                {
                    return name;
                }

                start = text.IndexOf(name, end, StringComparison.OrdinalIgnoreCase);
            }
        }

        return null;
    }

    /// <summary>Whether a host only resolves on a developer's machine or network. Domains of clusters are no such hosts.</summary>
    internal static bool IsLocalName(string host) =>
        !host.Contains(".svc.", StringComparison.Ordinal)
        && !host.EndsWith(".cluster.local", StringComparison.Ordinal)
        && LocalDomains.Any(domain =>
            host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && (
                host.Length == domain.Length
                    ? domain is "localhost" || domain.Contains('.')
                    : host[^(domain.Length + 1)] == '.'
            )
        );

    /// <summary>The hosts of the URLs in a text, each with its scheme and its port if one is written.</summary>
    internal static IEnumerable<(string Scheme, string Host, int? Port)> UrlsIn(string text)
    {
        const string separator = "://";
        for (
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(separator, at + separator.Length, StringComparison.Ordinal)
        )
        {
            var begin = at;
            while (begin > 0 && char.IsAsciiLetterOrDigit(text[begin - 1]))
            {
                begin--;
            }

            var rest = text.AsSpan(at + separator.Length);
            var end = rest.IndexOfAny(AuthorityEnds);
            var authority = end < 0 ? rest : rest[..end];
            authority = authority[(authority.LastIndexOf('@') + 1)..];
            var colon = authority.LastIndexOf(':');
            var port = 0;
            var hasPort =
                colon >= 0
                && int.TryParse(
                    authority[(colon + 1)..],
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out port
                );
            var host = (colon < 0 ? authority : authority[..colon]).ToString();
            yield return (text[begin..at], host, hasPort ? port : null);
        }
    }

    /// <summary>Whether a variable tells a program from which origins browsers may call it.</summary>
    internal static bool IsListOfOrigins(string name) =>
        name.Contains("CORS", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("ORIGIN", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("ORIGINS", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The first origin in a text that is a server on a developer's machine, or null. Applications on telephones call themselves <c>http://localhost</c>:
    /// a server for developers has a port.
    /// </summary>
    internal static string? LocalOriginIn(string text)
    {
        foreach (var (scheme, host, port) in UrlsIn(text))
        {
            if (scheme is "http" or "https" && port is { } number && (host is "127.0.0.1" || IsLocalName(host)))
            {
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{scheme}://{host}:{number}");
            }
        }

        return null;
    }

    private static bool IsNameSign(string text, int index) =>
        index >= 0 && index < text.Length && (char.IsAsciiLetterOrDigit(text[index]) || text[index] is '-' or '.');

    private static bool IsInComment(string text, int index)
    {
        var line = text.AsSpan(text.LastIndexOf('\n', index) + 1).TrimStart();
        return line is ['#', ..] or ['/', '/', ..] or [';', ..];
    }
}
