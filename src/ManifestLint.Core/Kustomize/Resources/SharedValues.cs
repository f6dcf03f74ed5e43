using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Values of an object that are one. Upstream writes a label or an annotation as a single node into every field that gets it; when something later
/// changes one of these fields, it changes that node, and so all of them: a label that an overlay changes in <c>metadata</c> changes in the selector
/// too, if a base put it into both.
/// </summary>
internal sealed class SharedValues
{
    private readonly HashSet<YamlScalar> _values = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds a value that stands in several fields.</summary>
    /// <param name="value">The value.</param>
    internal void Add(YamlScalar value) => _values.Add(value);

    /// <summary>Whether a value stands in several fields.</summary>
    /// <param name="value">The value.</param>
    internal bool Contains(YamlScalar value) => _values.Contains(value);

    /// <summary>A changed object, with the changes of shared values wherever they stand.</summary>
    /// <param name="before">The object before the change.</param>
    /// <param name="after">The object after it.</param>
    internal YamlMapping Spread(YamlMapping before, YamlMapping after)
    {
        var changes = new Dictionary<YamlNode, YamlNode>(ReferenceEqualityComparer.Instance);
        var earlier = new List<(YamlScalar Old, YamlScalar Changed)>();
        Collect(before, after, changes, earlier);
        if (changes.Count == 0)
        {
            return after;
        }

        // Fields of one value that were changed one by one are one value still.
        foreach (var (old, changed) in earlier)
        {
            changes.TryAdd(changed, changes[old]);
        }

        _values.UnionWith(changes.Values.Cast<YamlScalar>());
        return (YamlMapping)after.Replace(changes);
    }

    // The last change counts, in upstream's order of going through mappings.
    private void Collect(
        YamlNode before,
        YamlNode after,
        Dictionary<YamlNode, YamlNode> changes,
        List<(YamlScalar Old, YamlScalar Changed)> earlier
    )
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (YamlScalar old, YamlScalar changed) when _values.Contains(old):
                if (changes.TryGetValue(old, out var other) && !ReferenceEquals(other, changed))
                {
                    earlier.Add((old, (YamlScalar)other));
                }

                changes[old] = changed;
                break;
            case (YamlMapping old, YamlMapping changed):
                foreach (var entry in old.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
                {
                    if (entry.Name is { } key && changed[key] is { } value)
                    {
                        Collect(entry.Value, value, changes, earlier);
                    }
                }

                break;
            case (YamlSequence old, YamlSequence changed) when old.Items.Length == changed.Items.Length:
                foreach (var (item, value) in old.Items.Zip(changed.Items))
                {
                    Collect(item, value, changes, earlier);
                }

                break;
        }
    }
}
