using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Compares nodes by what they mean: their place, their style and the order of keys do not count.</summary>
internal static class NodeValues
{
    internal static bool AreEqual(YamlNode? left, YamlNode? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        return (left, right) switch
        {
            (YamlScalar a, YamlScalar b) => a.Type == b.Type && a.CanonicalValue == b.CanonicalValue,
            (YamlSequence a, YamlSequence b) => AreEqual(a, b),
            (YamlMapping a, YamlMapping b) => AreEqual(a, b),
            _ => false,
        };
    }

    private static bool AreEqual(YamlSequence left, YamlSequence right)
    {
        if (left.Items.Length != right.Items.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Items.Length; i++)
        {
            if (!AreEqual(left.Items[i], right.Items[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(YamlMapping left, YamlMapping right)
    {
        if (left.Entries.Length != right.Entries.Length)
        {
            return false;
        }

        foreach (var entry in left.Entries)
        {
            if (
                entry.Name is not { } name
                || !right.TryGetEntry(name, out var other)
                || !AreEqual(entry.Value, other.Value)
            )
            {
                return false;
            }
        }

        return true;
    }
}
