using System.Collections.Immutable;

namespace ManifestLint.Discovery;

/// <summary>
/// Which files and directories the Kustomizations of a workspace use, and as what. Read lightly: nothing is built, nothing is opened, remote resources
/// are passed over, and circles do no harm. Paths are workspace-relative.
/// </summary>
public sealed class KustomizationUsage
{
    private readonly HashSet<string> _directories;
    private readonly HashSet<string> _resources;
    private readonly HashSet<string> _patches;
    private readonly HashSet<string> _inputs;
    private readonly Dictionary<string, string[]> _users;

    private KustomizationUsage(
        ImmutableArray<string> directories,
        ImmutableArray<string> roots,
        HashSet<string> resources,
        HashSet<string> patches,
        HashSet<string> inputs,
        Dictionary<string, string[]> users
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
    public ImmutableArray<string> UsersOf(string path) => [.. _users.GetValueOrDefault(path, [])];

    /// <summary>Builds the index.</summary>
    /// <param name="references">What each Kustomization refers to (see <see cref="KustomizationReferences.Read"/>).</param>
    public static KustomizationUsage Create(IEnumerable<KustomizationReferences> references)
    {
        var byDirectory = new Dictionary<string, KustomizationReferences>(StringComparer.Ordinal);
        foreach (var reference in references.OrderBy(reference => reference.Directory, StringComparer.Ordinal))
        {
            byDirectory.TryAdd(reference.Directory, reference);
        }

        var inOrder = byDirectory.Values.ToList();
        var inputDirectories = InputDirectories(inOrder, byDirectory);
        var ordinary = inOrder.Where(reference => !inputDirectories.Contains(reference.Directory));
        var plugins = inOrder.Where(reference => inputDirectories.Contains(reference.Directory));
        var users = inOrder
            .SelectMany(reference => reference.All.Select(path => new Use(path, reference.Directory)))
            .Distinct()
            .GroupBy(use => use.Path, use => use.User, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        return new KustomizationUsage(
            [.. inOrder.Select(reference => reference.Directory)],
            FindRoots(inOrder, byDirectory, users),
            ToSet(ordinary.SelectMany(reference => reference.Resources)),
            ToSet(inOrder.SelectMany(reference => reference.Patches)),
            ToSet(inOrder.SelectMany(r => r.Inputs).Concat(plugins.SelectMany(r => r.Resources))),
            users
        );
    }

    private static HashSet<string> ToSet(IEnumerable<string> paths) => paths.ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> InputDirectories(
        List<KustomizationReferences> inOrder,
        Dictionary<string, KustomizationReferences> byDirectory
    )
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in inOrder)
        {
            Reach(reference.Inputs, found, byDirectory);
        }

        return found;
    }

    private static ImmutableArray<string> FindRoots(
        List<KustomizationReferences> inOrder,
        Dictionary<string, KustomizationReferences> byDirectory,
        Dictionary<string, string[]> users
    )
    {
        var directories = inOrder.Select(reference => reference.Directory).ToList();
        var roots = directories.FindAll(directory => !users.ContainsKey(directory));
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Reach(roots, reached, byDirectory);
        foreach (var directory in directories)
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
        Dictionary<string, KustomizationReferences> byDirectory
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

    private sealed record Use(string Path, string User);
}
