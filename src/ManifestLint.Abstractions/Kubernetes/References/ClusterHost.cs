namespace ManifestLint.Kubernetes.References;

/// <summary>A host name as the DNS of a cluster reads it: <c>name</c>, <c>name.namespace</c>, <c>name.namespace.svc</c> and the like.</summary>
/// <param name="Service">The name of the Service.</param>
/// <param name="Namespace">The namespace that it names, or null where the client's own is meant.</param>
/// <param name="Pod">The pod of a headless Service that is meant, or null.</param>
/// <param name="IsCertain">Whether it can be nothing else: a name with a dot may be one of the world outside.</param>
public readonly record struct ClusterHost(string Service, string? Namespace, string? Pod, bool IsCertain)
{
    private const string Marker = "svc";

    /// <summary>The Services that a host name may stand for, the likeliest first; none for what is evidently outside of the cluster.</summary>
    /// <param name="host">A host name in lower case.</param>
    public static IEnumerable<ClusterHost> Readings(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host is "localhost" || !NameSyntax.IsDns1123Subdomain(host) || !host.AsSpan().ContainsAnyInRange('a', 'z'))
        {
            return [];
        }

        var labels = host.Split('.');
        var marker = Array.IndexOf(labels, Marker);
        return marker switch
        {
            2 => [new ClusterHost(labels[0], labels[1], null, true)],
            3 => [new ClusterHost(labels[1], labels[2], labels[0], true)],
            >= 0 => [],
            _ => labels switch
            {
                [var name] => [new ClusterHost(name, null, null, true)],
                [var name, var rest] =>
                [
                    new ClusterHost(name, rest, null, false),
                    new ClusterHost(rest, null, name, false),
                ],
                [var pod, var name, var @namespace] => [new ClusterHost(name, @namespace, pod, false)],
                _ => [],
            },
        };
    }
}
