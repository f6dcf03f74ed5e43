using System.Collections.Immutable;
using System.Globalization;
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
/// <param name="set">
/// Gives the new value of a field; it may return the value it got. Made fields come as empty scalars or empty mappings; a null that stands
/// where a scalar may be made comes as it is.
/// </param>
/// <param name="created">What is made where the field is missing and the path says <c>create</c>.</param>
/// <param name="place">The place of what is made.</param>
internal sealed class FieldSpecEditor(Func<YamlNode, YamlNode> set, CreatedField created, SourceSpan place)
{
    // The editor recurses along the path, and the deepest tree that the reader takes has not many more levels.
    private const int LongestPath = 200;

    /// <summary>Whether a field was found or made.</summary>
    internal bool HasMatched { get; private set; }

    /// <summary>The object with its fields changed; the same instance when nothing changed.</summary>
    /// <param name="root">The object.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="spec">The fields.</param>
    internal YamlMapping Apply(YamlMapping root, GroupVersionKind kind, FieldSpec spec) =>
        IsFor(spec, kind) ? Apply(root, spec) : root;

    /// <summary>The object with its fields changed, whatever its kind.</summary>
    /// <param name="root">The object.</param>
    /// <param name="spec">The fields.</param>
    internal YamlMapping Apply(YamlMapping root, FieldSpec spec) =>
        spec.Path.Steps.Length <= LongestPath
            ? spec.Path.Steps.IsEmpty
                ? root
                : EditField(root, spec, spec.Path.Steps.AsSpan())
            : throw TooLong(spec.Path, spec.Place ?? place);

    /// <summary>Refuses a path that has more steps than any field.</summary>
    /// <param name="path">The path.</param>
    /// <param name="place">Where it is written.</param>
    internal static KustomizeException TooLong(FieldSpecPath path, SourceSpan place) =>
        new(
            BuildFaultKind.LimitExceeded,
            place,
            $"This field path has {path.Steps.Length} steps, and no field is deeper than {LongestPath}"
        );

    /// <summary>Whether a path has more steps than any field.</summary>
    /// <param name="path">The path.</param>
    internal static bool IsTooLong(FieldSpecPath path) => path.Steps.Length > LongestPath;

    /// <summary>Whether a spec is about a kind.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="kind">The kind.</param>
    internal static bool IsFor(FieldSpec spec, GroupVersionKind kind) =>
        (spec.Kind.Length == 0 || string.Equals(spec.Kind, kind.Kind, StringComparison.Ordinal))
        && (spec.Group.Length == 0 || string.Equals(spec.Group, kind.Group, StringComparison.Ordinal))
        && (spec.Version.Length == 0 || string.Equals(spec.Version, kind.Version, StringComparison.Ordinal));

    /// <summary>The field's value where it must be a scalar.</summary>
    /// <param name="node">The value.</param>
    /// <param name="place">The token that is to change it.</param>
    internal static YamlScalar RequireScalar(YamlNode node, SourceSpan place) =>
        node as YamlScalar
        ?? throw new KustomizeException(
            node.Place,
            $"This must be a scalar for {place} to change it, and is {node.Description}"
        );

    private YamlNode Edit(YamlNode node, FieldSpec spec, ReadOnlySpan<FieldSpecStep> path)
    {
        if (path.IsEmpty)
        {
            HasMatched = true;
            return set(node);
        }

        return node switch
        {
            YamlScalar { IsNull: true } => node,
            YamlSequence sequence => EditItems(sequence, spec, path),
            YamlMapping mapping => EditField(mapping, spec, path),
            _ => throw new KustomizeException(
                spec.Place ?? node.Place,
                $"The field path '{spec.Path}' needs a mapping or a list at {node.Place}, which is {node.Description}"
            ),
        };
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
        RequireKey(step.Key, spec);
        var isCreating = spec.Create && created != CreatedField.None && !step.IsList;
        if (!mapping.TryGetEntry(step.Key, out var entry))
        {
            return isCreating
                ? mapping.With(
                    step.Key,
                    Edit(Make(path.Length == 1), spec, path[1..]),
                    NodeEditing.Key(place, step.Key)
                )
                : mapping;
        }

        var value = entry.Value is YamlScalar { IsNull: true } nothing
            ? InsteadOfNull(nothing, isCreating, step.IsList, path.Length == 1)
            : entry.Value;
        return mapping.With(step.Key, Edit(value, spec, path[1..]));
    }

    // A null becomes what the path would make there, and an empty list where the path names a list, even without 'create'.
    private YamlNode InsteadOfNull(YamlScalar nothing, bool isCreating, bool isList, bool isLast) =>
        isList ? new YamlSequence(nothing.Source, nothing.Span, [], false, null, nothing.Origin.Via)
        : isCreating && !(isLast && created == CreatedField.Scalar) ? NodeEditing.EmptyMapping(place)
        : nothing;

    private YamlNode Make(bool isLast) =>
        isLast && created == CreatedField.Scalar
            ? new YamlScalar(place.Source, place.Span, string.Empty)
            : NodeEditing.EmptyMapping(place);

    // Upstream hands each step to a look-up that takes numbers, '-' and brackets for items of a list, and no list ever comes here.
    private void RequireKey(string key, FieldSpec spec)
    {
        if (key.Length == 0)
        {
            throw new KustomizeException(spec.Place ?? place, $"The field path '{spec.Path}' has an empty step");
        }

        if (
            key is "-"
            || (key[0] == '[' && key[^1] == ']')
            || (
                (char.IsAsciiDigit(key[0]) || key[0] is '+' or '-')
                && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            )
        )
        {
            throw new KustomizeException(
                spec.Place ?? place,
                $"The step '{key}' of the field path '{spec.Path}' picks an item, but lists are gone through without naming items"
            );
        }
    }
}
