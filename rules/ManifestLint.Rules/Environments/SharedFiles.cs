using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Environments;

/// <summary>Which environments are made from common files: those of a base, a component or a patch, in the workspace or in a repository elsewhere.</summary>
internal static class SharedFiles
{
    private static readonly string[] ListsOfRoots = ["resources", "bases", "components"];

    /// <summary>The environments in families: who shares a file with one of a family belongs to it. Environments without objects are in none.</summary>
    internal static ImmutableArray<ImmutableArray<EnvironmentMember>> FamiliesOf(
        ImmutableArray<EnvironmentMember> members
    )
    {
        var families = new List<(HashSet<string> Files, List<EnvironmentMember> Members)>();
        foreach (var member in members.Where(member => !member.Objects.All.IsEmpty))
        {
            var joined = (
                Files: member.DecisiveFiles.Concat(RemoteRootsOf(member)).ToHashSet(StringComparer.Ordinal),
                Members: new List<EnvironmentMember>()
            );
            foreach (var family in families.FindAll(family => family.Files.Overlaps(joined.Files)))
            {
                joined.Files.UnionWith(family.Files);
                joined.Members.AddRange(family.Members);
                families.Remove(family);
            }

            joined.Members.Add(member);
            families.Add(joined);
        }

        return [.. families.Select(family => family.Members.ToImmutableArray())];
    }

    // Without their revisions, which environments may differ in. Charts count by their names.
    private static IEnumerable<string> RemoteRootsOf(EnvironmentMember member) =>
        member.Kustomizations.SelectMany(root =>
            ListsOfRoots
                .SelectMany(list => root.Sequence(list)?.Items ?? [])
                .OfType<YamlScalar>()
                .Select(entry => entry.Value.Split('?')[0])
                .Where(entry =>
                    entry.Contains("://", StringComparison.Ordinal)
                    || entry.Contains("github.com", StringComparison.Ordinal)
                )
                .Concat(
                    (root.Sequence("helmCharts")?.Items ?? [])
                        .OfType<YamlMapping>()
                        .Select(chart => $"chart {chart.Text("repo")} {chart.Text("name")}")
                )
        );
}
