using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Schemas;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Configuration;

/// <summary>What a <c>manifestlint.yaml</c> says. Every key is described in <c>docs/configuration.md</c>.</summary>
public sealed record LintConfiguration
{
    /// <summary>What holds where there is no configuration file.</summary>
    public static LintConfiguration Default { get; } = new();

    /// <summary>The file that it was read from, or null.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The Kubernetes minor to aim at, or null.</summary>
    public KubernetesVersion? Kubernetes { get; init; }

    /// <summary>The profiles that are switched on.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>The least severity that makes a run fail, or null when the file does not say.</summary>
    public FailureThreshold? FailOn { get; init; }

    /// <summary>The rules that the file speaks of, by id.</summary>
    public ImmutableSortedDictionary<string, RuleSetting> Rules { get; init; } =
        ImmutableSortedDictionary.Create<string, RuleSetting>(StringComparer.Ordinal);

    /// <summary>Gitignore patterns; when there are any, only files that one covers are read.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Gitignore patterns; files that they cover are not read.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>The findings to ignore, and the differences that are meant.</summary>
    public ImmutableArray<IgnoreEntry> Ignore { get; init; } = [];

    /// <summary>Whether every suppression must say why.</summary>
    public bool RequireReasons { get; init; }

    /// <summary>Ids of the rules that comments and annotations cannot silence; this file still can.</summary>
    public ImmutableHashSet<string> Locked { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The named environments in the order of the file.</summary>
    public ImmutableArray<ConfiguredEnvironment> Environments { get; init; } = [];

    /// <summary>Which kinds own pods: the built-in ones and those of the file.</summary>
    public PodOwners PodOwners { get; init; } = PodOwners.Default;

    /// <summary>Where schemas of custom resources are.</summary>
    public ImmutableArray<SchemaLocation> Schemas { get; init; } = [];

    /// <summary>What manifests refer to and that comes from elsewhere.</summary>
    public ImmutableArray<DeclaredExternal> Externals { get; init; } = [];

    /// <summary>The managed services that no manifest shows.</summary>
    public ImmutableArray<DeclaredBackingService> BackingServices { get; init; } = [];

    /// <summary>How Kustomizations are built.</summary>
    public KustomizeOptions Kustomize { get; init; } = KustomizeOptions.Default;

    /// <summary>Gitignore patterns of Kustomizations that are not built by themselves.</summary>
    public ImmutableArray<string> KustomizeExclude { get; init; } = [];

    /// <summary>How much a run takes in.</summary>
    public DiscoveryLimits Limits { get; init; } = new();
}

/// <summary>What the configuration says about a rule. A rule that it speaks of is on unless it says otherwise.</summary>
/// <param name="IsEnabled">Whether the rule is on.</param>
/// <param name="Severity">The severity of its findings, or null for the rule's own.</param>
/// <param name="Options">The options that are set.</param>
public sealed record RuleSetting(bool IsEnabled, Severity? Severity, ImmutableDictionary<RuleOption, object> Options);

/// <summary>An environment that the configuration names.</summary>
/// <param name="Name">Its name, such as <c>production</c>.</param>
/// <param name="Paths">Gitignore patterns of the files that belong to it.</param>
/// <param name="Kubernetes">The Kubernetes minor of its cluster, or null when it is that of the others.</param>
public sealed record ConfiguredEnvironment(
    string Name,
    ImmutableArray<string> Paths,
    KubernetesVersion? Kubernetes = null
)
{
    private readonly PathPatterns _patterns = new(Paths);

    /// <summary>What it is for, or <see cref="EnvironmentRole.Unknown"/> when the file does not say.</summary>
    public EnvironmentRole Role { get; init; }

    /// <summary>The workspace-relative path of the k3d or kind configuration of its cluster, or null.</summary>
    public YamlScalar? Cluster { get; init; }

    /// <summary>Whether a file belongs to the environment.</summary>
    /// <param name="path">Its workspace-relative path.</param>
    public bool Covers(string path) => _patterns.Cover(path);
}

/// <summary>Findings that the configuration ignores: those that meet every criterion given. An empty criterion is met by all.</summary>
public sealed record IgnoreEntry
{
    /// <summary>The rules as written, ids or names; or <see cref="RuleCatalog.All"/>.</summary>
    public required ImmutableArray<IgnoredRule> Rules { get; init; }

    /// <summary>Kinds: <c>Deployment</c> of any group, or <c>apps/Deployment</c>.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>Names of objects; <c>*</c> and <c>?</c> are wildcards, as in the following ones.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Namespaces as the source names them.</summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Names of containers.</summary>
    public ImmutableArray<string> Containers { get; init; } = [];

    /// <summary>Gitignore patterns of the files that hold the finding.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Fields of the object; what is below them is included.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Names of environments. A finding that shows in others too is still reported for those.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the entry documents a difference that is meant, and so keeps it visible.</summary>
    public bool IsSimplification { get; init; }

    /// <summary>The last day (UTC) on which the entry counts, or null.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>A rule of an <see cref="IgnoreEntry"/>.</summary>
/// <param name="Rule">Its id, or <see cref="RuleCatalog.All"/>.</param>
/// <param name="Place">Where it is named.</param>
public readonly record struct IgnoredRule(string Rule, SourceSpan Place);
