namespace ManifestLint.Yaml;

/// <summary>Lets equal keys share one string: a file repeats a few hundred keys many thousand times.</summary>
internal sealed class KeyPool
{
    // Data keys of a hostile or generated file are not worth keeping; nor is a pool without bound.
    private const int LongestKey = 64;
    private const int MostKeys = 10_000;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    internal string Intern(string key)
    {
        if (key.Length > LongestKey)
        {
            return key;
        }

        if (_keys.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_keys.Count < MostKeys)
        {
            _keys.Add(key);
        }

        return key;
    }
}
