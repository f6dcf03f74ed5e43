using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.BackingServices;

/// <summary>Where a service keeps its data.</summary>
public enum DataStorage
{
    /// <summary>Nobody can tell.</summary>
    Unknown,

    /// <summary>In the container's own file system: gone with the container.</summary>
    Container,

    /// <summary>In an <c>emptyDir</c>, a <c>tmpfs</c> or an ephemeral claim: gone with the pod.</summary>
    Pod,

    /// <summary>In a directory of the node.</summary>
    Node,

    /// <summary>In a claim, a named volume, or a file system of the network: there when the pod is not.</summary>
    Volume,
}

/// <summary>A service that an application keeps its state in or speaks to, as one environment shows it: its server, and who uses it how.</summary>
/// <param name="Engine">The product.</param>
/// <param name="Kind">What it is used for.</param>
public sealed record BackingService(BackingEngine Engine, BackingServiceKind Kind)
{
    /// <summary>What people call it: the Service in front of it, or what the variable calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Its server, where one stands in the manifests or in the Compose project.</summary>
    public BackingServer? Server { get; init; }

    /// <summary>How applications reach it.</summary>
    public ImmutableArray<BackingUse> Uses { get; init; } = [];

    /// <summary>What the configuration of the analysis says about it, or null.</summary>
    public DeclaredBackingService? Declared { get; init; }

    /// <summary>The definition of infrastructure that makes it, or null.</summary>
    internal ProvisionedService? Provisioned { get; init; }

    /// <summary>Whether there are others of its engine that it could be taken for, so that its name alone tells which it is.</summary>
    internal bool IsOneOfSeveral { get; init; }

    /// <summary>The version, as its server shows, or else the configuration says, or the definition of infrastructure; null for unknown.</summary>
    public BackingVersion? Version =>
        Server?.Version
        ?? (
            Declared?.Version is { } declared ? BackingVersion.Parse(declared)
            : Server is null ? Provisioned?.Version
            : null
        );

    /// <summary>Whether only a connection string tells the engine, which tells the protocol alone.</summary>
    public bool IsKnownByProtocol => Server is null && Declared is null && Provisioned is null;

    /// <summary>Where a person sees what engine it is: the image, the version, the connection string.</summary>
    public BackingEvidence Evidence =>
        Server is { } server ? new BackingEvidence(server.Place, server.Subject, server.Node)
        : Declared is { Version: not null } declared ? new BackingEvidence(declared.Place, null, null)
        : Provisioned is { } provisioned ? new BackingEvidence(provisioned.Place, null, null)
        : Uses is [var use, ..] ? new BackingEvidence(use.Place, use.Subject, use.Node)
        : new BackingEvidence(Declared?.Place ?? default, null, null);
}

/// <summary>A place that shows a fact.</summary>
/// <param name="Place">The narrowest range.</param>
/// <param name="Subject">The object that it is in, or null: it is in a Compose file or in the configuration.</param>
/// <param name="Node">The node that it is in, or null.</param>
public readonly record struct BackingEvidence(SourceSpan Place, KubernetesObject? Subject, YamlNode? Node);

/// <summary>The server of a backing service: a container, a custom resource of an operator, a release of a Helm chart, a service of Compose.</summary>
/// <param name="Engine">The product.</param>
/// <param name="Version">Its version, or null.</param>
/// <param name="Node">The scalar that says so: the image or the version.</param>
/// <param name="Subject">The object that holds it, or null in a Compose project.</param>
public sealed record BackingServer(
    BackingEngine Engine,
    BackingVersion? Version,
    YamlNode Node,
    KubernetesObject? Subject
)
{
    /// <summary>The names under which applications may know it: those of Services, of the workload, of the service of Compose.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The container, or null for a custom resource or a release.</summary>
    public Container? Container { get; init; }

    /// <summary>The image, or null where none is written.</summary>
    public BackingImage? Image { get; init; }

    /// <summary>Whether somebody else runs it: a database of a cloud, made by a custom resource.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Whether it is there to keep data: a cache without a log on disk is not.</summary>
    public bool KeepsData { get; init; }

    /// <summary>Where it keeps its data.</summary>
    public DataStorage Storage { get; init; }

    /// <summary>The node that decides where it keeps its data, or null.</summary>
    public YamlNode? StorageNode { get; init; }

    /// <summary>Where it keeps data in its container, or null: not a container.</summary>
    public DataDirectory? Directory { get; init; }

    /// <summary>The scalar that holds the path of a lasting mount that was meant for the data and does not hold them, or null.</summary>
    public YamlScalar? StrayMount { get; init; }

    /// <summary>The path that <see cref="StrayMount"/> mounts at, or null.</summary>
    public string? StrayPath { get; init; }

    /// <summary>The settings that its environment and arguments have, by name: what the locale of a database depends on.</summary>
    public ImmutableDictionary<string, YamlNode> Settings { get; init; } = ImmutableDictionary<string, YamlNode>.Empty;

    /// <summary>The place of <see cref="Node"/>, or of the part of it that says so.</summary>
    public SourceSpan Place { get; init; } = Node?.Place ?? default;
}

/// <summary>How an application reaches a backing service: a variable, an argument or a line of a configuration file.</summary>
/// <param name="Setting">The setting's name: <c>DATABASE_URL</c>, <c>spring.datasource.url</c>.</param>
/// <param name="Engine">The engine that it names, or null.</param>
/// <param name="Node">The scalar that holds it. It may be secret, and must not be shown.</param>
/// <param name="Subject">The object that holds the scalar, or null in a Compose project.</param>
public sealed record BackingUse(string Setting, BackingEngine? Engine, YamlScalar Node, KubernetesObject? Subject)
{
    /// <summary>The workload, or service of Compose, that uses it.</summary>
    public required string Workload { get; init; }

    /// <summary>The host in lower case, or null: an embedded engine, or not known.</summary>
    public string? Host { get; init; }

    /// <summary>The port, or null.</summary>
    public int? Port { get; init; }

    /// <summary>The database on the host, or null.</summary>
    public string? Database { get; init; }

    /// <summary>Whether the host is one outside of the cluster, as far as its name tells.</summary>
    public bool IsOutsideCluster => Host is { } host && HostLocation.IsOutside(host);

    /// <summary>Whether the scalar is in a Secret.</summary>
    public bool IsFromSecret { get; init; }

    /// <summary>The part of the scalar that says so: the whole, or a line of a file.</summary>
    public SourceSpan Place { get; init; } = Node?.Place ?? default;

    /// <summary>The words of the setting's name that say what it is about: <c>orders db</c> for <c>ORDERS_DB_HOST</c>.</summary>
    internal string Stem { get; init; } = string.Empty;

    /// <summary>What the setting's name says that it is used for, or null.</summary>
    internal BackingServiceKind? Kind { get; init; }
}
