using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Writes a mapping or a list into fields of the object that it comes from, and maybe of itself. Upstream copies the value as it is when its turn
/// comes: with the fields that were made for it, and with the copies that it has got before.
/// </summary>
internal sealed class InnerReplacement
{
    private readonly List<(YamlNode Mark, YamlNode Old, bool IsMade)> _fields = [];

    /// <summary>Whether something was written that was not there before.</summary>
    internal bool HasChanged { get; private set; }

    /// <summary>Marks a field that is to get the value.</summary>
    /// <param name="old">Its value.</param>
    /// <param name="isMade">Whether that was made for it.</param>
    /// <returns>A copy, which stands nowhere else.</returns>
    internal YamlNode Mark(YamlNode old, bool isMade)
    {
        YamlNode mark = old switch
        {
            YamlMapping mapping => mapping.WithEntries(mapping.Entries),
            YamlSequence sequence => sequence.WithItems(sequence.Items),
            YamlScalar scalar => new YamlScalar(
                scalar.Source,
                scalar.Span,
                scalar.Value,
                scalar.Style,
                scalar.Tag,
                scalar.Origin.Via
            ),
            _ => old,
        };
        _fields.Add((mark, old, isMade));
        return mark;
    }

    /// <summary>Writes the value into the fields.</summary>
    /// <param name="root">The object, its fields marked.</param>
    /// <param name="source">Where the value comes from.</param>
    /// <param name="options">The target's options.</param>
    /// <param name="path">The path of the fields.</param>
    /// <param name="budget">What may still be written.</param>
    /// <param name="strings">What the strings of the object went through.</param>
    internal YamlNode Write(
        YamlNode root,
        ReplacementOrigin source,
        ReplacementOptions options,
        ReplacementPath path,
        BuildBudget budget,
        PassedStrings strings
    )
    {
        var marks = new Dictionary<YamlNode, YamlNode>(ReferenceEqualityComparer.Instance);
        foreach (var (mark, old, _) in _fields)
        {
            marks.Add(mark, old);
        }

        foreach (var (mark, old, isMade) in _fields)
        {
            budget.Work(path.Place, 2 * NodeSize.Count(root));
            var value = source.ValueIn(root).Replace(marks);
            var writer = new ReplacementValue(value, options, path, budget, isInSource: false, strings);
            root = root.Replace(
                new Dictionary<YamlNode, YamlNode>(ReferenceEqualityComparer.Instance)
                {
                    [mark] = writer.Write(old, isMade),
                }
            );
            marks.Remove(mark);
            HasChanged |= writer.HasChanged;
        }

        return root;
    }
}
