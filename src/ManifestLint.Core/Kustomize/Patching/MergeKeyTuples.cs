using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>The values of the merge keys in two lists, one tuple for each item; a value that an item lacks is empty.</summary>
internal static class MergeKeyTuples
{
    // Comparing tuples pair by pair is quadratic; real lists stay far below.
    private const int MostComparisons = 50_000_000;

    /// <summary>The tuples, the patch's first, each once.</summary>
    /// <param name="patch">The patch's list, or null.</param>
    /// <param name="old">The object's list.</param>
    /// <param name="keys">The keys.</param>
    internal static List<string[]> Of(YamlSequence? patch, YamlSequence old, ImmutableArray<string> keys)
    {
        var tuples = new List<string[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(patch, keys, tuples, seen);
        if (!ReferenceEquals(patch, old))
        {
            Collect(old, keys, tuples, seen);
        }

        if (keys.Length > 1)
        {
            Unify(tuples, patch ?? old);
        }

        return tuples;
    }

    /// <summary>The indexes of the keys that any item has; all when none has any.</summary>
    /// <param name="tuples">The tuples.</param>
    /// <param name="keys">The keys.</param>
    internal static ImmutableArray<int> ValidKeys(List<string[]> tuples, ImmutableArray<string> keys)
    {
        var all = Enumerable.Range(0, keys.Length).ToImmutableArray();
        var valid = all.RemoveAll(index => tuples.TrueForAll(tuple => tuple[index].Length == 0));
        return valid.IsEmpty ? all : valid;
    }

    private static void Collect(
        YamlSequence? list,
        ImmutableArray<string> keys,
        List<string[]> tuples,
        HashSet<string> seen
    )
    {
        foreach (var item in list?.Items ?? [])
        {
            var tuple = new string[keys.Length];
            for (var i = 0; i < tuple.Length; i++)
            {
                tuple[i] = keys[i].Length == 0 ? KeyedItems.TextOf(item) : ValueOf(item as YamlMapping, keys[i]);
            }

            if (seen.Add(tuple.Length == 1 ? tuple[0] : Join(tuple)))
            {
                tuples.Add(tuple);
            }
        }
    }

    private static string ValueOf(YamlMapping? item, string key) =>
        item?[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : string.Empty;

    // Two tuples are one when they have a value in common (an empty one counts) and differ only where one of them is empty.
    private static void Unify(List<string[]> tuples, YamlNode list)
    {
        if (tuples.TrueForAll(tuple => !tuple.Contains(string.Empty)))
        {
            return;
        }

        var comparisons = 0;
        foreach (var group in Groups(tuples))
        {
            foreach (var i in group)
            {
                var first = tuples[i];
                comparisons += group.Count;
                if (comparisons > MostComparisons)
                {
                    throw new KustomizeException(
                        BuildFaultKind.LimitExceeded,
                        list.Place,
                        "The list has too many items that lack one of its merge keys"
                    );
                }

                foreach (var j in group)
                {
                    if (Unified(first, tuples[j]) is { } both)
                    {
                        tuples[i] = both;
                        tuples[j] = both;
                    }
                }
            }
        }
    }

    // Where all tuples have a value for one key, only those with the same value can be one.
    private static List<List<int>> Groups(List<string[]> tuples)
    {
        for (var key = 0; key < tuples[0].Length; key++)
        {
            var index = key;
            if (tuples.TrueForAll(tuple => tuple[index].Length > 0))
            {
                return Enumerable
                    .Range(0, tuples.Count)
                    .GroupBy(i => tuples[i][index], StringComparer.Ordinal)
                    .Select(group => group.ToList())
                    .ToList();
            }
        }

        return
        [
            [.. Enumerable.Range(0, tuples.Count)],
        ];
    }

    private static string[]? Unified(string[] first, string[] second)
    {
        if (ReferenceEquals(first, second))
        {
            return first;
        }

        var hasCommon = false;
        for (var i = 0; i < first.Length; i++)
        {
            var isSame = string.Equals(first[i], second[i], StringComparison.Ordinal);
            if (!isSame && first[i].Length > 0 && second[i].Length > 0)
            {
                return null;
            }

            hasCommon |= isSame;
        }

        return hasCommon ? [.. first.Zip(second, (a, b) => a.Length > 0 ? a : b)] : null;
    }

    private static string Join(string[] tuple)
    {
        var text = new StringBuilder();
        foreach (var value in tuple)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value.Length}:").Append(value);
        }

        return text.ToString();
    }
}
