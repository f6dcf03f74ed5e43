using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>An environment that the configuration names.</summary>
/// <param name="Name">Its name, such as <c>production</c>.</param>
/// <param name="Covers">Whether a file, by its workspace-relative path, belongs to it.</param>
internal sealed record EnvironmentDefinition(string Name, Func<string, bool> Covers)
{
    /// <summary>What it is for, or <see cref="EnvironmentRole.Unknown"/> where the configuration does not say.</summary>
    internal EnvironmentRole Role { get; init; }

    /// <summary>The workspace-relative path of its cluster's configuration, or null.</summary>
    internal string? ClusterPath { get; init; }

    /// <summary>What is known about the environment. Who names a cluster of k3d or kind and no role means a local one.</summary>
    internal EnvironmentDescription Describe()
    {
        var byName = EnvironmentNames.RoleOf(Name);
        return new EnvironmentDescription(Name, true)
        {
            Role =
                Role != EnvironmentRole.Unknown ? Role
                : byName == EnvironmentRole.Unknown && ClusterPath is not null ? EnvironmentRole.Local
                : byName,
        };
    }
}
