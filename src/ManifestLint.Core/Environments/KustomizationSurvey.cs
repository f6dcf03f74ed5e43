using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kustomize;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>Gathers what rules see of the Kustomizations of a workspace, after all builds.</summary>
internal sealed class KustomizationSurvey
{
    private readonly LoadedWorkspace _loaded;
    private readonly KustomizeEnvironments _kustomize;
    private readonly IdleEntries _idle;
    private readonly UnusedManifests _unused;
    private readonly HashSet<SourceSpan> _unfetched;
    private readonly ILookup<string, KustomizeBuild> _builds;
    private readonly ILookup<string, EnvironmentBuild> _environments;

    private KustomizationSurvey(LoadedWorkspace loaded, KustomizeEnvironments kustomize)
    {
        _loaded = loaded;
        _kustomize = kustomize;
        _idle = new IdleEntries(kustomize.Builds, loaded.Usage);
        _unused = new UnusedManifests(loaded, kustomize.Builds);
        _unfetched =
        [
            .. kustomize
                .Builds.SelectMany(build => build.Faults)
                .Where(fault => fault.Kind == BuildFaultKind.Remote)
                .Select(fault => fault.Place),
        ];
        _builds = kustomize
            .Builds.SelectMany(PathsOf)
            .ToLookup(pair => pair.Path, pair => pair.Build, StringComparer.Ordinal);
        _environments = kustomize
            .Environments.SelectMany(environment =>
            {
                var build = new EnvironmentBuild(environment.Description, environment.Objects);
                return environment
                    .Builds.SelectMany(PathsOf)
                    .Select(pair => pair.Path)
                    .Distinct(StringComparer.Ordinal)
                    .Select(path => (path, build));
            })
            .ToLookup(pair => pair.path, pair => pair.build, StringComparer.Ordinal);
    }

    /// <summary>Gathers the facts, in the order of the files. A Kustomization that cannot be read is reported by its build.</summary>
    /// <param name="loaded">What was read.</param>
    /// <param name="kustomize">What was built.</param>
    internal static ImmutableArray<KustomizationFacts> Take(LoadedWorkspace loaded, KustomizeEnvironments kustomize)
    {
        if (kustomize.Files is not { } files)
        {
            return [];
        }

        var survey = new KustomizationSurvey(loaded, kustomize);
        return
        [
            .. loaded
                .Files.Where(file => file.Classification.Role == FileRole.Kustomization)
                .Select(file => survey.FactsOf(files, file.Path))
                .OfType<KustomizationFacts>(),
        ];
    }

    private KustomizationFacts? FactsOf(BuildFiles files, string path)
    {
        var file = files.Read(path);
        if (!file.IsSuccess || !KustomizationReader.TryRead(file.Value, out var kustomization, out _))
        {
            return null;
        }

        var directory = SlashPath.Parent(path) ?? ".";
        var builds = _builds[path].ToList();
        var areAllBuilt = RootsAbove(directory).All(root => root.IsSuccess);
        ImmutableArray<YamlScalar> remote =
        [
            .. kustomization
                .Resources.Concat(kustomization.Components)
                .Where(reference => RemoteReference.IsRemote(reference.Value)),
        ];
        return new KustomizationFacts(directory, kustomization.Root)
        {
            IsComponent = kustomization.IsComponent,
            Users = _loaded.Usage.UsersOf(directory),
            Builds = [.. _environments[path]],
            IsSeenWhole = builds.Count > 0 && areAllBuilt,
            DeprecatedFields = DeprecatedFields.Of(kustomization, builds),
            // In a base, only the base itself decides what an entry finds; in a Component, whoever uses it.
            IdleEntries = kustomization.IsComponent && !areAllBuilt ? [] : _idle.Of(directory),
            StrategicMergePatches = PatchesOf(builds, path),
            RemoteReferences = remote,
            UnfetchedReferences = [.. remote.Where(reference => _unfetched.Contains(reference.Place))],
            UnusedManifests = _unused.Of(directory),
        };
    }

    private static IEnumerable<(string Path, KustomizeBuild Build)> PathsOf(KustomizeBuild build) =>
        build
            .State.Kustomizations.Select(kustomization => kustomization.Source.Path)
            .Distinct(StringComparer.Ordinal)
            .Select(path => (path, build));

    // One file may be read in several builds, and its documents are the same then.
    private static ImmutableArray<YamlMapping> PatchesOf(List<KustomizeBuild> builds, string path)
    {
        var seen = new HashSet<SourceSpan>();
        return
        [
            .. builds
                .SelectMany(build => build.State.Patches)
                .Where(patch => patch.Entry.Place.Source.Path == path)
                .SelectMany(patch => patch.Patch.StrategicMerge)
                .Where(patch => seen.Add(patch.Place)),
        ];
    }

    // A build that fails early never gets to what it would use.
    private IEnumerable<KustomizeBuild> RootsAbove(string directory)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { directory };
        var pending = new Stack<string>(seen);
        while (pending.TryPop(out var next))
        {
            foreach (var user in _loaded.Usage.UsersOf(next).Where(seen.Add))
            {
                pending.Push(user);
            }
        }

        return _kustomize.Builds.Where(build => seen.Contains(build.Directory));
    }
}
