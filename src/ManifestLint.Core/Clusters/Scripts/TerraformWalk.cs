using ManifestLint.Environments;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// Follows the configurations of Terraform from the modules that nobody calls, and the files of Terragrunt, through their calls of modules of the
/// workspace. Bounded: what calls itself, or multiplies, ends.
/// </summary>
internal sealed class TerraformWalk
{
    // Modules that call each other multiply. Whoever has more than this has something else in mind than a cluster.
    private const int MostSteps = 20_000;
    private const int DeepestCall = 16;

    private readonly Dictionary<string, TerraformModule> _modules = new(StringComparer.Ordinal);
    private readonly List<TerraformModule> _terragrunt = [];
    private int _steps;

    internal TerraformWalk(IEnumerable<TerraformFile> files)
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

        Variables = new TerraformVariables([.. all.Where(file => file.SetsVariables)], _modules);
    }

    internal TerraformVariables Variables { get; }

    /// <summary>Whether there was more than is followed, so that what was found is not all.</summary>
    internal bool IsExhausted => _steps >= MostSteps;

    /// <summary>Counts a piece of work; false where there was enough of it.</summary>
    internal bool Step() => _steps++ < MostSteps;

    /// <summary>The modules as they are called: those that nobody calls in order of their directories, each before those that it calls.</summary>
    internal IEnumerable<TerraformCall> Calls()
    {
        var called = _modules
            .Values.Concat(_terragrunt)
            .SelectMany(module => module.Calls.Select(call => call.Directory))
            .ToHashSet(StringComparer.Ordinal);
        // A module that others are to call has defaults, but no cluster.
        var roots = _terragrunt.Concat(
            _modules
                .Where(pair => !called.Contains(pair.Key))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Value)
        );
        return roots.SelectMany(module => From(new TerraformCall(module, null, [], EnvironmentRole.Unknown)));
    }

    /// <summary>Whether an attribute only gives a value to a module of the workspace: it counts where that uses it.</summary>
    internal bool IsPassedOn(TerraformModule module, TerraformAttribute attribute) =>
        module.CallWith(attribute.Attribute) is { } call
        && _modules.TryGetValue(call.Directory, out var target)
        && target.Declares(
            attribute.Path.Length > call.Block.Length ? attribute.Path[call.Block.Length] : attribute.Name
        );

    /// <summary>What a block is for, as far as names of blocks, labels and directories tell.</summary>
    /// <param name="call">The module that has it.</param>
    /// <param name="attribute">One of its attributes.</param>
    internal static EnvironmentRole RoleOf(TerraformCall call, TerraformAttribute attribute)
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

    private IEnumerable<TerraformCall> From(TerraformCall root)
    {
        var pending = new Stack<TerraformCall>();
        pending.Push(root);
        while (pending.TryPop(out var call))
        {
            yield return call;
            foreach (var (source, directory, block) in call.Module.Calls.AsEnumerable().Reverse())
            {
                if (_modules.TryGetValue(directory, out var module) && call.Depth < DeepestCall && Step())
                {
                    pending.Push(
                        new TerraformCall(module, call, block, RoleOf(call, source)) { Depth = call.Depth + 1 }
                    );
                }
            }
        }
    }
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
