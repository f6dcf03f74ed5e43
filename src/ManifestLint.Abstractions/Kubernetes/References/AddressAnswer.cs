using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ManifestLint.Kubernetes.References;

/// <summary>What is known about a host.</summary>
public enum AddressState
{
    /// <summary>It is outside of the cluster, or nobody can tell.</summary>
    Outside,

    /// <summary>A Service has its name.</summary>
    Found,

    /// <summary>Only another namespace has a Service of its name.</summary>
    OtherNamespace,

    /// <summary>A Service was written under that name, and a Kustomization gave it another.</summary>
    Renamed,

    /// <summary>A pod calls itself so, or has the host in its hosts file.</summary>
    Pod,

    /// <summary>It may be a Service that is not in view.</summary>
    Unknown,

    /// <summary>There is no such Service where it should be.</summary>
    Missing,
}

/// <summary>The answer of an environment's DNS to a host.</summary>
/// <param name="Mention">Who asks for which host.</param>
/// <param name="State">What is known.</param>
/// <param name="Host">How the host was read.</param>
/// <param name="Namespace">The namespace in which the Service was looked for; null for unknown.</param>
/// <param name="Services">The Services, where there are any.</param>
public sealed record AddressAnswer(
    AddressMention Mention,
    AddressState State,
    ClusterHost Host,
    string? Namespace,
    ImmutableArray<KubernetesObject> Services
)
{
    // What stands in examples for the name of a host, answers to a question, and names that Docker, not the cluster, resolves.
    private static readonly FrozenSet<string> NoServices = FrozenSet.Create(
        StringComparer.Ordinal,
        "address",
        "backend",
        "disabled",
        "domain",
        "enabled",
        "example",
        "false",
        "fqdn",
        "gateway",
        "host",
        "hostname",
        "ip",
        "kubernetes",
        "metadata",
        "no",
        "none",
        "null",
        "off",
        "on",
        "server",
        "true",
        "unix",
        "username",
        "yes"
    );

    /// <summary>The answers to all hosts that the objects of an environment name, without those that are evidently outside of the cluster.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="isDeclared">Whether somebody says that a host is reachable although no Service has its name.</param>
    public static IEnumerable<AddressAnswer> In(ObjectSet objects, Func<string, bool> isDeclared)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(isDeclared);
        var services = new KnownServices(objects);
        return objects
            .References.Addresses.Where(mention => !NoServices.Contains(mention.Host) && !isDeclared(mention.Host))
            .Select(mention => Of(services, mention))
            .Where(answer => answer.State != AddressState.Outside);
    }

    private static AddressAnswer Of(KnownServices services, AddressMention mention)
    {
        var answers = ClusterHost.Readings(mention.Host).Select(host => Look(services, mention, host)).ToList();
        return answers.Find(answer => answer.State == AddressState.Found)
            ?? answers.FirstOrDefault()
            ?? new AddressAnswer(mention, AddressState.Outside, default, null, []);
    }

    private static AddressAnswer Look(KnownServices services, AddressMention mention, ClusterHost host)
    {
        var @namespace = host.Namespace ?? mention.From.Namespace;
        var target = services.Objects.References.Resolve(string.Empty, "Service", @namespace, host.Service);
        var answer = new AddressAnswer(mention, AddressState.Unknown, host, @namespace, target.Objects);
        // A name with a dot is a Service's only where its namespace, written out, has Services here.
        var isNeighbour = services.AreIn(@namespace);
        var isOutside = !host.IsCertain && (host.Namespace is null || !isNeighbour);
        return target.State switch
        {
            ReferenceState.Found when host.IsCertain || host.Namespace is null || isNeighbour => answer with
            {
                State = AddressState.Found,
            },
            _ when isOutside => answer with { State = AddressState.Outside },
            ReferenceState.Produced or ReferenceState.BuiltIn => answer with { State = AddressState.Outside },
            ReferenceState.OtherNamespace when target.Objects.IsEmpty => answer,
            ReferenceState.OtherNamespace => answer with { State = AddressState.OtherNamespace },
            ReferenceState.Missing when services.FormerlyCalled(host.Service, @namespace) is { } renamed => answer with
            {
                State = AddressState.Renamed,
                Services = [renamed],
            },
            _ when mention.From.Name == host.Service || services.IsKnownToPods(host.Service, mention.Host) =>
                answer with
                {
                    State = AddressState.Pod,
                },
            // Operators make Services.
            ReferenceState.Missing when isNeighbour && !services.Objects.MayBeCompletedByOperators => answer with
            {
                State = AddressState.Missing,
            },
            _ => answer,
        };
    }
}
