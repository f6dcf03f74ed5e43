using System.Collections.Immutable;
using ManifestLint.Discovery;
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
    // Modules that call each other multiply. Whoever has more than this has something else in mind than a cluster.
    private const int MostSteps = 20_000;
    private const int DeepestCall = 16;

    private readonly Dictionary<string, TerraformModule> _modules = new(StringComparer.Ordinal);
    private readonly List<TerraformModule> _terragrunt = [];
    private readonly TerraformVariables _variables;
    private readonly List<StatedVersion> _stated = [];
    private int _steps;

    private TerraformVersions(IEnumerable<TerraformFile> files)
    {
        var all = files.ToList();
        foreach (var file in all.Where(file => !file.SetsVariables))
        {
            if (file.IsTerragrunt)
            {
                var own = new TerraformModule(file.Directory);
                own.Add(file);
                _terragrunt.Add(own);
                continue;
            }

            if (!_modules.TryGetValue(file.Directory, out var module))
            {
                _modules[file.Directory] = module = new TerraformModule(file.Directory);
            }

            module.Add(file);
        }

        _variables = new TerraformVariables([.. all.Where(file => file.SetsVariables)], _modules);
    }

    /// <summary>What the files state, in order of file and position; each place once for each role.</summary>
    internal static ImmutableArray<StatedVersion> In(IEnumerable<TerraformFile> files)
    {
        var versions = new TerraformVersions(files);
        versions.Collect();
        return versions._steps >= MostSteps
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

    private void Collect()
    {
        var called = _modules
            .Values.Concat(_terragrunt)
            .SelectMany(module => module.Calls.Select(call => call.Directory))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var module in _terragrunt)
        {
            Visit(new TerraformCall(module, null, [], EnvironmentRole.Unknown));
        }

        foreach (var (directory, module) in _modules.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            // A module that others are to call has defaults, but no cluster.
            if (!called.Contains(directory))
            {
                Visit(new TerraformCall(module, null, [], EnvironmentRole.Unknown));
            }
        }

        _stated.AddRange(_variables.OfProduction());
    }

    private void Visit(TerraformCall call)
    {
        foreach (var attribute in call.Module.Statements)
        {
            // A table of environments is used in ways that nobody can follow; but what it says of production it says.
            var isStated = TerraformBlocks.IsInTable(attribute.Attribute)
                ? RoleOf(call, attribute) == EnvironmentRole.Production
                : !IsPassedOn(call.Module, attribute);
            if (isStated && _steps++ < MostSteps)
            {
                State(call, attribute);
            }
        }

        foreach (var (source, directory, block) in call.Module.Calls)
        {
            if (_modules.TryGetValue(directory, out var module) && call.Depth < DeepestCall && _steps++ < MostSteps)
            {
                Visit(new TerraformCall(module, call, block, RoleOf(call, source)) { Depth = call.Depth + 1 });
            }
        }
    }

    // What is given to a module of the workspace counts where that uses it.
    private bool IsPassedOn(TerraformModule module, TerraformAttribute attribute) =>
        module.CallWith(attribute.Attribute) is { } call
        && _modules.TryGetValue(call.Directory, out var target)
        && target.Declares(
            attribute.Path.Length > call.Block.Length ? attribute.Path[call.Block.Length] : attribute.Name
        );

    private void State(TerraformCall call, TerraformAttribute attribute)
    {
        var role = RoleOf(call, attribute);
        if (role is EnvironmentRole.Local or EnvironmentRole.Intermediate)
        {
            return;
        }

        foreach (var value in _variables.Resolve(call, attribute))
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

    private static EnvironmentRole RoleOf(TerraformCall call, TerraformAttribute attribute)
    {
        var role = EnvironmentRole.Unknown;
        var labels = call.Module.LabelsOf(TerraformBlocks.BlockOf(attribute.Path.AsSpan()));
        foreach (var word in attribute.Path.Concat(labels).Concat(attribute.File.Path.Split('/')))
        {
            role = Strictest(role, EnvironmentNames.RoleOf(word));
        }

        return Strictest(role, call.Role);
    }

    /// <summary>What is for something else than production in one respect is not for production.</summary>
    internal static EnvironmentRole Strictest(EnvironmentRole one, EnvironmentRole other) =>
        one is EnvironmentRole.Local or EnvironmentRole.Intermediate ? one
        : other == EnvironmentRole.Unknown ? one
        : other;
}

/// <summary>A module as it is called: each call gives its variables other values.</summary>
/// <param name="Module">The module.</param>
/// <param name="Caller">The module that calls it, as it is called itself; null where nobody does.</param>
/// <param name="Block">The block of the caller that gives the values.</param>
/// <param name="Role">What it is called for.</param>
internal sealed record TerraformCall(
    TerraformModule Module,
    TerraformCall? Caller,
    string[] Block,
    EnvironmentRole Role
)
{
    /// <summary>How many calls led here.</summary>
    internal int Depth { get; init; }
}
