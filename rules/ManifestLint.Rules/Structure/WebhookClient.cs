using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Structure;

/// <summary>One fault of the address of a webhook.</summary>
/// <param name="Node">The token at fault.</param>
/// <param name="Text">A clause for the message.</param>
internal readonly record struct WebhookClientFault(YamlNode Node, string Text);

/// <summary>
/// The address of a webhook, of admission or of conversion: a URL, or a Service with path and port. The rules are those of apiserver's
/// <c>util/webhook</c>.
/// </summary>
internal static class WebhookClient
{
    private const int HighestPort = 65535;
    private const string Scheme = "https://";

    /// <summary>The faults of a <c>clientConfig</c>.</summary>
    /// <param name="config">The mapping.</param>
    /// <param name="key">The token that names it.</param>
    internal static IEnumerable<WebhookClientFault> Faults(YamlMapping config, YamlNode key)
    {
        var (hasUrl, hasService) = (config.Has("url"), config.Has("service"));
        if (hasUrl == hasService)
        {
            var text = hasUrl ? "has both 'url' and 'service', but must have one of them" : "needs 'url' or 'service'";
            return [new WebhookClientFault(hasUrl ? config.KeyOf("url") : key, text)];
        }

        if (hasUrl)
        {
            return config.KnownText("url") is { } url && UrlFault(url.Value) is { } fault
                ? [new WebhookClientFault(url, fault)]
                : [];
        }

        return config.Mapping("service") is { } service ? OfService(service) : [];
    }

    /// <summary>The faults of a reference to a Service: names that are empty, ports and paths that cannot be.</summary>
    /// <param name="service">The mapping.</param>
    internal static IEnumerable<WebhookClientFault> OfService(YamlMapping service)
    {
        foreach (var field in new[] { "namespace", "name" })
        {
            if (service.KnownText(field) is { Value.Length: 0 } empty)
            {
                yield return new WebhookClientFault(empty, $"needs the '{field}' of its Service");
            }
        }

        if (service.TryGetNumber("port", out var port, out var number) && number is (< 1 or > HighestPort))
        {
            yield return new WebhookClientFault(port, $"has port {port.Value}, which is outside 1 to 65535");
        }

        if (service.KnownText("path") is { } path && PathFault(path.Value) is { } fault)
        {
            yield return new WebhookClientFault(path, fault);
        }
    }

    private static string? UrlFault(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return "must have a URL that begins with 'https://'";
        }

        var rest = url.AsSpan(Scheme.Length);
        var end = rest.IndexOfAny('/', '?', '#');
        var host = end < 0 ? rest : rest[..end];
        return host.IsEmpty ? "must have a URL with a host"
            : host.Contains('@') ? "must not have a user in its URL"
            : rest.Contains('?') && rest.IndexOf('?') < rest.Length - 1 ? "must not have query parameters in its URL"
            : rest.Contains('#') && rest.IndexOf('#') < rest.Length - 1 ? "must not have a fragment in its URL"
            : null;
    }

    private static string? PathFault(string path)
    {
        if (path is "" or "/")
        {
            return null;
        }

        if (path[0] != '/')
        {
            return "must have a path that begins with '/'";
        }

        foreach (var part in path.AsSpan(1).TrimEnd('/').ToString().Split('/'))
        {
            if (!NameSyntax.IsDns1123Subdomain(part, out var reason))
            {
                return part.Length == 0
                    ? "must not have an empty part in its path"
                    : $"has a part of its path that {reason}";
            }
        }

        return path.EndsWith("//", StringComparison.Ordinal) ? "must not have an empty part in its path" : null;
    }
}
