using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;

namespace ManifestLint.Clusters.Scripts;

/// <summary>A module of Terraform: the attributes of the files of a directory, or of one file of Terragrunt.</summary>
/// <param name="directory">The workspace-relative directory.</param>
internal sealed class TerraformModule(string directory)
{
    private readonly Dictionary<string, List<TerraformAttribute>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerraformModuleCall> _calls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<string>> _labels = new(StringComparer.Ordinal);

    internal string Directory { get; } = directory;

    internal bool Declares(string variable) => _variables.Contains(variable);

    internal void Add(TerraformFile file)
    {
        ImmutableArray<string> latest = default;
        foreach (var attribute in file.Attributes)
        {
            var placed = new TerraformAttribute(file.Source, attribute);
            if (TerraformBlocks.GivesVersion(attribute) || TerraformBlocks.IsInTable(attribute))
            {
                Statements.Add(placed);
            }

            if (attribute.Name == TerraformBlocks.Source && attribute.Value.Literal is { } source)
            {
                AddCall(placed, source);
            }

            if (ServiceOf(placed) is { } service)
            {
                Services.Add(service);
            }

            var key = KeyOf(attribute.Path.AsSpan(), attribute.Name);
            if (!_byKey.TryGetValue(key, out var same))
            {
                _byKey[key] = same = [];
            }

            same.Add(placed);
            if (attribute.Path is [TerraformBlocks.Variable, var variable, ..])
            {
                _variables.Add(variable);
            }

            if (TerraformBlocks.IsLabel(attribute))
            {
                var block = KeyOf(TerraformBlocks.BlockOf(attribute.Path.AsSpan()), string.Empty);
                if (!_labels.TryGetValue(block, out var labels))
                {
                    _labels[block] = labels = [];
                }

                labels.Add(attribute.Value.Literal!);
            }

            // What stands in one block has one path.
            for (var length = attribute.Path == latest ? 0 : attribute.Path.Length; length > 0; length--)
            {
                _objects.Add(KeyOf(attribute.Path.AsSpan()[..(length - 1)], attribute.Path[length - 1]));
            }

            latest = attribute.Path;
        }
    }

    /// <summary>The attributes of a name in a block or object: several where the block is there several times.</summary>
    internal IReadOnlyList<TerraformAttribute> Find(ReadOnlySpan<string> path, string name) =>
        _byKey.TryGetValue(KeyOf(path, name), out var found) ? found : [];

    /// <summary>What a block says about itself: its name, and the environment that it is for.</summary>
    internal IEnumerable<string> LabelsOf(ReadOnlySpan<string> block) =>
        _labels.TryGetValue(KeyOf(block, string.Empty), out var labels) ? labels : [];

    /// <summary>Whether a block or object has an object of a name.</summary>
    internal bool HasObject(ReadOnlySpan<string> path, string name) => _objects.Contains(KeyOf(path, name));

    /// <summary>The attributes that may give a cluster its version, in order.</summary>
    internal List<TerraformAttribute> Statements { get; } = [];

    /// <summary>The blocks that make managed services, in order.</summary>
    internal List<TerraformServiceBlock> Services { get; } = [];

    /// <summary>The calls of modules that may lie in the workspace, in order.</summary>
    internal List<TerraformModuleCall> Calls { get; } = [];

    /// <summary>The call that an attribute is a part of, or null.</summary>
    internal TerraformModuleCall? CallWith(HclAttribute attribute) =>
        attribute.Path switch
        {
            [TerraformBlocks.Module, var name, ..] => _calls.GetValueOrDefault(name),
            [TerraformBlocks.Inputs, ..] => _calls.GetValueOrDefault(string.Empty),
            _ => null,
        };

    private void AddCall(TerraformAttribute attribute, string source)
    {
        var call = attribute.Path switch
        {
            [TerraformBlocks.Module, var name] when IsLocal(source) => new TerraformModuleCall(
                attribute,
                SlashPath.Combine(Directory, source),
                [TerraformBlocks.Module, name]
            ),
            // '..//modules/eks': what stands before the double slash is fetched as a whole.
            ["terraform"] when IsLocal(source) => new TerraformModuleCall(
                attribute,
                SlashPath.Combine(Directory, source),
                [TerraformBlocks.Inputs]
            ),
            _ => null,
        };
        if (call is not null && _calls.TryAdd(call.Block.Length > 1 ? call.Block[1] : string.Empty, call))
        {
            Calls.Add(call);
        }
    }

    private static TerraformServiceBlock? ServiceOf(TerraformAttribute attribute)
    {
        var (kind, path) = attribute.Path switch
        {
            [TerraformBlocks.Resource, var type, _] when attribute.Name.Length == 0 => (
                TerraformServiceKinds.OfResource(type),
                attribute.Path
            ),
            [TerraformBlocks.Module, _] => (OfModule(attribute), attribute.Path),
            ["terraform"] => (OfModule(attribute), [TerraformBlocks.Inputs]),
            _ => (null, []),
        };
        return kind is null ? null : new TerraformServiceBlock(kind, path, attribute);
    }

    private static TerraformServiceKind? OfModule(TerraformAttribute attribute) =>
        attribute.Name == TerraformBlocks.Source && attribute.Value.Literal is { } source && !IsLocal(source)
            ? TerraformServiceKinds.OfModule(source)
            : null;

    private static bool IsLocal(string source) =>
        source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("..", StringComparison.Ordinal);

    private static string KeyOf(ReadOnlySpan<string> path, string name) => $"{string.Join('\0', path!)}\0{name}";
}

/// <summary>A block that calls a module.</summary>
/// <param name="Source">Where it names the module.</param>
/// <param name="Directory">The workspace-relative directory of the module.</param>
/// <param name="Block">The words of the block that gives the variables their values.</param>
internal sealed record TerraformModuleCall(TerraformAttribute Source, string Directory, string[] Block);

/// <summary>An attribute and the file that it stands in.</summary>
/// <param name="File">The file.</param>
/// <param name="Attribute">The attribute.</param>
internal readonly record struct TerraformAttribute(SourceText File, HclAttribute Attribute)
{
    internal ImmutableArray<string> Path => Attribute.Path;

    internal string Name => Attribute.Name;

    internal HclValue Value => Attribute.Value;

    internal SourceSpan Place => new(File, Attribute.Span);
}
