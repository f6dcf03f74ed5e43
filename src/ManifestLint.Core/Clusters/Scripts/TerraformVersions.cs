using System.Collections.Immutable;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>What a file states about the Kubernetes minor of a cluster.</summary>
/// <param name="Version">The minor, or null where it takes more than the files to know it.</param>
/// <param name="Place">Where it says so.</param>
/// <param name="Role">What the cluster is for, as far as names of blocks and directories tell.</param>
internal readonly record struct StatedVersion(KubernetesVersion? Version, SourceSpan Place, EnvironmentRole Role);

/// <summary>
/// Finds the Kubernetes versions that Terraform asks of clusters. A variable or local value counts through the blocks that use it, with what they are
/// for; modules of the workspace are followed through their calls. What takes evaluation is unknown, and said to be.
/// </summary>
internal sealed class TerraformVersions
{
    private readonly TerraformWalk _walk;
    private readonly List<StatedVersion> _stated = [];

    private TerraformVersions(IEnumerable<TerraformFile> files) => _walk = new TerraformWalk(files);

    /// <summary>What the files state, in order of file and position; each place once for each role.</summary>
    internal static ImmutableArray<StatedVersion> In(IEnumerable<TerraformFile> files)
    {
        var versions = new TerraformVersions(files);
        foreach (var call in versions._walk.Calls())
        {
            versions.Visit(call);
        }

        versions._stated.AddRange(versions._walk.Variables.OfProduction());
        return versions._walk.IsExhausted
            ? []
            :
            [
                .. versions
                    ._stated.Distinct()
                    .OrderBy(stated => stated.Place.Source.Path, StringComparer.Ordinal)
                    .ThenBy(stated => stated.Place.Span)
                    .ThenBy(stated => stated.Role),
            ];
    }

    private void Visit(TerraformCall call)
    {
        foreach (var attribute in call.Module.Statements)
        {
            // A table of environments is used in ways that nobody can follow; but what it says of production it says.
            var isStated = TerraformBlocks.IsInTable(attribute.Attribute)
                ? TerraformWalk.RoleOf(call, attribute) == EnvironmentRole.Production
                : !_walk.IsPassedOn(call.Module, attribute);
            if (isStated && _walk.Step())
            {
                State(call, attribute);
            }
        }
    }

    private void State(TerraformCall call, TerraformAttribute attribute)
    {
        var role = TerraformWalk.RoleOf(call, attribute);
        if (role is EnvironmentRole.Local or EnvironmentRole.Intermediate)
        {
            return;
        }

        foreach (var value in _walk.Variables.Resolve(call, attribute))
        {
            var version = value.Literal is { } text ? TerraformBlocks.VersionOf(text) : null;
            if (
                version is not null
                || (value.Literal is null && TerraformBlocks.LeavesClusterOpen(attribute.Attribute))
            )
            {
                _stated.Add(
                    new StatedVersion(
                        version,
                        value.Place,
                        value.Role == EnvironmentRole.Production ? value.Role : role
                    )
                );
            }
        }
    }
}
