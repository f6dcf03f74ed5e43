using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>
/// Which files and directories the Kustomizations of a workspace use, and as what. Read lightly: nothing is built, nothing is opened, remote resources
/// are passed over, and circles do no harm. Paths are workspace-relative.
/// </summary>
public sealed class KustomizationUsage
{
    private readonly FrozenSet<string> _directories;
    private readonly FrozenSet<string> _resources;
    private readonly FrozenSet<string> _patches;
    private readonly FrozenSet<string> _inputs;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _users;

    private KustomizationUsage(
        ImmutableArray<string> directories,
        ImmutableArray<string> roots,
        FrozenSet<string> resources,
        FrozenSet<string> patches,
        FrozenSet<string> inputs,
        FrozenDictionary<string, ImmutableArray<string>> users
    )
    {
        Directories = directories;
        _directories = ToSet(directories);
        Roots = roots;
        _resources = resources;
        _patches = patches;
        _inputs = inputs;
        _users = users;
    }

    /// <summary>A workspace without Kustomizations.</summary>
    public static KustomizationUsage None { get; } = Create([]);

    /// <summary>The directories that hold a Kustomization, in ordinal order.</summary>
    public ImmutableArray<string> Directories { get; }

    /// <summary>
    /// The directories whose Kustomization no other one uses, in ordinal order. From them every Kustomization can be reached: of a circle that nothing
    /// else leads to, the first directory counts as a root.
    /// </summary>
    public ImmutableArray<string> Roots { get; }

    /// <summary>Whether a directory holds a Kustomization.</summary>
    /// <param name="directory">A workspace-relative path.</param>
    public bool HasKustomization(string directory) => _directories.Contains(directory);

    /// <summary>Whether a Kustomization has this file or directory among its resources, bases or components.</summary>
    /// <param name="path">A workspace-relative path.</param>
    public bool IsResource(string path) => _resources.Contains(path);

    /// <summary>Whether a Kustomization uses this file as a patch.</summary>
    /// <param name="path">A workspace-relative path.</param>
    public bool IsPatch(string path) => _patches.Contains(path);

    /// <summary>
    /// Whether a Kustomization uses this file or directory in any other way: generators and their files, transformers, validators, replacements, configurations,
    /// schemas, values of charts. What such a directory has as resources is input as well.
    /// </summary>
    /// <param name="path">A workspace-relative path.</param>
    public bool IsInput(string path) => _inputs.Contains(path);

    /// <summary>The directories of the Kustomizations that use a file or directory, in ordinal order; empty when none does.</summary>
    /// <param name="path">A workspace-relative path.</param>
    public ImmutableArray<string> UsersOf(string path) => _users.GetValueOrDefault(path, []);

    /// <summary>Builds the index.</summary>
    /// <param name="references">What each Kustomization refers to (see <see cref="KustomizationReferences.Read"/>).</param>
    public static KustomizationUsage Create(IEnumerable<KustomizationReferences> references)
    {
        var byDirectory = new SortedDictionary<string, KustomizationReferences>(StringComparer.Ordinal);
        foreach (var reference in references)
        {
            byDirectory.TryAdd(reference.Directory, reference);
        }

        var inputDirectories = InputDirectories(byDirectory);
        var ordinary = byDirectory.Values.Where(reference => !inputDirectories.Contains(reference.Directory));
        var plugins = byDirectory.Values.Where(reference => inputDirectories.Contains(reference.Directory));
        var users = byDirectory
            .Values.SelectMany(reference => reference.All.Select(path => (Path: path, User: reference.Directory)))
            .Distinct()
            .GroupBy(use => use.Path, use => use.User, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        return new KustomizationUsage(
            [.. byDirectory.Keys],
            FindRoots(byDirectory, users),
            ToSet(ordinary.SelectMany(reference => reference.Resources)),
            ToSet(byDirectory.Values.SelectMany(reference => reference.Patches)),
            ToSet(byDirectory.Values.SelectMany(r => r.Inputs).Concat(plugins.SelectMany(r => r.Resources))),
            users
        );
    }

    private static FrozenSet<string> ToSet(IEnumerable<string> paths) => paths.ToFrozenSet(StringComparer.Ordinal);

    private static HashSet<string> InputDirectories(SortedDictionary<string, KustomizationReferences> byDirectory)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in byDirectory.Values)
        {
            Reach(reference.Inputs, found, byDirectory);
        }

        return found;
    }

    private static ImmutableArray<string> FindRoots(
        SortedDictionary<string, KustomizationReferences> byDirectory,
        FrozenDictionary<string, ImmutableArray<string>> users
    )
    {
        var roots = byDirectory.Keys.Where(directory => !users.ContainsKey(directory)).ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Reach(roots, reached, byDirectory);
        foreach (var directory in byDirectory.Keys)
        {
            if (!reached.Contains(directory))
            {
                roots.Add(directory);
                Reach([directory], reached, byDirectory);
            }
        }

        return [.. roots.Order(StringComparer.Ordinal)];
    }

    private static void Reach(
        IEnumerable<string> from,
        HashSet<string> reached,
        SortedDictionary<string, KustomizationReferences> byDirectory
    )
    {
        var pending = new Stack<string>(from);
        while (pending.TryPop(out var path))
        {
            if (!byDirectory.TryGetValue(path, out var reference) || !reached.Add(path))
            {
                continue;
            }

            foreach (var next in reference.All)
            {
                pending.Push(next);
            }
        }
    }
}
