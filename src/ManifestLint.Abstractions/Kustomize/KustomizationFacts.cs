using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>A Kustomization or Component of the workspace: what its file says, who uses it, and what the builds of the workspace made of it.</summary>
public sealed class KustomizationFacts
{
    internal KustomizationFacts(string directory, YamlMapping root)
    {
        Directory = directory;
        Root = root;
    }

    /// <summary>The workspace-relative path of its directory.</summary>
    public string Directory { get; }

    /// <summary>Its file.</summary>
    public SourceText Source => Root.Source;

    /// <summary>Its root. Keys have their canonical spelling, and fields without a value are left out.</summary>
    public YamlMapping Root { get; }

    /// <summary>Whether it is a Component.</summary>
    public bool IsComponent { get; internal init; }

    /// <summary>The directories of the Kustomizations that use it, in ordinal order; empty for a root.</summary>
    public ImmutableArray<string> Users { get; internal init; } = [];

    /// <summary>The environments that it has a part in, in the order of their names. Builds that failed are not among them.</summary>
    public ImmutableArray<EnvironmentBuild> Builds { get; internal init; } = [];

    /// <summary>Whether it is built, and every build that would use it succeeded: what no build shows is nowhere.</summary>
    public bool IsSeenWhole { get; internal init; }

    /// <summary>The deprecated fields that it uses, in the order of the file.</summary>
    public ImmutableArray<DeprecatedField> DeprecatedFields { get; internal init; } = [];

    /// <summary>The entries that change nothing in any use in any build.</summary>
    public ImmutableArray<IdleEntry> IdleEntries { get; internal init; } = [];

    /// <summary>The strategic merge patches that builds read for it, document by document; inline ones included.</summary>
    public ImmutableArray<YamlMapping> StrategicMergePatches { get; internal init; } = [];

    /// <summary>The references to what would have to be fetched, whether or not the configuration names a local copy.</summary>
    public ImmutableArray<YamlScalar> RemoteReferences { get; internal init; } = [];

    /// <summary>Those of <see cref="RemoteReferences"/> that a build ended at, because nothing is fetched. They have a finding already.</summary>
    public ImmutableArray<YamlScalar> UnfetchedReferences { get; internal init; } = [];

    /// <summary>The manifests among its files that no Kustomization of the workspace names, in ordinal order.</summary>
    public ImmutableArray<UnusedManifest> UnusedManifests { get; internal init; } = [];
}
