using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Compose;

/// <summary>
/// Finds the Compose projects of a workspace. A directory with one of the standard names is one, together with its override file. Another file with
/// Compose in its name, such as <c>compose.test.yaml</c>, or with the content of a Compose file, is read by itself: nobody can tell what it will be merged
/// with, so that only what stands in it counts.
/// </summary>
internal static class ComposeProjects
{
    // In the order in which Compose looks for them.
    internal static readonly string[] MainNames =
    [
        "compose.yaml",
        "compose.yml",
        "docker-compose.yml",
        "docker-compose.yaml",
    ];

    private static readonly string[] OverrideNames =
    [
        "compose.override.yml",
        "compose.override.yaml",
        "docker-compose.override.yml",
        "docker-compose.override.yaml",
    ];

    /// <summary>Reads the projects.</summary>
    /// <param name="candidates">The Compose files, by their paths, in order.</param>
    /// <param name="workspace">The workspace, or null where nothing else is to be read.</param>
    /// <returns>The projects in order of their directories and files.</returns>
    internal static ImmutableArray<ComposeProject> Read(
        IReadOnlyDictionary<string, ImmutableArray<YamlDocument>> candidates,
        Workspace? workspace
    )
    {
        var reader = new ProjectReader(new ComposeFiles(workspace, candidates));
        var projects = new List<ComposeProject>();
        var directories = candidates
            .Keys.GroupBy(path => SlashPath.Parent(path) ?? ".", StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var directory in directories)
        {
            projects.AddRange(InDirectory([.. directory.Order(StringComparer.Ordinal)], candidates, reader));
        }

        // What another project includes or extends is read there, with all that belongs to it.
        var used = projects.SelectMany(project => project.Files.Skip(1)).ToHashSet(StringComparer.Ordinal);
        return [.. projects.Where(project => project.IsMain() || !used.Contains(project.Files[0]))];
    }

    /// <summary>Whether a name says that it is for Compose, and not, say, for a swarm.</summary>
    internal static bool IsNamedCompose(string path) =>
        SlashPath.Name(path).Contains("compose", StringComparison.OrdinalIgnoreCase);

    private static bool IsMain(this ComposeProject project) =>
        MainNames.Contains(SlashPath.Name(project.Files[0]), StringComparer.Ordinal);

    private static IEnumerable<ComposeProject> InDirectory(
        List<string> paths,
        IReadOnlyDictionary<string, ImmutableArray<YamlDocument>> candidates,
        ProjectReader reader
    )
    {
        var main = Find(MainNames);
        var changes = Find(OverrideNames);
        if (main is not null)
        {
            ImmutableArray<string> files = changes is null ? [main] : [main, changes];
            if (
                files.Any(file => ComposeContent.IsMeantAsProject(candidates[file]))
                && reader.Read(files, ProjectParts.All) is { } project
            )
            {
                yield return project;
            }
        }

        foreach (var path in paths.Where(path => path != main && (path != changes || main is null)))
        {
            var standsAlone = ComposeContent.StandsAlone(candidates[path]);
            if (!standsAlone && !(IsNamedCompose(path) && ComposeContent.IsProject(candidates[path])))
            {
                continue;
            }

            var parts =
                standsAlone && (main is null || ComposeContent.IsOfItsOwn(candidates[path], candidates[main]))
                    ? ProjectParts.AllOfServices
                    : ProjectParts.Some;
            if (reader.Read([path], parts) is { } project)
            {
                yield return project;
            }
        }

        string? Find(string[] names) =>
            names
                .Select(name => paths.Find(path => SlashPath.Name(path) == name))
                .FirstOrDefault(path => path is not null);
    }
}

/// <summary>What the content of a file says about its part in a project.</summary>
internal static class ComposeContent
{
    /// <summary>Whether it is a Compose file: with services or includes, or one of version 1.</summary>
    internal static bool IsProject(ImmutableArray<YamlDocument> documents) =>
        documents.Any(document =>
            document.Root is YamlMapping root
            && (
                root["services"] is YamlMapping
                || root["include"] is YamlSequence
                || root.Entries.Any(entry => entry.Value is YamlMapping value && IsRunnable(value))
            )
        );

    /// <summary>Whether it is a Compose file, or would be one if its parts had the right types: under a standard name, nothing else is meant.</summary>
    internal static bool IsMeantAsProject(ImmutableArray<YamlDocument> documents) =>
        IsProject(documents)
        || documents.Any(document =>
            document.Root is YamlSequence or YamlScalar { IsNull: false }
            || (document.Root is YamlMapping root && (root["services"] is not null || root["include"] is not null))
        );

    /// <summary>Whether it says of each of its services what to run.</summary>
    internal static bool StandsAlone(ImmutableArray<YamlDocument> documents) =>
        documents.Any(document =>
            document.Root is YamlMapping root
            && root["services"] is YamlMapping { Entries.IsEmpty: false } services
            && services.Entries.All(entry => entry.Value is YamlMapping service && IsRunnable(service))
        );

    /// <summary>
    /// Whether a file is a project of its own beside the main one: it has a name that the main one does not have, and shares no service with it, nor waits
    /// for one that it does not hold.
    /// </summary>
    /// <param name="documents">The file.</param>
    /// <param name="main">The main file of the directory.</param>
    internal static bool IsOfItsOwn(ImmutableArray<YamlDocument> documents, ImmutableArray<YamlDocument> main)
    {
        var services = ServicesOf(documents).ToList();
        var names = services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        return NameOf(documents) is { Length: > 0 } name
            && name != NameOf(main)
            && !ServicesOf(main).Any(service => names.Contains(service.Name))
            && services.SelectMany(service => DependenciesOf(service.Value)).All(names.Contains);
    }

    private static string? NameOf(ImmutableArray<YamlDocument> documents) =>
        documents
            .Select(document => (document.Root as YamlMapping)?.Text("name"))
            .FirstOrDefault(name => name is not null);

    private static IEnumerable<(string Name, YamlMapping Value)> ServicesOf(ImmutableArray<YamlDocument> documents) =>
        from document in documents
        from entry in (document.Root as YamlMapping)?.Mapping("services")?.Entries ?? []
        where entry is { Name: not null, Value: YamlMapping }
        select (entry.Name, (YamlMapping)entry.Value);

    private static IEnumerable<string> DependenciesOf(YamlMapping service) =>
        service["depends_on"] switch
        {
            YamlSequence list => list.Items.OfType<YamlScalar>().Select(item => item.Value),
            YamlMapping mapping => mapping.Entries.Select(entry => entry.Name).OfType<string>(),
            _ => [],
        };

    private static bool IsRunnable(YamlMapping service) =>
        service["image"] is not null
        || service["build"] is not null
        || service["extends"] is not null
        || service["provider"] is not null;
}
