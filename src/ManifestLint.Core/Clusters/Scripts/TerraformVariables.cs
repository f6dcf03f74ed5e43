using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A value that an attribute may have.</summary>
/// <param name="Literal">The text, or null where it is not known.</param>
/// <param name="Place">Where it is decided.</param>
/// <param name="Role">What it is for, where a file that sets variables tells.</param>
internal readonly record struct TerraformValue(string? Literal, SourceSpan Place, EnvironmentRole Role)
{
    /// <summary>Whether it is said to be none, as if the attribute were not there.</summary>
    internal bool IsNull { get; init; }
}

/// <summary>What a file sets for a variable, or for a part of it.</summary>
/// <param name="File">The file.</param>
/// <param name="Attribute">What it sets.</param>
/// <param name="Role">What it is for.</param>
internal readonly record struct TerraformSetting(TerraformFile File, HclAttribute Attribute, EnvironmentRole Role);

/// <summary>Follows references of Terraform to the literals that they come to: of variables, what their files and calls set, else the default; and local values.</summary>
/// <param name="files">The files that set variables.</param>
/// <param name="modules">The modules by their directories.</param>
internal sealed class TerraformVariables(
    ImmutableArray<TerraformFile> files,
    IReadOnlyDictionary<string, TerraformModule> modules
)
{
    private const int MostSteps = 32;

    // What the files set, by the name of the variable: references ask for one, and there may be very many.
    private readonly ILookup<string, (TerraformFile File, HclAttribute Attribute)> _set = files
        .SelectMany(file => file.Attributes.Select(attribute => (File: file, Attribute: attribute)))
        .ToLookup(pair => VariableOf(pair.Attribute), StringComparer.Ordinal);

    // What is set for a directory, which every reference from there asks for.
    private readonly Dictionary<(string Directory, string Variable), List<TerraformSetting>> _scopes = [];

    /// <summary>The values that an attribute may have, one of them unknown where it is not known.</summary>
    internal IEnumerable<TerraformValue> Resolve(TerraformCall call, TerraformAttribute attribute) =>
        Resolve(call, attribute, [], MostSteps, attribute.Place);

    /// <summary>What files for production set for variables that are called like the version of a cluster, whoever uses them.</summary>
    internal IEnumerable<StatedVersion> OfProduction() =>
        from file in files
        let role = RoleOf(file)
        where role is EnvironmentRole.Production || role is EnvironmentRole.Unknown
        from attribute in file.Attributes
        where TerraformBlocks.IsVersionName(attribute.Name) && attribute.Value.Literal is not null
        let own = attribute.Path.Aggregate(
            role,
            (all, word) => TerraformWalk.Strictest(all, EnvironmentNames.RoleOf(word))
        )
        where
            own == EnvironmentRole.Production
            || (own == EnvironmentRole.Unknown && !modules.Values.Any(module => module.Declares(VariableOf(attribute))))
        let version = TerraformBlocks.VersionOf(attribute.Value.Literal!)
        where version is not null
        select new StatedVersion(version, new SourceSpan(file.Source, attribute.Span), own);

    private static string VariableOf(HclAttribute attribute) =>
        attribute.Path is [var outer, ..] ? outer : attribute.Name;

    private static EnvironmentRole RoleOf(TerraformFile file) =>
        file
            .Source.Path.Split('/')
            .Aggregate(
                EnvironmentRole.Unknown,
                (all, part) => TerraformWalk.Strictest(all, EnvironmentNames.RoleOf(part))
            );

    private IEnumerable<TerraformValue> Resolve(
        TerraformCall call,
        TerraformAttribute attribute,
        ReadOnlySpan<string> rest,
        int steps,
        SourceSpan place
    )
    {
        if (attribute.Value.Literal is { } literal && rest.IsEmpty)
        {
            return [new TerraformValue(literal, attribute.Place, EnvironmentRole.Unknown)];
        }

        if (attribute.Value.IsNull)
        {
            return [new TerraformValue(null, attribute.Place, EnvironmentRole.Unknown) { IsNull = true }];
        }

        return
            steps > 0
            && attribute.Value.Reference is { } reference
            && Words(reference) is [var kind, var name, .. var inner]
            ? kind switch
            {
                "var" => OfVariable(call, name, [.. inner, .. rest], steps - 1, place),
                "local" => Found(
                    call,
                    call.Module,
                    [TerraformBlocks.Locals],
                    name,
                    [.. inner, .. rest],
                    steps - 1,
                    place
                ) ?? Unknown(place),
                _ => Unknown(place),
            }
            : Unknown(place);
    }

    private IEnumerable<TerraformValue> OfVariable(
        TerraformCall call,
        string name,
        string[] rest,
        int steps,
        SourceSpan place
    )
    {
        if (call.Caller is { } caller)
        {
            if (Found(caller, caller.Module, call.Block, name, rest, steps, place) is { } given)
            {
                return given;
            }
        }
        else if (OfFiles(call.Module, name, rest) is { Count: > 0 } set)
        {
            return set;
        }

        return Found(call, call.Module, [TerraformBlocks.Variable, name], TerraformBlocks.Default, rest, steps, place)
            ?? Unknown(place);
    }

    // What a command names counts before what is read of its own accord; which command is run for production, the names of the files tell.
    private List<TerraformValue> OfFiles(TerraformModule module, string variable, string[] rest)
    {
        var values = new List<TerraformValue>();
        foreach (var (file, attribute, role) in ScopeOf(module, variable))
        {
            string[] path = [.. attribute.Path, attribute.Name];
            if (path.AsSpan(1).SequenceEqual(rest))
            {
                values.Add(
                    new TerraformValue(attribute.Value.Literal, new SourceSpan(file.Source, attribute.Span), role)
                    {
                        IsNull = attribute.Value.IsNull,
                    }
                );
            }
        }

        return values.Exists(value => value.Role == EnvironmentRole.Production)
            ? values.FindAll(value => value.Role == EnvironmentRole.Production)
            : values;
    }

    private List<TerraformSetting> ScopeOf(TerraformModule module, string variable)
    {
        if (!_scopes.TryGetValue((module.Directory, variable), out var scope))
        {
            _scopes[(module.Directory, variable)] = scope = [
                .. from pair in _set[variable]
                let directory = DirectoryFor(pair.File, variable)
                where directory is null || directory == module.Directory
                let role = RoleOf(pair.File)
                where role is EnvironmentRole.Unknown or EnvironmentRole.Production
                select new TerraformSetting(pair.File, pair.Attribute, role),
            ];
        }

        return scope;
    }

    // Files for a configuration lie with it or in a directory below. Those of other directories may be for any.
    private string? DirectoryFor(TerraformFile file, string variable)
    {
        for (var directory = file.Directory; directory is not null; directory = SlashPath.Parent(directory))
        {
            if (modules.TryGetValue(directory, out var module) && module.Declares(variable))
            {
                return directory;
            }
        }

        return null;
    }

    // Null where there is no such value: then something else may count.
    private IEnumerable<TerraformValue>? Found(
        TerraformCall call,
        TerraformModule module,
        string[] path,
        string name,
        string[] rest,
        int steps,
        SourceSpan place
    )
    {
        if (module.Find(path, name) is { Count: > 0 } direct)
        {
            return direct is [var only] ? Resolve(call, only, rest, steps, place) : Unknown(place);
        }

        if (rest.Length > 0 && module.Find([.. path, name, .. rest[..^1]], rest[^1]) is { Count: > 0 } inner)
        {
            return inner is [var one] ? Resolve(call, one, [], steps, place) : Unknown(place);
        }

        return module.HasObject(path, name) ? Unknown(place) : null;
    }

    private static IEnumerable<TerraformValue> Unknown(SourceSpan place) =>
        [new TerraformValue(null, place, EnvironmentRole.Unknown)];

    // 'local.versions["prod"]' is 'local.versions.prod'.
    private static string[] Words(string reference) =>
        reference
            .Replace("[\"", ".", StringComparison.Ordinal)
            .Replace("\"]", string.Empty, StringComparison.Ordinal)
            .Split('.');
}
