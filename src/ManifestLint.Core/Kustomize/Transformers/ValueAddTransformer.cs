using System.Collections.Immutable;
using ManifestLint.Discovery;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Puts one value into fields of objects, replacing theirs or inserting it into a path.</summary>
internal sealed class ValueAddTransformer : ITransformer
{
    private readonly string _value;
    private readonly SourceSpan _place;
    private readonly ImmutableArray<ValueAddTarget> _targets;

    private ValueAddTransformer(string value, SourceSpan place, ImmutableArray<ValueAddTarget> targets)
    {
        _value = value;
        _place = place;
        _targets = targets;
    }

    /// <summary>Makes the transformer, and reads the file of its targets.</summary>
    /// <param name="entry">Its configuration.</param>
    /// <param name="directory">The Kustomization's directory.</param>
    /// <param name="state">The build.</param>
    internal static ValueAddTransformer Load(ValueAddEntry entry, BuildDirectory directory, BuildState state)
    {
        var value = entry.Value?.Value.Trim() ?? string.Empty;
        value = value.Length > 0 ? value : SlashPath.Name(directory.Path);
        var targets = entry.Targets;
        if (entry.TargetFilePath is { } path)
        {
            state.Use(directory.Path, path.Value, FileUse.Configuration);
            targets = targets.AddRange(PluginConfig.ValueAddTargets(directory.Read(path), path));
        }

        return targets.IsEmpty
            ? throw new KustomizeException(entry.Place, "A ValueAddTransformer needs at least one target")
            : new ValueAddTransformer(value, entry.Value?.Place ?? entry.Place, targets);
    }

    /// <inheritdoc/>
    public void Transform(ResourceMap resources)
    {
        foreach (var target in _targets)
        {
            var path = FieldSpecPath.Parse(target.FieldPath.Value);
            if (FieldSpecEditor.IsTooLong(path))
            {
                throw FieldSpecEditor.TooLong(path, target.FieldPath.Place);
            }

            var selected = target.Selector is { } selector
                ? new ResourceSelector(selector, resources.State.Budget).Select(resources)
                : resources.Resources;
            foreach (var resource in selected)
            {
                if (path.Text == "metadata/namespace" && resource.Id.IsClusterScoped)
                {
                    continue;
                }

                resource.Root = (YamlMapping)Put(resource.Root, path.Steps.AsSpan(), target);
                resources.State.Budget.Charge(_place, 1, _value.Length);
            }
        }
    }

    private YamlNode Put(YamlNode node, ReadOnlySpan<FieldSpecStep> path, ValueAddTarget target)
    {
        if (path.IsEmpty)
        {
            return node is YamlScalar old
                ? NodeEditing.Text(_place, Insert(old.IsNull ? string.Empty : old.Value, target.FilePathPosition), old)
                : throw new KustomizeException(
                    target.FieldPath.Place,
                    $"The field at {node.Place} is {node.Description}; only a plain value can be set"
                );
        }

        var step = path[0].IsList ? path[0].Key + "[]" : path[0].Key;
        switch (node)
        {
            case YamlMapping mapping:
                var value = mapping[step] ?? (path.Length == 1 ? Empty() : NodeEditing.EmptyMapping(_place));
                return mapping.With(step, Put(value, path[1..], target), NodeEditing.Key(_place, step));
            case YamlSequence sequence when TryParseItem(step, out var key, out var wanted):
                return sequence.WithItems(PutIntoItem(sequence, key, wanted, path[1..], target));
            default:
                throw new KustomizeException(
                    target.FieldPath.Place,
                    $"The path '{target.FieldPath.Value}' needs a mapping at {node.Place}, which is {node.Description}"
                );
        }
    }

    private ImmutableArray<YamlNode> PutIntoItem(
        YamlSequence sequence,
        string key,
        string wanted,
        ReadOnlySpan<FieldSpecStep> path,
        ValueAddTarget target
    )
    {
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            if (sequence.Items[i] is YamlMapping item && item.Text(key) == wanted)
            {
                return sequence.Items.SetItem(i, Put(item, path, target));
            }
        }

        var made = NodeEditing.EmptyMapping(_place).With(key, NodeEditing.Text(_place, wanted));
        return sequence.Items.Add(Put(made, path, target));
    }

    // '[name=nginx]' stands for the item of a list with that name.
    private static bool TryParseItem(string step, out string key, out string wanted)
    {
        var equals = step.IndexOf('=', StringComparison.Ordinal);
        var isItem = equals > 0 && step is ['[', .., ']'];
        key = isItem ? step[1..equals] : string.Empty;
        wanted = isItem ? step[(equals + 1)..^1] : string.Empty;
        return isItem;
    }

    private YamlScalar Empty() => new(_place.Source, _place.Span, string.Empty);

    // Position 1 is the front, a large one the end; an absolute path stays absolute.
    private string Insert(string old, int position)
    {
        if (position == 0 || old.Length == 0)
        {
            return _value;
        }

        var isAbsolute = old.StartsWith('/');
        var parts = old.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        parts.Insert(Math.Min(position - 1, parts.Count), _value);
        return (isAbsolute ? "/" : string.Empty) + string.Join('/', parts);
    }
}
