using System.Collections.Immutable;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// Changes all nodes that a path leads to. Selectors of list items are patterns here, <c>*</c> is each item, and missing fields and items are
/// made where that is asked for.
/// </summary>
/// <param name="path">The path.</param>
/// <param name="steps">Its steps, or the rest of them.</param>
/// <param name="set">Gives the new value of a node; the second argument says whether the node was made for it.</param>
/// <param name="make">Makes the last node of a path that is missing; null when nothing is made.</param>
/// <param name="budget">What may still be looked at.</param>
internal sealed class PathMatcher(
    ReplacementPath path,
    ImmutableArray<string> steps,
    Func<YamlNode, bool, YamlNode> set,
    Func<YamlNode>? make,
    BuildBudget budget
)
{
    /// <summary>How many nodes the path led to.</summary>
    internal int Matches { get; private set; }

    /// <summary>The tree with its nodes changed.</summary>
    /// <param name="root">The tree.</param>
    /// <exception cref="KustomizeException">The path does not fit what it meets.</exception>
    internal YamlNode Apply(YamlNode root) => Edit(root, 0, isMade: false);

    private YamlNode Edit(YamlNode node, int depth, bool isMade)
    {
        budget.Work(path.Place, 3);
        if (depth == steps.Length)
        {
            Matches++;
            return set(node, isMade);
        }

        var step = steps[depth];
        if (ReplacementPath.IsIndex(step, out var index) && index >= 0)
        {
            return EditIndex(node, depth, index);
        }

        return ReplacementPath.IsSelector(step) ? EditSelected(node, depth)
            : step is "*" ? EditEach(node, depth)
            : EditField(node, depth);
    }

    private YamlNode EditField(YamlNode node, int depth)
    {
        var step = steps[depth];
        if (IsNull(node))
        {
            return LoseInNull(node);
        }

        if (step.Length == 0 || node is not YamlMapping mapping)
        {
            throw Unfit(step.Length == 0 ? "has an empty step" : PathLookup.Misfit(node, "a mapping", step));
        }

        if (mapping.TryGetEntry(step, out var entry))
        {
            return mapping.With(step, Edit(entry.Value, depth + 1, isMade: false));
        }

        return make is null
            ? mapping
            : mapping.With(step, Edit(Make(depth + 1), depth + 1, isMade: true), NodeEditing.Key(path.Place, step));
    }

    private YamlNode EditIndex(YamlNode node, int depth, int index)
    {
        var items = ItemsOf(node, depth);
        if (make is not null && index == items.Length)
        {
            return IsNull(node)
                ? LoseInNull(node)
                : ((YamlSequence)node).WithItems(items.Add(Edit(Make(depth + 1), depth + 1, isMade: true)));
        }

        return index < items.Length
            ? Replace((YamlSequence)node, index, Edit(items[index], depth + 1, isMade: false))
            : throw Unfit($"has the index {index}, but the list at {node.Place} has {items.Length} items");
    }

    private YamlNode EditEach(YamlNode node, int depth)
    {
        var items = ItemsOf(node, depth);
        var changed = items.ToBuilder();
        for (var i = 0; i < items.Length; i++)
        {
            changed[i] = Edit(items[i], depth + 1, isMade: false);
        }

        return items.SequenceEqual(changed) ? node : ((YamlSequence)node).WithItems(changed.MoveToImmutable());
    }

    private YamlNode EditSelected(YamlNode node, int depth)
    {
        if (!ReplacementPath.TrySplitSelector(steps[depth], out var field, out var pattern))
        {
            throw Unfit($"has the step '{steps[depth]}', which selects no item of a list: write '[field=value]'");
        }

        var items = ItemsOf(node, depth);
        var before = Matches;
        var changed = items.ToBuilder();
        for (var i = 0; i < items.Length; i++)
        {
            changed[i] = EditIfSelected(items[i], field, pattern, depth);
        }

        if (Matches > before || make is null)
        {
            return items.SequenceEqual(changed) ? node : ((YamlSequence)node).WithItems(changed.MoveToImmutable());
        }

        if (IsNull(node))
        {
            return LoseInNull(node);
        }

        var value = TypedScalar.Plain(path.Place, pattern);
        YamlNode item =
            field.Length == 0
                ? value
                : NodeEditing.EmptyMapping(path.Place).With(field, value, NodeEditing.Key(path.Place, field));
        var made = EditIfSelected(item, field, pattern, depth);
        return Matches > before
            ? ((YamlSequence)node).WithItems(items.Add(made))
            : throw Unfit($"makes an item that its own selector '{steps[depth]}' does not match");
    }

    private YamlNode EditIfSelected(YamlNode item, string field, string pattern, int depth)
    {
        var tested = field.Length == 0 ? item : (item as YamlMapping)?[field];
        if (tested is null)
        {
            return item;
        }

        var text = tested is YamlScalar scalar ? TypedScalar.WrittenText(scalar) : tested.WrittenText.Trim();
        budget.Work(path.Place, 3 + (text.Length / 16));
        if (!SelectionPattern.Parse(pattern, path.Place, budget).IsMatch(text, path.Place, budget))
        {
            return item;
        }

        // Upstream takes an item that is selected by its own value as the end of the path, whatever follows.
        return Edit(item, field.Length == 0 ? steps.Length : depth + 1, isMade: false);
    }

    private ImmutableArray<YamlNode> ItemsOf(YamlNode node, int depth) =>
        node is YamlSequence sequence ? sequence.Items
        : IsNull(node) ? []
        : throw Unfit(PathLookup.Misfit(node, "a list", steps[depth]));

    private static YamlSequence Replace(YamlSequence sequence, int index, YamlNode item) =>
        ReferenceEquals(sequence.Items[index], item)
            ? sequence
            : sequence.WithItems(sequence.Items.SetItem(index, item));

    // Upstream hangs what it makes below the null, where no output looks for it.
    private YamlNode LoseInNull(YamlNode node)
    {
        Matches += make is null ? 0 : 1;
        return node;
    }

    private YamlNode Make(int depth)
    {
        if (depth == steps.Length)
        {
            return make!();
        }

        var next = steps[depth];
        return ReplacementPath.IsSelector(next) || (ReplacementPath.IsIndex(next, out var index) && index >= 0)
                ? new YamlSequence(path.Place.Source, path.Place.Span, [])
            : next.Length == 0 ? make!()
            : NodeEditing.EmptyMapping(path.Place);
    }

    private static bool IsNull(YamlNode node) => node is YamlScalar { IsNull: true };

    private KustomizeException Unfit(string message) => path.Fault($"The field path '{path.Text}' {message}");
}
