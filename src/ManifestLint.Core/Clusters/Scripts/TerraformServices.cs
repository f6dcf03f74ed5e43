using System.Collections.Immutable;
using ManifestLint.BackingServices;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>
/// Finds the managed services that Terraform makes for production, or for nobody says what: those that are known to be for something else are left out,
/// and so are those whose engine takes evaluation to know.
/// </summary>
internal sealed class TerraformServices
{
    // Whoever has more than this keeps an inventory, and nobody could tell which of them an application uses.
    private const int MostServices = 1_000;

    // Names that say which one it is only within the module.
    private static readonly ImmutableArray<string> Anonymous = ["this", "self", "main", "default", "primary", "module"];

    private readonly TerraformWalk _walk;

    private TerraformServices(IEnumerable<TerraformFile> files) => _walk = new TerraformWalk(files);

    /// <summary>The services, in order of file and position.</summary>
    internal static ImmutableArray<ProvisionedService> In(IEnumerable<TerraformFile> files)
    {
        var services = new TerraformServices(files);
        List<ProvisionedService> found = [.. services.All().Take(MostServices + 1)];
        return services._walk.IsExhausted || found.Count > MostServices
            ? []
            :
            [
                .. found
                    .OrderBy(service => service.Place.Source.Path, StringComparer.Ordinal)
                    .ThenBy(service => service.Place.Span)
                    .ThenBy(service => service.Name, StringComparer.Ordinal),
            ];
    }

    private IEnumerable<ProvisionedService> All() =>
        from call in _walk.Calls()
        from block in call.Module.Services
        where _walk.Step()
        let service = ServiceOf(call, block)
        where service is not null
        select service;

    private ProvisionedService? ServiceOf(TerraformCall call, TerraformServiceBlock block)
    {
        var role = RoleOf(call, block);
        if (
            role is EnvironmentRole.Local or EnvironmentRole.Intermediate
            || (block.Kind.PartOf is { } part && ValueOf(call, block.Path, part).IsSet)
            || IsMade(call, block.Path) is not { } isCertain
        )
        {
            return null;
        }

        var engineValue = ValueOf(call, block.Path, block.Kind.EngineName);
        var (engine, version) = engineValue.Text is { } text ? EngineText.Parse(text) : default;
        // What is not set is the default; what nobody knows may be any.
        engine ??=
            engineValue.IsSet && engineValue.Text is null && IsOfManyEngines(block.Kind) ? null : block.Kind.Engine;
        if (engine is null)
        {
            return null;
        }

        var versionValue = ValueOf(call, block.Path, block.Kind.Version);
        version ??= versionValue.Text is { } number ? EngineText.VersionOf(engine, number) : null;
        var decisive = versionValue.IsSet ? versionValue : engineValue;
        var names = NamesOf(call, block);
        return new ProvisionedService(
            names is [var name, ..] ? name : engine.Name,
            engine,
            version,
            decisive.Value.Place is { Source: not null } place ? place : block.Anchor.Place
        )
        {
            Names = [.. names],
            Directory = DirectoryOf(call),
            Role =
                engineValue.Value.Role == EnvironmentRole.Production
                || versionValue.Value.Role == EnvironmentRole.Production
                    ? EnvironmentRole.Production
                    : role,
            IsConditional = !isCertain,
        };
    }

    // 'POSTGRES_16' may be unknown, and is PostgreSQL nevertheless where the module makes nothing else.
    private static bool IsOfManyEngines(TerraformServiceKind kind) => kind.EngineName is "engine" or "engine_version";

    private EnvironmentRole RoleOf(TerraformCall call, TerraformServiceBlock block)
    {
        var role = TerraformWalk.RoleOf(call, block.Anchor);
        foreach (var label in call.Module.LabelsOf(block.Path.AsSpan()).Concat(IdentifiersOf(call, block)))
        {
            role = TerraformWalk.Strictest(role, EnvironmentNames.RoleOf(label));
        }

        return role;
    }

    private static string DirectoryOf(TerraformCall call)
    {
        var root = call;
        while (root.Caller is { } caller)
        {
            root = caller;
        }

        return root.Module.Directory;
    }

    // Null: not made. False: it takes evaluation to know whether, or how often.
    private bool? IsMade(TerraformCall call, ImmutableArray<string> path)
    {
        var isCertain = true;
        foreach (var (module, block) in Outwards(call, path))
        {
            foreach (var name in TerraformServiceKinds.Switches)
            {
                switch (ValueOf(module, block, name))
                {
                    case { IsSet: false } or { Text: "1" or "true" }:
                        break;
                    case { Text: "0" or "false" }:
                        return null;
                    default:
                        isCertain = false;
                        break;
                }
            }
        }

        return isCertain;
    }

    // The block, the call that leads to its module, the call that leads there.
    private static IEnumerable<(TerraformCall Call, ImmutableArray<string> Block)> Outwards(
        TerraformCall call,
        ImmutableArray<string> block
    )
    {
        yield return (call, block);
        for (var at = call; at.Caller is { } caller; at = caller)
        {
            yield return (caller, [.. at.Block]);
        }
    }

    private List<string> NamesOf(TerraformCall call, TerraformServiceBlock block)
    {
        var labels = Outwards(call, block.Path)
            .Where(pair => pair.Block.Length > 1)
            .Select(pair => pair.Block[^1])
            .Where(label => !Anonymous.Contains(label));
        var directory = call.Module.Directory;
        return
        [
            .. IdentifiersOf(call, block)
                .Concat(labels)
                // A configuration of Terragrunt is called like its directory.
                .Concat(block.Path is [TerraformBlocks.Inputs] ? [SlashPath.Name(directory)] : [])
                .SelectMany(name => new[] { WithoutEnvironment(name), name })
                .Where(name => NameWords.Compact(name).Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private IEnumerable<string> IdentifiersOf(TerraformCall call, TerraformServiceBlock block) =>
        TerraformServiceKinds.Identifiers.Select(name => ValueOf(call, block.Path, name).Text).OfType<string>();

    // 'shop-prod' is what the others call 'shop'.
    private static string WithoutEnvironment(string name)
    {
        var words = name.Split('-', '_');
        var kept = words.Where(word => EnvironmentNames.RoleOfWord(word) == EnvironmentRole.Unknown).ToList();
        return kept.Count == words.Length ? name : string.Join('-', kept);
    }

    private FieldValue ValueOf(TerraformCall call, ImmutableArray<string> block, string? name)
    {
        if (name is null)
        {
            return default;
        }

        string[] path = [.. block, .. name.Split('.')];
        if (call.Module.Find(path.AsSpan()[..^1], path[^1]) is not [var attribute, ..] attributes)
        {
            return call.Module.HasObject(path.AsSpan()[..^1], path[^1]) ? new FieldValue(true, null, default) : default;
        }

        var values = _walk.Variables.Resolve(call, attribute).ToList();
        if (values.TrueForAll(value => value.IsNull))
        {
            return default;
        }

        var texts = values.Select(value => value.Literal).Distinct(StringComparer.Ordinal).ToList();
        return new FieldValue(true, texts is [var text] && attributes.Count == 1 ? text : null, values[0]);
    }

    // What an attribute of a block comes to.
    private readonly record struct FieldValue(bool IsSet, string? Text, TerraformValue Value);
}
