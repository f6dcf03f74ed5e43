using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Kustomize;
using ManifestLint.Rules;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>
/// Builds the Kustomizations of a workspace that no other one uses, and makes each an environment. A base is checked as what its overlays make of
/// it; only what no successful build covers is checked as it is written.
/// </summary>
internal sealed class KustomizeEnvironments
{
    private readonly ImmutableHashSet<string> _covered;

    private KustomizeEnvironments(
        BuildFiles? files,
        ImmutableArray<KustomizeBuild> builds,
        ImmutableArray<LintEnvironment> environments,
        ImmutableArray<LintEnvironment> counterparts,
        ImmutableArray<UnbuiltEnvironment> unbuilt,
        ImmutableArray<string> excluded
    )
    {
        Unbuilt = unbuilt;
        Files = files;
        Builds = builds;
        Excluded = excluded;
        Environments = environments;
        Counterparts = counterparts;
        _covered = builds
            .Where(build => build.IsSuccess)
            .SelectMany(build => build.State.Files.Keys)
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>No Kustomization at all.</summary>
    internal static KustomizeEnvironments None { get; } = new(null, [], [], [], [], []);

    /// <summary>The files of the workspace as builds see them, or null where nothing was to build.</summary>
    internal BuildFiles? Files { get; }

    /// <summary>The builds of the roots, in the order of their directories.</summary>
    internal ImmutableArray<KustomizeBuild> Builds { get; }

    /// <summary>The environments of the successful ones.</summary>
    internal ImmutableArray<LintEnvironment> Environments { get; }

    /// <summary>
    /// Environments that another Kustomization brings together, such as <c>dev</c> and <c>production</c> below one that builds both. What they hold
    /// is checked there; by themselves they are only compared.
    /// </summary>
    internal ImmutableArray<LintEnvironment> Counterparts { get; }

    /// <summary>The environments of builds that failed, in the order of their names.</summary>
    internal ImmutableArray<UnbuiltEnvironment> Unbuilt { get; }

    /// <summary>The samples that stand for missing files of generators in successful builds, each once for each place.</summary>
    internal IEnumerable<SampleUse> Samples =>
        Builds.Where(build => build.IsSuccess).SelectMany(build => build.State.Samples).Distinct();

    /// <summary>The directories of the roots that the configuration excludes from being built.</summary>
    internal ImmutableArray<string> Excluded { get; }

    /// <summary>Why builds failed, each with the directories that fail for it: a broken base is one fault of all its overlays.</summary>
    internal IEnumerable<(BuildFault Fault, ImmutableArray<string> Directories)> Faults =>
        Builds
            .SelectMany(build => build.Faults.Select(fault => (Fault: fault, build.Directory)))
            .GroupBy(pair => pair.Fault)
            .Select(group => (group.Key, group.Select(pair => pair.Directory).ToImmutableArray()));

    /// <summary>The files that successful builds use, each with the number of objects that were generated at it, and of those that were read from it.</summary>
    internal IEnumerable<(string Path, int GeneratedObjects, int ReadObjects)> CoveredFiles
    {
        get
        {
            var resources = Builds
                .SelectMany(build => build.Resources)
                .Select(resource => (resource.Source, IsGenerated: resource.Generator is not null))
                .Distinct()
                .ToLookup(resource => (resource.Source.Source.Path, resource.IsGenerated));
            return _covered
                .Order(StringComparer.Ordinal)
                .Select(path => (path, resources[(path, true)].Count(), resources[(path, false)].Count()));
        }
    }

    /// <summary>Whether a successful build uses a file.</summary>
    /// <param name="path">Its workspace-relative path.</param>
    internal bool IsCovered(string path) => _covered.Contains(path);

    /// <summary>Builds the roots of a workspace.</summary>
    /// <param name="loaded">What was read.</param>
    /// <param name="files">The same files as builds see them.</param>
    /// <param name="options">How to build.</param>
    /// <param name="isExcluded">Whether a Kustomization file is not to be built by itself.</param>
    /// <param name="named">The environments that the configuration names.</param>
    /// <param name="podOwners">Which kinds own pods.</param>
    /// <param name="isPart">Whether the paths that are checked are a part of something that nobody can see.</param>
    /// <param name="parallel">How many builds may run at once. Does not change the result.</param>
    internal static KustomizeEnvironments Build(
        LoadedWorkspace loaded,
        BuildFiles files,
        KustomizeOptions options,
        Func<string, bool> isExcluded,
        ImmutableArray<EnvironmentDefinition> named,
        PodOwners podOwners,
        bool isPart,
        ParallelOptions parallel
    )
    {
        var all = RootsOf(loaded);
        var barred = DirectoriesOf(loaded, file => isExcluded(file.Path));
        var roots = all.RemoveAll(barred.Contains);
        var builder = new KustomizeBuilder(files, options, acceptsSamples: true);
        var unrestricted = new KustomizeBuilder(
            files,
            options with
            {
                LoadRestriction = LoadRestriction.None,
            },
            acceptsSamples: true
        );
        var deployed = DeployedDirectories.In(loaded, files.Workspace);
        var builds = new KustomizeBuild[roots.Length];
        Parallel.For(0, roots.Length, parallel, i => builds[i] = Build(roots[i]));
        var environments = EnvironmentsOf(builds, named, podOwners, isPart);
        var counterparts = InnerEnvironments(loaded, named)
            .RemoveAll(path => roots.Contains(path, StringComparer.Ordinal) || barred.Contains(path));
        var inner = new KustomizeBuild[counterparts.Length];
        Parallel.For(0, inner.Length, parallel, i => inner[i] = Build(counterparts[i]));
        return new KustomizeEnvironments(
            files,
            [.. builds],
            environments,
            EnvironmentsOf(inner, named, podOwners, isPart),
            UnbuiltOf(builds, inner, named),
            [.. all.Where(barred.Contains)]
        );

        KustomizeBuild Build(string directory) =>
            PrintableTree.Verify((deployed.IsUnrestricted(directory) ? unrestricted : builder).Build(directory));
    }

    private static ImmutableArray<LintEnvironment> EnvironmentsOf(
        IEnumerable<KustomizeBuild> builds,
        ImmutableArray<EnvironmentDefinition> named,
        PodOwners podOwners,
        bool isPart
    ) =>
        [
            .. builds
                .Where(build => build.IsSuccess)
                .SelectMany(build => NamesOf(build, named).Select(name => (Name: name, Build: build)))
                .GroupBy(pair => pair.Name)
                .Select(group => Create(group.Key, [.. group.Select(pair => pair.Build)], podOwners, isPart)),
        ];

    // What fails for a reason of its own, where the whole that it is a part of does not, is no finding, and was never to be built by itself.
    private static ImmutableArray<UnbuiltEnvironment> UnbuiltOf(
        KustomizeBuild[] roots,
        KustomizeBuild[] inner,
        ImmutableArray<EnvironmentDefinition> named
    )
    {
        var reported = roots.SelectMany(build => build.Faults).ToHashSet();
        return
        [
            .. roots
                .Concat(inner.Where(build => build.Faults.All(reported.Contains)))
                .Where(build => !build.IsSuccess)
                .SelectMany(build =>
                    NamesOf(build, named)
                        .Select(description => new UnbuiltEnvironment(description, build.Faults[0].Place))
                )
                .DistinctBy(unbuilt => unbuilt.Description.Name, StringComparer.Ordinal)
                .OrderBy(unbuilt => unbuilt.Description.Name, StringComparer.Ordinal),
        ];
    }

    // Directories that are environments by their names, or by the configuration, although another Kustomization uses them.
    private static ImmutableArray<string> InnerEnvironments(
        LoadedWorkspace loaded,
        ImmutableArray<EnvironmentDefinition> named
    )
    {
        var components = DirectoriesOf(loaded, IsComponent);
        var used = DirectoriesOf(loaded, _ => true)
            .Where(path => !components.Contains(path) && !loaded.Usage.UsersOf(path).IsEmpty)
            .Order(StringComparer.Ordinal)
            .ToList();
        return named.IsEmpty
            ? [.. used.Where(path => EnvironmentNames.RoleOfWord(SlashPath.Name(path)) != EnvironmentRole.Unknown)]
            : [.. used.Where(path => named.Any(environment => IsEntryOf(environment, path, loaded)))];
    }

    private static bool IsEntryOf(EnvironmentDefinition environment, string directory, LoadedWorkspace loaded) =>
        environment.Covers(SlashPath.Combine(directory, "kustomization.yaml"))
        && !loaded
            .Usage.UsersOf(directory)
            .Any(user => environment.Covers(SlashPath.Combine(user, "kustomization.yaml")));

    // A Component that nothing uses is a part without a whole: most of them cannot be built alone, and what they hold is not applied.
    private static ImmutableArray<string> RootsOf(LoadedWorkspace loaded)
    {
        var components = DirectoriesOf(loaded, IsComponent);
        return [.. loaded.Usage.Roots.Where(root => !components.Contains(root))];
    }

    private static HashSet<string> DirectoriesOf(LoadedWorkspace loaded, Func<LoadedFile, bool> isWanted) =>
        loaded
            .Files.Where(file => file.Classification.Role == FileRole.Kustomization && isWanted(file))
            .Select(file => SlashPath.Parent(file.Path) ?? ".")
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsComponent(LoadedFile file) =>
        file.Documents.Any(document => document.Root is YamlMapping root && root.Text("kind") == "Component");

    private static IEnumerable<EnvironmentDescription> NamesOf(
        KustomizeBuild build,
        ImmutableArray<EnvironmentDefinition> named
    )
    {
        // A Kustomization that cannot be read is none of the build's.
        var path = build.State.Kustomizations is [var first, ..]
            ? first.Source.Path
            : SlashPath.Combine(build.Directory, "kustomization.yaml");
        var configured = named.Where(environment => environment.Covers(path)).ToList();
        return configured.Count > 0
            ? configured.Select(environment => environment.Describe())
            : [EnvironmentNames.Describe(build.Directory)];
    }

    // A base that nothing here uses is a root, but not a whole: its overlays lie elsewhere, and may bring what it lacks.
    private static bool IsBaseByName(string directory) => SlashPath.Name(directory) is "base" or "bases";

    private static LintEnvironment Create(
        EnvironmentDescription description,
        ImmutableArray<KustomizeBuild> builds,
        PodOwners podOwners,
        bool isPart
    ) =>
        new(
            description,
            [
                .. builds
                    .SelectMany(build => build.Resources)
                    // A directory of transformers lists them as resources; they go to another Kustomization, and to no cluster.
                    .Where(resource => resource.Root.Text("apiVersion") is not "builtin")
                    .Select(resource => new KubernetesObject(resource.Root, podOwners)
                    {
                        GivenNames = resource.GivenNames is [{ Length: > 0 }, ..] names ? names : [],
                        FirstName = resource.OriginalName is { Length: > 0 } name ? name : null,
                    }),
            ],
            IsComplete: !isPart && (description.IsConfigured || !builds.All(build => IsBaseByName(build.Directory))),
            Unreadable: []
        )
        {
            Builds = builds,
        };
}
