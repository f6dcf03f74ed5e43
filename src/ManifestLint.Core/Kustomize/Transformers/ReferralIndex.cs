namespace ManifestLint.Kustomize;

/// <summary>The objects of a build by the names and namespaces they had, so that a reference is looked up and not searched for.</summary>
internal sealed class ReferralIndex
{
    private static readonly List<ReferralCandidate> Nothing = [];

    private readonly Dictionary<string, List<ReferralCandidate>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Namespace), List<ReferralCandidate>> _byCurrent = [];
    private readonly Dictionary<(string Name, string Namespace), List<ReferralCandidate>> _byOriginal = [];
    private readonly HashSet<(string Original, string Current)> _moves = [];
    private readonly Dictionary<string, HashSet<string>> _writtenByOriginal = new(StringComparer.Ordinal);

    /// <summary>Makes the index.</summary>
    /// <param name="resources">The objects of the build.</param>
    internal ReferralIndex(IReadOnlyList<Resource> resources)
    {
        for (var i = 0; i < resources.Count; i++)
        {
            var candidate = new ReferralCandidate(resources[i], i);
            AddNamespaces(candidate);
            foreach (var id in candidate.Previous)
            {
                Add(_byName, id.Name, candidate);
                Add(_byCurrent, (id.Name, candidate.Current.EffectiveNamespace), candidate);
                Add(_byOriginal, (id.Name, candidate.Original.EffectiveNamespace), candidate);
            }
        }
    }

    /// <summary>All objects that had a name.</summary>
    /// <param name="name">The name.</param>
    internal IReadOnlyList<ReferralCandidate> Called(string name) => Find(_byName, name);

    /// <summary>The objects that had a name and are now in a namespace.</summary>
    /// <param name="name">The name.</param>
    /// <param name="namespace">The effective namespace.</param>
    internal IReadOnlyList<ReferralCandidate> CalledAndNowIn(string name, string @namespace) =>
        Find(_byCurrent, (name, @namespace));

    /// <summary>The objects that had a name and were first in a namespace.</summary>
    /// <param name="name">The name.</param>
    /// <param name="namespace">The effective namespace.</param>
    internal IReadOnlyList<ReferralCandidate> CalledAndFirstIn(string name, string @namespace) =>
        Find(_byOriginal, (name, @namespace));

    /// <summary>Whether any object was first in a namespace.</summary>
    /// <param name="original">The effective namespace.</param>
    internal bool IsOriginal(string original) => _writtenByOriginal.ContainsKey(original);

    /// <summary>Whether any object was first in one namespace and is now in another, or the same, or in none.</summary>
    /// <param name="original">The first effective namespace.</param>
    /// <param name="current">The present effective namespace.</param>
    internal bool HasMove(string original, string current) => _moves.Contains((original, current));

    /// <summary>Whether any object was first in a namespace and now has one of others written.</summary>
    /// <param name="original">The first effective namespace.</param>
    /// <param name="written">The namespaces as written.</param>
    internal bool HasMoveToAny(string original, HashSet<string> written) =>
        written.Count > 0 && _writtenByOriginal.TryGetValue(original, out var found) && Overlap(found, written);

    private void AddNamespaces(ReferralCandidate candidate)
    {
        // What was cluster-scoped at first was in no namespace that a reference could name.
        if (candidate.Original.IsClusterScoped)
        {
            return;
        }

        var original = candidate.Original.EffectiveNamespace;
        _moves.Add((original, candidate.Current.EffectiveNamespace));
        if (!_writtenByOriginal.TryGetValue(original, out var written))
        {
            _writtenByOriginal.Add(original, written = new HashSet<string>(StringComparer.Ordinal));
        }

        written.Add(candidate.Current.Namespace);
    }

    private static bool Overlap(HashSet<string> left, HashSet<string> right) =>
        left.Count < right.Count ? right.Overlaps(left) : left.Overlaps(right);

    private static List<ReferralCandidate> Find<TKey>(Dictionary<TKey, List<ReferralCandidate>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var found) ? found : Nothing;

    private static void Add<TKey>(
        Dictionary<TKey, List<ReferralCandidate>> index,
        TKey key,
        ReferralCandidate candidate
    )
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = []);
        }

        if (list.Count == 0 || !ReferenceEquals(list[^1], candidate))
        {
            list.Add(candidate);
        }
    }
}
