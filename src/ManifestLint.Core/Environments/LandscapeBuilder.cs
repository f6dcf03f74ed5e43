using System.Collections.Immutable;
using ManifestLint.Clusters;
using ManifestLint.Clusters.Scripts;
using ManifestLint.Compose;
using ManifestLint.Configuration;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;

namespace ManifestLint.Environments;

/// <summary>Puts together what a workspace holds beside manifests, and how its environments belong together.</summary>
internal static class LandscapeBuilder
{
    /// <summary>Builds the landscape.</summary>
    /// <param name="clusters">The local clusters.</param>
    /// <param name="commands">The command lines.</param>
    /// <param name="serving">The cluster of each environment that has one, by the environment's name.</param>
    /// <param name="projects">The Compose projects.</param>
    /// <param name="files">The files of the workspace.</param>
    /// <param name="production">The minors that production is said to run.</param>
    /// <param name="terraform">The files of Terraform.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="named">The environments that the configuration names.</param>
    /// <param name="environments">The environments, those that are only compared included.</param>
    /// <param name="unbuilt">The environments that could not be built.</param>
    /// <param name="setOf">The objects of an environment.</param>
    /// <param name="targetOf">The Kubernetes minor of an environment, by its name.</param>
    internal static WorkspaceLandscape Build(
        ImmutableArray<LocalCluster> clusters,
        ImmutableArray<ToolCommand> commands,
        IReadOnlyDictionary<string, LocalCluster> serving,
        ImmutableArray<ComposeProject> projects,
        ImmutableArray<LoadedFile> files,
        Lazy<ImmutableArray<ProductionVersion>> production,
        Lazy<ImmutableArray<TerraformFile>> terraform,
        LintConfiguration configuration,
        ImmutableArray<EnvironmentDefinition> named,
        ImmutableArray<LintEnvironment> environments,
        ImmutableArray<UnbuiltEnvironment> unbuilt,
        Func<LintEnvironment, ObjectSet> setOf,
        Func<string, KubernetesVersion> targetOf
    )
    {
        var groups = new EnvironmentGroups(setOf, targetOf, name => serving.GetValueOrDefault(name), unbuilt);
        ImmutableArray<EnvironmentGroup> related = environments.Length < 2 ? [] : groups.Of(environments);
        var members = groups.AllOf(environments);
        return new WorkspaceLandscape
        {
            Clusters = clusters,
            Commands = commands,
            ComposeProjects = projects,
            BuiltImages = BuiltImages.In(files),
            Groups = related,
            Environments = members,
            Productions = ProductionEnvironments.Of(related, members, named, configuration.BackingServices),
            Unbuilt = unbuilt,
            LazyProductionVersions = production,
            LazyProvisioned = new(() => NearestProvisions.Of(TerraformServices.In(terraform.Value), related)),
            Externals = configuration.Externals,
            BackingServices = configuration.BackingServices,
            ClusterOf = serving,
        };
    }

    // A configuration file is what developers share; a pipeline's cluster is nobody's.
    private static LocalCluster? OnlyOne(ImmutableArray<LocalCluster> clusters)
    {
        var configured = clusters.Where(cluster => cluster.Root is not null).ToList();
        var candidates =
            configured.Count > 0
                ? configured
                : clusters.Where(cluster => !cluster.Place.Source.Path.StartsWith('.')).ToList();
        return candidates is [var only] ? only : null;
    }

    /// <summary>The cluster of each environment, by the environment's name: said by the configuration; else the only cluster there is serves what is local.</summary>
    /// <param name="clusters">The local clusters.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="environments">The environments.</param>
    internal static Dictionary<string, LocalCluster> Serving(
        ImmutableArray<LocalCluster> clusters,
        LintConfiguration configuration,
        ImmutableArray<LintEnvironment> environments
    )
    {
        var serving = new Dictionary<string, LocalCluster>(StringComparer.Ordinal);
        if (clusters.IsEmpty)
        {
            return serving;
        }

        foreach (var environment in configuration.Environments)
        {
            if (
                environment.Cluster is { } path
                && clusters.FirstOrDefault(cluster => cluster.Place.Source.Path == SlashPath.Normalize(path.Value))
                    is { } named
            )
            {
                serving[environment.Name] = named;
            }
        }

        if (OnlyOne(clusters) is not { } only)
        {
            return serving;
        }

        foreach (var description in environments.Select(environment => environment.Description))
        {
            if (description.Role == EnvironmentRole.Local && !serving.ContainsKey(description.Name))
            {
                serving[description.Name] = only;
            }
        }

        return serving;
    }
}
