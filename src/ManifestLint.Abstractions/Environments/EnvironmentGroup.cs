using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Kubernetes;
using ManifestLint.Parity;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>Environments of one application that are meant to differ in little: its development, staging and production, say.</summary>
/// <param name="name">The directory that holds them, or <c>.</c> where the configuration names the environments.</param>
/// <param name="isGuessed">Whether the environments were recognised by the names of sibling directories, and not by the configuration.</param>
/// <param name="members">The environments in the order from local to production; at least two.</param>
public sealed class EnvironmentGroup(string name, bool isGuessed, ImmutableArray<EnvironmentMember> members)
{
    private ParityMatrix? _parity;

    /// <summary>The directory that holds them, or <c>.</c> where the configuration names the environments.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the environments were recognised by the names of sibling directories, and not by the configuration.</summary>
    public bool IsGuessed { get; } = isGuessed;

    /// <summary>The environments in the order from local to production; at least two.</summary>
    public ImmutableArray<EnvironmentMember> Members { get; } = members;

    /// <summary>In what the members differ. Compared when first asked for; safe for several threads.</summary>
    public ParityMatrix Parity => LazyInitializer.EnsureInitialized(ref _parity, () => ParityMatrix.Of(this));

    /// <summary>The member that the others are measured against, or null where none is known to be production.</summary>
    public EnvironmentMember? Production =>
        Members.FirstOrDefault(member => member.Description.Role == EnvironmentRole.Production);

    /// <summary>The members that run on a developer's machine.</summary>
    public IEnumerable<EnvironmentMember> Local =>
        Members.Where(member => member.Description.Role == EnvironmentRole.Local);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>An environment as a member of a group.</summary>
/// <param name="Label">How it is called beside the others: <c>production</c>, where the environment may be called <c>shop/overlays/production</c>.</param>
/// <param name="Description">The environment.</param>
/// <param name="Objects">Its objects.</param>
public sealed record EnvironmentMember(string Label, EnvironmentDescription Description, ObjectSet Objects)
{
    /// <summary>The local cluster that serves it, or null where none is known.</summary>
    public LocalCluster? Cluster { get; init; }

    /// <summary>The Kubernetes minor that its manifests are meant for.</summary>
    public KubernetesVersion TargetVersion { get; init; } = KubernetesVersion.Newest;

    /// <summary>The workspace-relative paths of all files that its builds use, or that its plain manifests are in.</summary>
    public IReadOnlySet<string> Files { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>
    /// Those of its files that decide what runs: all that the configuration names and that its builds use; of plain manifests that were found, those with
    /// workloads, if there are any. Who shares one of them shares more than a namespace that lies beside.
    /// </summary>
    public IReadOnlySet<string> DecisiveFiles
    {
        get
        {
            if (Description.IsConfigured || !Kustomizations.IsEmpty || Objects.Pods.IsEmpty)
            {
                return Files;
            }

            return Objects.Pods.Select(pod => pod.Owner.Root.Source.Path).ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>The object that stands for the environment as a whole: the first of its own; null without any.</summary>
    public KubernetesObject? Lead
    {
        get
        {
            var files = DecisiveFiles;
            return Objects.All.FirstOrDefault(@object => files.Contains(@object.Root.Source.Path))
                ?? Objects.All.FirstOrDefault();
        }
    }

    /// <summary>What deleted objects in its builds, by where their names were first written.</summary>
    internal IReadOnlyDictionary<SourceSpan, YamlNode> Deletions { get; init; } =
        ImmutableDictionary<SourceSpan, YamlNode>.Empty;

    /// <summary>
    /// Whether this is only what is left of an environment that could not be built: its manifests as they are written. What it holds and lacks says
    /// nothing of the environment.
    /// </summary>
    public bool IsRemainder { get; init; }

    /// <summary>The Kustomizations that it is built from, the root mapping of each file; empty for plain manifests.</summary>
    public ImmutableArray<YamlMapping> Kustomizations { get; init; } = [];
}
