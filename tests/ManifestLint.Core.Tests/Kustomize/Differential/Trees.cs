using System.Globalization;

namespace ManifestLint.Core.Tests.Kustomize.Differential;

/// <summary>What patches and replacements need of trees: parts of them, and the paths of their fields.</summary>
internal static class Trees
{
    /// <summary>A part of an object, changed here and there, as a strategic merge patch holds it.</summary>
    internal static Tree Thin(Dice dice, Tree tree) =>
        tree switch
        {
            Map map => Thin(dice, map),
            List list => new List([.. dice.Some(75, list.Items).Select(item => Thin(dice, item))]),
            _ when dice.Percent(25) => RandomValues.Scalar(dice),
            _ => tree,
        };

    /// <summary>A part of a mapping. The keys by which lists are merged stay mostly.</summary>
    internal static Map Thin(Dice dice, Map map)
    {
        var thin = new Map([]);
        foreach (var (key, value) in map.Entries)
        {
            if (key is "name" or "containerPort" or "port" ? dice.Percent(92) : dice.Percent(60))
            {
                thin.Add(
                    key,
                    key is not "name" && dice.Percent(4) ? new Token("null")
                        : key is "name" ? value
                        : Thin(dice, value)
                );
            }
        }

        if (dice.Percent(4))
        {
            thin.Add("$patch", dice.Word("delete replace merge"));
        }

        // Of two equal keys upstream takes the first here, and refuses both elsewhere.
        var added = dice.Word("added extra image replicas");
        if (dice.Percent(5) && thin[added] is null)
        {
            thin.Add(added, RandomValues.Any(dice, 2));
        }

        return thin;
    }

    /// <summary>The pointers of all fields below a tree.</summary>
    internal static List<(string Pointer, Tree Value)> Pointers(Tree tree, string prefix = "")
    {
        IEnumerable<(string Step, Tree Value)> children = tree switch
        {
            Map map => map.Entries.Select(entry => (Escape(entry.Key), entry.Value)),
            List list => list.Items.Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        return
        [
            .. children.SelectMany(child =>
                Pointers(child.Value, $"{prefix}/{child.Step}").Prepend(($"{prefix}/{child.Step}", child.Value))
            ),
        ];
    }

    /// <summary>The field paths of all scalars below a tree, as replacements write them.</summary>
    internal static List<(string Path, Tree Value)> FieldPaths(Dice dice, Tree tree, string prefix = "")
    {
        IEnumerable<(string Step, Tree Value)> children = tree switch
        {
            Map map => map.Entries.Select(entry =>
                (entry.Key.Replace(".", "\\.", StringComparison.Ordinal), entry.Value)
            ),
            List list => list.Items.Select((item, i) => (ItemStep(dice, item, i), item)),
            _ => [],
        };
        return
        [
            .. children.SelectMany(child =>
            {
                var path = prefix.Length == 0 ? child.Step : $"{prefix}.{child.Step}";
                return child.Value is Map or List ? FieldPaths(dice, child.Value, path) : [(path, child.Value)];
            }),
        ];
    }

    private static string ItemStep(Dice dice, Tree item, int index) =>
        dice.Percent(15) ? "*"
        : item is Map map && map["name"] is Text name && dice.Percent(70) ? $"[name={name.Value}]"
        : item is Text text && dice.Percent(30) ? $"[={text.Value}]"
        : index.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
