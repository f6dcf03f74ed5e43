namespace ManifestLint.Yaml;

/// <summary>The way to every node of a tree, found in one walk: for trees of which many paths are asked for.</summary>
internal sealed class YamlPathTable
{
    private readonly Dictionary<YamlNode, (YamlNode? Parent, string? Key, int Index)> _steps = [];

    internal YamlPathTable(YamlNode root)
    {
        _steps.Add(root, default);
        AddBelow(root);
    }

    /// <summary>The path to a node, a key or a value: the same that <see cref="YamlPath.To"/> finds.</summary>
    internal YamlPath? Find(YamlNode node)
    {
        if (!_steps.TryGetValue(node, out var step))
        {
            return null;
        }

        var segments = new List<YamlPathSegment>();
        for (; step.Parent is { } parent; step = _steps[parent])
        {
            segments.Add(step.Key is { } key ? new YamlPathSegment(key) : new YamlPathSegment(step.Index));
        }

        segments.Reverse();
        return new YamlPath([.. segments]);
    }

    // What aliases share is entered where it stands first, and once: so the walk is linear in what is written.
    private void AddBelow(YamlNode parent)
    {
        switch (parent)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.WrittenEntries)
                {
                    var name = entry.Name ?? "?";
                    _steps.TryAdd(entry.Key, (parent, name, -1));
                    Add(parent, name, -1, entry.Value);
                }

                break;
            case YamlSequence sequence:
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    Add(parent, null, i, sequence.Items[i]);
                }

                break;
        }
    }

    private void Add(YamlNode parent, string? key, int index, YamlNode node)
    {
        if (_steps.TryAdd(node, (parent, key, index)))
        {
            AddBelow(node);
        }
    }
}
