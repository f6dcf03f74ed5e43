using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;

namespace ManifestLint.Environments;

/// <summary>Something that manifests refer to and that comes from elsewhere, as the configuration's <c>externals</c> declare it.</summary>
/// <param name="Place">Where it is declared.</param>
public sealed record DeclaredExternal(SourceSpan Place)
{
    /// <summary>The kind of an object, such as <c>Secret</c>; null for a host.</summary>
    public string? Kind { get; init; }

    /// <summary>Names of objects, with <c>*</c> and <c>?</c> as wildcards; empty for all.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Namespaces, with wildcards; empty for all.</summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Host names, with wildcards, that are reachable although no Service of the set has them.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>The environments that it is there for, with wildcards; empty for all.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Whether it stands for an object.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="namespace">Its namespace, or null for unknown.</param>
    /// <param name="name">Its name.</param>
    /// <param name="environment">The environment that misses it.</param>
    public bool Covers(string kind, string? @namespace, string name, EnvironmentDescription environment) =>
        Kind == kind
        && Fits(Names, name)
        && (@namespace is null || Fits(Namespaces, @namespace))
        && IsThereFor(environment);

    /// <summary>Whether it stands for a host.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="environment">The environment that asks for it.</param>
    public bool CoversHost(string host, EnvironmentDescription environment) =>
        !Hosts.IsEmpty && Fits(Hosts, host) && IsThereFor(environment);

    private bool IsThereFor(EnvironmentDescription environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return Fits(Environments, environment.Name);
    }

    private static bool Fits(ImmutableArray<string> patterns, string text) =>
        patterns.IsEmpty || patterns.Any(pattern => Wildcard.IsMatch(pattern, text));
}

/// <summary>A managed service that no manifest shows, as the configuration's <c>backingServices</c> declare it.</summary>
/// <param name="Role">What it is to the application: the name of the Service or environment variable that stands for it elsewhere, such as <c>orders-db</c>.</param>
/// <param name="Engine">The engine as written: <c>postgresql</c>.</param>
/// <param name="Version">The version as written, or null.</param>
/// <param name="Environments">The environments that use it, with wildcards; empty for all.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record DeclaredBackingService(
    string Role,
    string Engine,
    string? Version,
    ImmutableArray<string> Environments,
    SourceSpan Place
)
{
    /// <summary>Whether an environment uses it.</summary>
    /// <param name="environment">The environment.</param>
    public bool IsUsedBy(EnvironmentDescription environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return Environments.IsEmpty || Environments.Any(pattern => Wildcard.IsMatch(pattern, environment.Name));
    }
}
