using ManifestLint.Discovery;
using ManifestLint.Kubernetes;

namespace ManifestLint.Environments;

/// <summary>
/// Finds directories of plain manifests below another one that are environments of one application, by their names and by what they hold. What lies
/// beside or above them, such as the manifest of a namespace, is applied with each.
/// </summary>
internal static class SiblingEnvironments
{
    // Objects that are checked once more for each environment. A tree beyond that is no application with its environments.
    private const int MostShared = 5_000;

    /// <summary>Takes the environments out of a directory tree; all of it is one where there are none.</summary>
    /// <param name="root">The uppermost directory.</param>
    /// <param name="files">The files in it and below, in order.</param>
    internal static IEnumerable<(string Directory, List<LoadedFile> Files)> Split(string root, List<LoadedFile> files)
    {
        var byDirectory = files.ToLookup(file => EnvironmentAbove(root, file.Path) ?? root, StringComparer.Ordinal);
        var sets = SetsIn(root, byDirectory);
        if (sets.Count == 0)
        {
            return [(root, files)];
        }

        var order = new Dictionary<LoadedFile, int>(ReferenceEqualityComparer.Instance);
        foreach (var file in files)
        {
            order.Add(file, order.Count);
        }

        var owned = sets.SelectMany(set => set).SelectMany(directory => byDirectory[directory]);
        var loose = order.Keys.Except(owned, ReferenceEqualityComparer.Instance).Cast<LoadedFile>().ToList();
        var commons = sets.ConvertAll(set => CommonTo(set, loose, byDirectory));
        if (
            sets.Zip(commons, (set, common) => (long)set.Count() * common.Sum(file => file.Objects.Length)).Sum()
            > MostShared
        )
        {
            commons = sets.ConvertAll(_ => new List<LoadedFile>());
        }

        var shared = new HashSet<object>(commons.SelectMany(common => common), ReferenceEqualityComparer.Instance);
        var parts = sets.Zip(commons)
            .SelectMany(pair =>
                pair.First.Select(directory =>
                    (directory, pair.Second.Concat(byDirectory[directory]).OrderBy(file => order[file]).ToList())
                )
            );
        var rest = loose.FindAll(file => !shared.Contains(file) || !sets.Exists(set => IsIn(set.Key, file)));
        return rest.TrueForAll(shared.Contains) ? parts : parts.Prepend((root, rest));
    }

    /// <summary>Whether two environments hold most of the smaller one in common: kinds and names, without those of the environments.</summary>
    internal static bool HaveMostInCommon(
        HashSet<(string Kind, string Name)> names,
        HashSet<(string Kind, string Name)> others
    ) => names.Count(others.Contains) * 2 >= Math.Max(1, Math.Min(names.Count, others.Count));

    /// <summary>By what objects are known in all environments: kind, and name without that of the environment.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="label">The environment's name beside its siblings.</param>
    internal static HashSet<(string Kind, string Name)> NamesOf(IEnumerable<KubernetesObject> objects, string label) =>
        [
            .. objects
                .Where(@object => @object.BaseName is not null)
                .Select(@object => (@object.Kind.Kind, EnvironmentNames.WithoutLabel(@object.BaseName!, label))),
        ];

    // Directories by the one that they lie in.
    private static List<IGrouping<string, string>> SetsIn(string root, ILookup<string, LoadedFile> byDirectory) =>
        [
            .. byDirectory
                .Select(group => group.Key)
                .Where(directory => directory != root)
                .GroupBy(directory => SlashPath.Parent(directory) ?? ".", StringComparer.Ordinal)
                .SelectMany(siblings => OfOneApplication(EnvironmentNames.AmongSiblings(siblings), byDirectory))
                .GroupBy(directory => SlashPath.Parent(directory) ?? ".", StringComparer.Ordinal),
        ];

    // What is only called like one of several environments, such as 'dev-tools', must be like another one to be none of the rest.
    private static IEnumerable<string> OfOneApplication(List<string> siblings, ILookup<string, LoadedFile> byDirectory)
    {
        var names = siblings.ConvertAll(directory =>
            NamesOf(byDirectory[directory].SelectMany(file => file.Objects), SlashPath.Name(directory))
        );
        var isLike = names.ConvertAll(own =>
            names.Exists(other => !ReferenceEquals(own, other) && HaveMostInCommon(own, other))
        );
        return isLike.Contains(true)
            ? siblings.Where(
                (directory, i) =>
                    isLike[i] || EnvironmentNames.RoleOfWord(SlashPath.Name(directory)) != EnvironmentRole.Unknown
            )
            : [];
    }

    // The uppermost directory below the root that is called like an environment, or else like one of several.
    private static string? EnvironmentAbove(string root, string path) =>
        EnvironmentAbove(root, path, EnvironmentNames.RoleOfWord)
        ?? EnvironmentAbove(root, path, EnvironmentNames.RoleOfVariant);

    private static string? EnvironmentAbove(string root, string path, Func<string, EnvironmentRole> roleOf)
    {
        string? uppermost = null;
        for (
            var directory = SlashPath.Parent(path);
            directory is not null && directory != root && directory != ".";
            directory = SlashPath.Parent(directory)
        )
        {
            if (roleOf(SlashPath.Name(directory)) != EnvironmentRole.Unknown)
            {
                uppermost = directory;
            }
        }

        return uppermost;
    }

    // Where an environment has the same object, the files beside it are no addition to it, but one more environment.
    private static List<LoadedFile> CommonTo(
        IGrouping<string, string> set,
        List<LoadedFile> loose,
        ILookup<string, LoadedFile> byDirectory
    )
    {
        var common = loose.FindAll(file => IsIn(set.Key, file) || IsAbove(file, set.Key));
        return set.Any(directory => HaveSameObject(common, byDirectory[directory])) ? [] : common;
    }

    private static string DirectoryOf(LoadedFile file) => SlashPath.Parent(file.Path) ?? ".";

    private static bool IsIn(string directory, LoadedFile file) => IsBelow(DirectoryOf(file), directory);

    private static bool IsAbove(LoadedFile file, string directory) => IsBelow(directory, DirectoryOf(file));

    private static bool IsBelow(string directory, string other) =>
        other == "."
        || directory == other
        || (directory.StartsWith(other, StringComparison.Ordinal) && directory[other.Length] == '/');

    private static bool HaveSameObject(IEnumerable<LoadedFile> files, IEnumerable<LoadedFile> others)
    {
        var known = others.SelectMany(file => file.Objects).ToLookup(@object => (@object.Kind.Kind, @object.Name));
        return files
            .SelectMany(file => file.Objects)
            .Any(@object =>
                @object.Name is not null
                && known[(@object.Kind.Kind, @object.Name)]
                    .Any(other => ObjectSet.MayShareNamespace(@object.Namespace, other.Namespace))
            );
    }
}
