using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Goes once over all that a build made: says in each history what its places did, and gives up a build whose output is larger than any real one.
/// Whoever looks at the objects afterwards sees each use of a shared tree as a copy, so the size counts as it would be printed.
/// </summary>
internal sealed class FinishedTrees(OriginRoles roles)
{
    private const int MostNodes = 10_000_000;
    private const long MostCharacters = 128L * 1024 * 1024;

    // JSON patches reach deeper than what the reader takes. Everything behind the build may recurse to this depth.
    private const int DeepestTree = 600;

    private long _nodes;
    private long _characters;

    /// <summary>Finishes the trees of objects.</summary>
    /// <param name="resources">The objects.</param>
    internal void Finish(ResourceMap resources)
    {
        foreach (var resource in resources.Resources)
        {
            resource.Root = (YamlMapping)Finish(resource.Root, resource, 0);
        }
    }

    private YamlNode Finish(YamlNode node, Resource resource, int depth)
    {
        if (++_nodes > MostNodes || _characters > MostCharacters || depth > DeepestTree)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                (resource.Root["kind"] ?? resource.Root).Place,
                "What this build makes is larger, or more deeply nested, than any real output: it seems to multiply something"
            );
        }

        switch (node)
        {
            case YamlMapping mapping:
                var entries = Finish(mapping.Entries, resource, depth);
                var finished = entries == mapping.Entries ? mapping : mapping.WithEntries(entries, mapping.Tombstones);
                return Settle(mapping.Origin.Via) is { } mappingVia ? finished.WithVia(mappingVia) : finished;
            case YamlSequence sequence:
                var items = Finish(sequence.Items, resource, depth);
                var list = items == sequence.Items ? sequence : sequence.WithItems(items, sequence.Tombstones);
                return Settle(sequence.Origin.Via) is { } sequenceVia ? list.WithVia(sequenceVia) : list;
            case YamlScalar scalar:
                _characters += scalar.Value.Length;
                return Settle(scalar.Origin.Via) is { } via
                    ? new YamlScalar(scalar.Source, scalar.Span, scalar.Value, scalar.Style, scalar.Tag, via)
                    : scalar;
            default:
                return node;
        }
    }

    private ImmutableArray<YamlEntry> Finish(ImmutableArray<YamlEntry> entries, Resource resource, int depth)
    {
        ImmutableArray<YamlEntry>.Builder? changed = null;
        for (var i = 0; i < entries.Length; i++)
        {
            _characters += entries[i].Name?.Length ?? 0;
            var value = Finish(entries[i].Value, resource, depth + 1);
            if (!ReferenceEquals(value, entries[i].Value))
            {
                changed ??= entries.ToBuilder();
                changed[i] = entries[i] with { Value = value };
            }
        }

        return changed?.MoveToImmutable() ?? entries;
    }

    private ImmutableArray<YamlNode> Finish(ImmutableArray<YamlNode> items, Resource resource, int depth)
    {
        ImmutableArray<YamlNode>.Builder? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var item = Finish(items[i], resource, depth + 1);
            if (!ReferenceEquals(item, items[i]))
            {
                changed ??= items.ToBuilder();
                changed[i] = item;
            }
        }

        return changed?.MoveToImmutable() ?? items;
    }

    private ImmutableArray<OriginStep>? Settle(ImmutableArray<OriginStep> via)
    {
        ImmutableArray<OriginStep>.Builder? changed = null;
        for (var i = 0; i < via.Length; i++)
        {
            var step = roles.Settle(via[i]);
            if (!ReferenceEquals(step.Role, via[i].Role))
            {
                changed ??= via.ToBuilder();
                changed[i] = step;
            }
        }

        return changed?.MoveToImmutable();
    }
}
