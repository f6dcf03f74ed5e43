using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Yaml;

namespace ManifestLint.Environments;

/// <summary>
/// Relates environments: those that the configuration names belong together; without any, sibling directories that are called like
/// environments do, such as <c>overlays/dev</c> and <c>overlays/prod</c>.
/// </summary>
/// <param name="setOf">The objects of an environment.</param>
/// <param name="targetOf">The Kubernetes minor of an environment, by its name.</param>
/// <param name="clusterOf">The cluster of an environment, by its name.</param>
/// <param name="unbuilt">The environments that could not be built.</param>
internal sealed class EnvironmentGroups(
    Func<LintEnvironment, ObjectSet> setOf,
    Func<string, KubernetesVersion> targetOf,
    Func<string, LocalCluster?> clusterOf,
    ImmutableArray<UnbuiltEnvironment> unbuilt
)
{
    private readonly HashSet<string> _unbuilt = unbuilt
        .Select(environment => environment.Description.Name)
        .ToHashSet(StringComparer.Ordinal);

    // Of 'k8s/prod', 'k8s/prod/shop' is a part, and without it nobody can compare the whole.
    private readonly HashSet<string> _incomplete = unbuilt
        .Where(environment => !environment.Description.IsConfigured)
        .Select(environment => DirectoryOf(environment.Description.Name))
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The groups in the order of their names.</summary>
    /// <param name="environments">The environments of the workspace, and those that are only compared.</param>
    internal ImmutableArray<EnvironmentGroup> Of(ImmutableArray<LintEnvironment> environments)
    {
        var configured = environments.Where(environment => environment.Description.IsConfigured).ToList();
        return configured.Count > 0
            ? Configured(configured.FindAll(environment => !IsRemainder(environment)))
            : Guessed(environments);
    }

    /// <summary>Every environment as one that may be compared, in the order of their names.</summary>
    /// <param name="environments">The environments of the workspace, and those that are only compared.</param>
    internal ImmutableArray<EnvironmentMember> AllOf(ImmutableArray<LintEnvironment> environments) =>
        [
            .. environments
                .GroupBy(environment => environment.Description)
                .OrderBy(parts => parts.Key.Name, StringComparer.Ordinal)
                .Select(parts => Member(parts.Key.Name, [.. parts])),
        ];

    private ImmutableArray<EnvironmentGroup> Configured(List<LintEnvironment> environments)
    {
        var members = environments
            .GroupBy(environment => environment.Description)
            .Select(parts => Member(parts.Key.Name, [.. parts]));
        return GroupOf(".", isGuessed: false, members) is { } group ? [group] : [];
    }

    // 'k8s/dev' and 'k8s/prod' are siblings, and so are 'k8s/dev/shop' and 'k8s/prod/shop' below them.
    private ImmutableArray<EnvironmentGroup> Guessed(ImmutableArray<LintEnvironment> environments)
    {
        var byDirectory = environments
            .Select(environment => (Environment: environment, Path: DirectoryOf(environment.Description.Name)))
            .Where(pair => pair.Path is not null && !_incomplete.Contains(pair.Path))
            .ToLookup(pair => pair.Path!, pair => pair.Environment, StringComparer.Ordinal);
        return
        [
            .. byDirectory
                .Select(parts => parts.Key)
                .GroupBy(directory => SlashPath.Parent(directory) ?? ".", StringComparer.Ordinal)
                .OrderBy(siblings => siblings.Key, StringComparer.Ordinal)
                .Select(siblings =>
                    GroupOf(
                        siblings.Key,
                        isGuessed: true,
                        OfOneApplication([
                            .. EnvironmentNames
                                .AmongSiblings(siblings)
                                .Select(directory => Found(directory, [.. byDirectory[directory]])),
                        ])
                    )
                )
                .OfType<EnvironmentGroup>(),
        ];
    }

    // The path down to the last segment that is called like an environment, or else like one of several: 'prod-eu'.
    private static string? DirectoryOf(string name) =>
        DirectoryOf(name, EnvironmentNames.RoleOfWord) ?? DirectoryOf(name, EnvironmentNames.RoleOfVariant);

    private static string? DirectoryOf(string name, Func<string, EnvironmentRole> roleOf)
    {
        for (var path = name; path is not null; path = SlashPath.Parent(path))
        {
            if (roleOf(SlashPath.Name(path)) != EnvironmentRole.Unknown)
            {
                return path;
            }
        }

        return null;
    }

    private EnvironmentMember Found(string directory, ImmutableArray<LintEnvironment> parts) =>
        parts is [var only] && only.Description.Name == directory
            ? Member(SlashPath.Name(directory), parts)
            : Member(SlashPath.Name(directory), parts) with
            {
                Description = EnvironmentNames.Describe(directory),
            };

    // Names are a guess: 'dev' and 'test' may be anything. Environments of one application have most of their objects in common.
    private static IEnumerable<EnvironmentMember> OfOneApplication(ImmutableArray<EnvironmentMember> members)
    {
        var names = new Dictionary<EnvironmentMember, HashSet<(string Kind, string Name)>>(
            ReferenceEqualityComparer.Instance
        );
        foreach (var member in members)
        {
            names.Add(member, NamesOf(member));
        }

        return members.Where(member =>
            members.Any(other =>
                !ReferenceEquals(other, member) && SiblingEnvironments.HaveMostInCommon(names[member], names[other])
            )
        );
    }

    // What lies beside directories of plain manifests is part of each of them, and makes none of them like another.
    private static HashSet<(string Kind, string Name)> NamesOf(EnvironmentMember member) =>
        SiblingEnvironments.NamesOf(
            member.Objects.All.Where(@object =>
                !member.Kustomizations.IsEmpty
                || @object.Root.Source.Path.StartsWith($"{member.Description.Name}/", StringComparison.Ordinal)
            ),
            member.Label
        );

    private static EnvironmentGroup? GroupOf(string name, bool isGuessed, IEnumerable<EnvironmentMember> members)
    {
        ImmutableArray<EnvironmentMember> ordered =
        [
            .. members
                .OrderBy(member => member.Description.Role)
                .ThenBy(member => member.Label, StringComparer.Ordinal),
        ];
        return ordered.Length < 2 ? null : new EnvironmentGroup(name, isGuessed, ordered);
    }

    // Of a build that failed, what nothing else uses is an environment of plain manifests, in its directory or below.
    private bool IsRemainder(LintEnvironment environment)
    {
        if (_unbuilt.Contains(environment.Description.Name))
        {
            return true;
        }

        if (environment.Description.IsConfigured || !environment.Builds.IsEmpty || _unbuilt.Count == 0)
        {
            return false;
        }

        for (var path = environment.Description.Name; path is not null; path = SlashPath.Parent(path))
        {
            if (_unbuilt.Contains(path))
            {
                return true;
            }
        }

        return false;
    }

    // A configured environment may be a build and plain manifests beside it.
    private EnvironmentMember Member(string label, ImmutableArray<LintEnvironment> parts)
    {
        var name = parts[0].Description.Name;
        return new EnvironmentMember(
            label,
            parts[0].Description,
            parts is [var only]
                ? setOf(only)
                : new ObjectSet([.. parts.SelectMany(part => part.Objects)], setOf(parts[0]).OutOfView)
        )
        {
            Cluster = clusterOf(name),
            TargetVersion = targetOf(name),
            IsRemainder = parts.Any(IsRemainder),
            Files = FilesOf(parts).ToHashSet(StringComparer.Ordinal),
            Deletions = parts
                .SelectMany(part => part.Builds)
                .SelectMany(build => build.State.Deletions)
                .DistinctBy(deletion => deletion.Key)
                .ToDictionary(),
            Kustomizations =
            [
                .. parts
                    .SelectMany(part => part.Builds)
                    .Select(build => build.State.Kustomizations[0].Root)
                    .OfType<YamlMapping>(),
            ],
        };
    }

    private static IEnumerable<string> FilesOf(ImmutableArray<LintEnvironment> parts) =>
        parts.SelectMany(part =>
            part.Builds.IsEmpty
                ? part.Objects.Select(@object => @object.Root.Source.Path)
                : part.Builds.SelectMany(build => build.State.Files.Keys)
        );
}
