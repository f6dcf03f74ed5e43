using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>What <see cref="FieldSpecEditor"/> makes where the last field of a path is missing and the path may be created.</summary>
internal enum CreatedField
{
    /// <summary>Nothing: the path is left alone.</summary>
    None,

    /// <summary>A scalar.</summary>
    Scalar,

    /// <summary>A mapping.</summary>
    Mapping,
}

/// <summary>Changes the fields of an object that a <see cref="FieldSpec"/> leads to.</summary>
/// <param name="set">Gives the new value of a field; it may return the value it got. Made fields come as null scalars or empty mappings.</param>
/// <param name="created">What is made where the field is missing and the path says <c>create</c>.</param>
/// <param name="place">The place of what is made.</param>
internal sealed class FieldSpecEditor(Func<YamlNode, YamlNode> set, CreatedField created, SourceSpan place)
{
    /// <summary>Whether a field was found or made.</summary>
    internal bool HasMatched { get; private set; }

    /// <summary>The object with its fields changed; the same instance when nothing changed.</summary>
    /// <param name="root">The object.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="spec">The fields.</param>
    internal YamlMapping Apply(YamlMapping root, GroupVersionKind kind, FieldSpec spec) =>
        IsFor(spec, kind) ? (YamlMapping)Edit(root, spec, spec.Path.Steps.AsSpan()) : root;

    /// <summary>The object with its fields changed, whatever its kind.</summary>
    /// <param name="root">The object.</param>
    /// <param name="spec">The fields.</param>
    internal YamlMapping Apply(YamlMapping root, FieldSpec spec) =>
        (YamlMapping)Edit(root, spec, spec.Path.Steps.AsSpan());

    /// <summary>Whether a spec is about a kind.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="kind">The kind.</param>
    internal static bool IsFor(FieldSpec spec, GroupVersionKind kind) =>
        (spec.Kind.Length == 0 || string.Equals(spec.Kind, kind.Kind, StringComparison.Ordinal))
        && (spec.Group.Length == 0 || string.Equals(spec.Group, kind.Group, StringComparison.Ordinal))
        && (spec.Version.Length == 0 || string.Equals(spec.Version, kind.Version, StringComparison.Ordinal));

    private YamlNode Edit(YamlNode node, FieldSpec spec, ReadOnlySpan<FieldSpecStep> path)
    {
        if (path.IsEmpty)
        {
            HasMatched = true;
            return set(node);
        }

        switch (node)
        {
            case YamlScalar { IsNull: true }:
                return node;
            case YamlSequence sequence:
                return EditItems(sequence, spec, path);
            case YamlMapping mapping:
                return EditField(mapping, spec, path);
            default:
                throw new KustomizeException(
                    spec.Place ?? place,
                    $"The field path '{spec.Path}' needs a mapping or a list at {node.Place}, which is {node.Description}"
                );
        }
    }

    private YamlSequence EditItems(YamlSequence sequence, FieldSpec spec, ReadOnlySpan<FieldSpecStep> path)
    {
        ImmutableArray<YamlNode>.Builder? changed = null;
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var item = Edit(sequence.Items[i], spec, path);
            if (!ReferenceEquals(item, sequence.Items[i]))
            {
                changed ??= sequence.Items.ToBuilder();
                changed[i] = item;
            }
        }

        return changed is null ? sequence : sequence.WithItems(changed.MoveToImmutable());
    }

    private YamlMapping EditField(YamlMapping mapping, FieldSpec spec, ReadOnlySpan<FieldSpecStep> path)
    {
        var step = path[0];
        if (step.Key.Length == 0)
        {
            throw new KustomizeException(spec.Place ?? place, $"The field path '{spec.Path}' has an empty step");
        }

        var isCreating = spec.Create && created != CreatedField.None && !step.IsList;
        if (!mapping.TryGetEntry(step.Key, out var entry))
        {
            return isCreating
                ? mapping.With(step.Key, Edit(Make(path.Length == 1), spec, path[1..]), NodeEditing.Key(place, step.Key))
                : mapping;
        }

        // A null becomes what the path would make there; elsewhere it ends the path.
        var value = entry.Value is YamlScalar { IsNull: true } && isCreating && path.Length > 1 ? Make(false) : entry.Value;
        value = entry.Value is YamlScalar { IsNull: true } && isCreating && path.Length == 1 && created == CreatedField.Mapping
            ? Make(true)
            : value;
        return mapping.With(step.Key, Edit(value, spec, path[1..]));
    }

    private YamlNode Make(bool isLast) =>
        isLast && created == CreatedField.Scalar
            ? new YamlScalar(place.Source, place.Span, string.Empty)
            : NodeEditing.EmptyMapping(place);
}
