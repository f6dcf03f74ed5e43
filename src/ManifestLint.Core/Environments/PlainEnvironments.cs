using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>
/// Groups plain manifests into environments. Roots are found, not configured: a directory that holds manifests, together with everything below
/// it, is one environment; where some of those below are environments of one application, what lies beside them is a part of each. Files that the configuration puts into a named environment belong to that one, and to each that names them.
/// </summary>
internal static class PlainEnvironments
{
    internal static ImmutableArray<LintEnvironment> Group(
        IEnumerable<LoadedFile> files,
        KustomizationUsage usage,
        ImmutableArray<EnvironmentDefinition> named,
        bool isPart
    )
    {
        var manifests = ManifestsAndWhatHidesSome([.. files]);
        var configured = named.Select(environment => FromConfiguration(environment, manifests)).ToList();
        var rest = manifests.Where(file => !named.Any(environment => environment.Covers(file.Path))).ToList();
        var roots = Roots(rest.Where(file => file.IsManifest).Select(Directory));
        var found = rest.GroupBy(file => RootAbove(roots, Directory(file)) ?? Directory(file), StringComparer.Ordinal)
            .SelectMany(group => SiblingEnvironments.Split(group.Key, [.. group]))
            .Select(part => FromDirectory(part.Directory, part.Files, usage, isPart));
        return
        [
            .. configured
                .Concat(found)
                .Where(environment => !environment.Objects.IsEmpty)
                .OrderBy(environment => environment.Description.Name, StringComparer.Ordinal),
        ];
    }

    // Nobody can read the objects of a broken file, nor of a template beside manifests; but they are there. A chart's templates lie by themselves.
    private static List<LoadedFile> ManifestsAndWhatHidesSome(List<LoadedFile> files)
    {
        var directories = files.Where(file => file.IsManifest).Select(Directory).ToHashSet(StringComparer.Ordinal);
        return files.FindAll(file =>
            file.IsManifest
            || file.Classification.Role == FileRole.Broken
            || (file.Classification.Role == FileRole.HelmTemplate && directories.Contains(Directory(file)))
        );
    }

    private static string Directory(LoadedFile file) => SlashPath.Parent(file.Path) ?? ".";

    // By depth, so that a directory comes before everything below it.
    private static HashSet<string> Roots(IEnumerable<string> directories)
    {
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directory in directories.Distinct(StringComparer.Ordinal).OrderBy(Depth))
        {
            if (RootAbove(roots, directory) is null)
            {
                roots.Add(directory);
            }
        }

        return roots;
    }

    // Upwards, not root by root: a workspace may have as many roots as directories.
    private static string? RootAbove(HashSet<string> roots, string? directory)
    {
        while (directory is not null && !roots.Contains(directory))
        {
            directory = SlashPath.Parent(directory);
        }

        return directory;
    }

    private static int Depth(string directory) => directory == "." ? 0 : directory.Count(c => c == '/') + 1;

    private static LintEnvironment FromConfiguration(
        EnvironmentDefinition environment,
        IEnumerable<LoadedFile> files
    ) => Create(environment.Describe(), [.. files.Where(file => environment.Covers(file.Path))], isComplete: true);

    private static LintEnvironment FromDirectory(
        string directory,
        List<LoadedFile> files,
        KustomizationUsage usage,
        bool isPart
    )
    {
        // Bases and components are parts of something: what they lack, an overlay may bring. So is what a Kustomization leaves out.
        var isComplete =
            !isPart && !files.Exists(file => usage.IsResource(file.Path) || usage.HasKustomization(Directory(file)));
        return Create(EnvironmentNames.Describe(directory), files, isComplete);
    }

    private static LintEnvironment Create(
        EnvironmentDescription description,
        List<LoadedFile> files,
        bool isComplete
    ) => new(description, [.. files.SelectMany(file => file.Objects)], isComplete, [.. files.SelectMany(Unreadable)]);

    // A template may give its objects any name.
    private static IEnumerable<ApparentObject> Unreadable(LoadedFile file) =>
        file.Classification.Role == FileRole.HelmTemplate
            ? file.Documents.SelectMany(ApparentObjects.In).Select(o => o with { Name = null })
            : file.Documents.Where(document => !document.Errors.IsEmpty).SelectMany(ApparentObjects.In);
}
