using System.Globalization;
using ManifestLint.Environments;
using ManifestLint.Yaml;

namespace ManifestLint.Parity;

/// <summary>How much two environments have in common, counted in the values of their objects.</summary>
/// <param name="Same">The values that stand at the same field of the same object in both.</param>
/// <param name="All">The values of both, what they have in common once.</param>
public readonly record struct EnvironmentLikeness(int Same, int All)
{
    /// <summary>The common part in percent, rounded down; 0 where neither has a value.</summary>
    public int Percent => All == 0 ? 0 : (int)(100L * Same / All);

    /// <summary>Counts what two environments have in common. Names and namespaces of the objects themselves do not count.</summary>
    /// <param name="first">An environment.</param>
    /// <param name="second">An environment.</param>
    public static EnvironmentLikeness Of(EnvironmentMember first, EnvironmentMember second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (same, all) = (0, 0);
        foreach (var pair in ObjectPairing.Of([first, second]))
        {
            var left = ValuesOf(pair.Objects[0]?.Root);
            var right = ValuesOf(pair.Objects[1]?.Root);
            var common = left.Sum(entry => Math.Min(entry.Value, right.GetValueOrDefault(entry.Key)));
            same += common;
            all += left.Values.Sum() + right.Values.Sum() - common;
        }

        return new EnvironmentLikeness(same, all);
    }

    // Items of lists without their positions: one more at the beginning does not make the rest another.
    private static Dictionary<string, int> ValuesOf(YamlMapping? root)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var pending = new Stack<(YamlNode Node, string Path)>();
        if (root is not null)
        {
            pending.Push((root, string.Empty));
        }

        while (pending.TryPop(out var next))
        {
            switch (next.Node)
            {
                case YamlMapping mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        pending.Push((entry.Value, $"{next.Path}.{entry.Name}"));
                    }

                    break;
                case YamlSequence list:
                    foreach (var item in list.Items)
                    {
                        pending.Push((item, $"{next.Path}[]"));
                    }

                    break;
                case YamlScalar scalar when next.Path is not (".metadata.name" or ".metadata.namespace"):
                    var key = string.Create(CultureInfo.InvariantCulture, $"{next.Path}={scalar.CanonicalValue}");
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                    break;
            }
        }

        return counts;
    }
}
