using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Environments;

/// <summary>Finds the productions of a workspace: those of groups, those that stand alone, and those that only the configuration knows.</summary>
internal static class ProductionEnvironments
{
    /// <summary>The productions; of a group, the one that its members are measured against.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="members">All environments.</param>
    /// <param name="named">The environments that the configuration names.</param>
    /// <param name="declared">The backing services that the configuration declares.</param>
    internal static ImmutableArray<EnvironmentMember> Of(
        ImmutableArray<EnvironmentGroup> groups,
        ImmutableArray<EnvironmentMember> members,
        IReadOnlyCollection<EnvironmentDefinition> named,
        ImmutableArray<DeclaredBackingService> declared
    )
    {
        var known = members.Select(member => member.Description.Name).ToHashSet(StringComparer.Ordinal);
        // A member of a group may be a directory with environments below it.
        var grouped = groups
            .SelectMany(group => group.Members)
            .Select(member => member.Description.Name)
            .ToHashSet(StringComparer.Ordinal);
        var found = groups
            .Select(group => group.Production)
            .OfType<EnvironmentMember>()
            .Concat(members.Where(member => IsProduction(member.Description) && !IsWithin(grouped, member)))
            .Concat(
                named
                    .Select(environment => environment.Describe())
                    .Where(description => IsProduction(description) && !known.Contains(description.Name))
                    .Select(WithoutObjects)
            )
            .ToImmutableArray();
        return found.IsEmpty && named.Count == 0 ? [.. Mentioned(declared).Select(WithoutObjects)] : found;
    }

    // Manifests that are in another repository: all that is known are the services that production uses.
    private static IEnumerable<EnvironmentDescription> Mentioned(ImmutableArray<DeclaredBackingService> declared) =>
        declared
            .SelectMany(service => service.Environments)
            .Distinct(StringComparer.Ordinal)
            .Where(name => EnvironmentNames.RoleOfWord(name) == EnvironmentRole.Production)
            .Select(name => new EnvironmentDescription(name, true) { Role = EnvironmentRole.Production });

    private static bool IsProduction(EnvironmentDescription description) =>
        description.Role == EnvironmentRole.Production;

    private static bool IsWithin(HashSet<string> directories, EnvironmentMember member)
    {
        for (var path = member.Description.Name; path is not null; path = SlashPath.Parent(path))
        {
            if (directories.Contains(path))
            {
                return true;
            }
        }

        return false;
    }

    private static EnvironmentMember WithoutObjects(EnvironmentDescription description) =>
        new(description.Name, description, new ObjectSet([], OutOfView.Nothing));
}
