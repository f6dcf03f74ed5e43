namespace ManifestLint.Yaml;

/// <summary>Lets equal keys share one string: a file repeats a few hundred keys many thousand times.</summary>
internal sealed class KeyPool
{
    // Data keys of a hostile or generated file are not worth keeping; nor is a pool without bound.
    private const int LongestKey = 64;
    private const int MostKeys = 10_000;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _keys = new HashSet<string>(
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    internal string Intern(ReadOnlySpan<char> key)
    {
        if (key.Length > LongestKey)
        {
            return key.ToString();
        }

        if (_keys.TryGetValue(key, out var known))
        {
            return known;
        }

        var added = key.ToString();
        if (_keys.Set.Count < MostKeys)
        {
            _keys.Set.Add(added);
        }

        return added;
    }
}
