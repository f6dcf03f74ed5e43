using System.Collections.Immutable;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Makes a tree that was read for Kubernetes (YAML 1.1) into what Kustomize reads (go-yaml v3, near YAML 1.2), so that
/// <see cref="YamlScalar.Type"/> counts everywhere in the build: <c>yes</c> is a string, <c>!!int "5"</c> an integer. Merge keys are expanded.
/// </summary>
internal static class ResourceReading
{
    private const string MergeKey = "<<";

    /// <summary>Normalises a tree. What needs no change is shared with it, and what it shares (aliases) stays shared.</summary>
    /// <param name="root">The root of a document.</param>
    /// <exception cref="KustomizeException">A second merge key in one mapping.</exception>
    internal static YamlNode Normalize(YamlNode root) =>
        Normalize(root, new Dictionary<YamlNode, YamlNode>(ReferenceEqualityComparer.Instance));

    // The depth is bounded by YamlLimits.MaxDepth.
    private static YamlNode Normalize(YamlNode node, Dictionary<YamlNode, YamlNode> done)
    {
        if (node is YamlScalar scalar)
        {
            return Normalize(scalar);
        }

        if (done.TryGetValue(node, out var known))
        {
            return known;
        }

        YamlNode result = node is YamlMapping mapping
            ? NormalizeMapping(mapping, done)
            : NormalizeSequence((YamlSequence)node, done);
        done.Add(node, result);
        return result;
    }

    private static YamlMapping NormalizeMapping(YamlMapping mapping, Dictionary<YamlNode, YamlNode> done)
    {
        var written = HasMergeKey(mapping) ? ExpandMerges(mapping) : mapping.WrittenEntries;
        var changed = default(ImmutableArray<YamlEntry>.Builder);
        for (var i = 0; i < written.Length; i++)
        {
            var (key, value) = written[i];
            var entry = new YamlEntry(Normalize(key, done), Normalize(value, done));
            if (changed is null && !(ReferenceEquals(entry.Key, key) && ReferenceEquals(entry.Value, value)))
            {
                changed = written.ToBuilder();
            }

            if (changed is not null)
            {
                changed[i] = entry;
            }
        }

        var entries = changed?.MoveToImmutable() ?? written;
        return entries == mapping.WrittenEntries
            ? mapping
            : new YamlMapping(mapping.Source, mapping.Span, entries, mapping.IsFlow, mapping.Tag, mapping.Origin.Via);
    }

    private static YamlSequence NormalizeSequence(YamlSequence sequence, Dictionary<YamlNode, YamlNode> done)
    {
        var changed = default(ImmutableArray<YamlNode>.Builder);
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var item = Normalize(sequence.Items[i], done);
            if (changed is null && !ReferenceEquals(item, sequence.Items[i]))
            {
                changed = sequence.Items.ToBuilder();
            }

            if (changed is not null)
            {
                changed[i] = item;
            }
        }

        return changed is null
            ? sequence
            : new YamlSequence(
                sequence.Source,
                sequence.Span,
                changed.MoveToImmutable(),
                sequence.IsFlow,
                sequence.Tag,
                sequence.Origin.Via
            );
    }

    // A quoted "<<" is no merge key, but upstream removes every entry of that name once it has merged.
    private static bool HasMergeKey(YamlMapping mapping)
    {
        foreach (var entry in mapping.WrittenEntries)
        {
            if (entry.Name == MergeKey)
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<YamlEntry> ExpandMerges(YamlMapping mapping)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(mapping.Entries.Length);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var isMerged = false;
        foreach (var entry in mapping.WrittenEntries)
        {
            if (entry.Name != MergeKey)
            {
                entries.Add(entry);
                names.Add(entry.Name ?? string.Empty);
                continue;
            }

            // The reader has refused values that cannot be merged.
            if (entry.IsMerge && isMerged)
            {
                throw new KustomizeException(
                    entry.Key.Place,
                    "The mapping has a merge key '<<' already; merge a list of mappings instead"
                );
            }

            isMerged |= entry.IsMerge;
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Name is { } name && name != MergeKey && names.Add(name))
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }

    /// <summary>Normalises one scalar.</summary>
    /// <param name="scalar">The scalar.</param>
    internal static YamlScalar Normalize(YamlScalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain && scalar.Tag is null)
        {
            return scalar;
        }

        switch (scalar.Tag)
        {
            case GoScalars.StringTag or GoScalars.BinaryTag or GoScalars.TimestampTag:
                return scalar;
            case GoScalars.NullTag:
                return GoScalars.IsMatch(scalar.Tag, scalar.Value) ? Untagged(scalar, "null") : scalar;
            case GoScalars.BooleanTag or GoScalars.IntegerTag or GoScalars.FloatTag:
                // What does not match its tag is refused when it is printed, as upstream does.
                return GoScalars.IsMatch(scalar.Tag, scalar.Value) ? Agree(Untagged(scalar, scalar.Value)) : scalar;
            case null:
                return Agree(scalar);
            case "!":
                return scalar.Style == ScalarStyle.Plain ? Agree(Untagged(scalar, scalar.Value)) : scalar;
            default:
                return scalar.IsString ? scalar : AsString(scalar);
        }
    }

    // Nearly every scalar is one on which both readers agree.
    private static YamlScalar Agree(YamlScalar scalar)
    {
        var type = GoScalars.ResolvePlain(scalar.Value);
        return type switch
        {
            GoScalarType.String or GoScalarType.Timestamp => scalar.IsString ? scalar : AsString(scalar),
            GoScalarType.Integer when scalar.Type != ScalarType.Integer => Untagged(
                scalar,
                GoScalars.FormatNumber(scalar.Value)!
            ),
            GoScalarType.Float when scalar.Type != ScalarType.Float => Untagged(
                scalar,
                GoScalars.FormatNumber(scalar.Value)!
            ),
            _ => scalar,
        };
    }

    private static YamlScalar AsString(YamlScalar scalar) =>
        new(scalar.Source, scalar.Span, scalar.Value, scalar.Style, GoScalars.StringTag, scalar.Origin.Via);

    private static YamlScalar Untagged(YamlScalar scalar, string value) =>
        new(scalar.Source, scalar.Span, value, ScalarStyle.Plain, tag: null, scalar.Origin.Via);
}
