using System.Collections.Immutable;
using System.Globalization;
using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Finds the one node that a path leads to. Selectors of list items compare exactly here, and the first item wins.</summary>
internal static class PathLookup
{
    /// <summary>Finds the value of a replacement's source.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">The path.</param>
    /// <returns>The node, or null when there is none.</returns>
    /// <exception cref="KustomizeException">The path does not fit what it meets.</exception>
    internal static YamlNode? Find(YamlNode root, ReplacementPath path)
    {
        var node = root;
        foreach (var step in path.Steps)
        {
            if (Step(node, step, out var fault) is not { } next)
            {
                return fault is null ? null : throw path.Fault($"The field path '{path.Text}' {fault}");
            }

            node = next;
        }

        return node;
    }

    /// <summary>Finds the places on the way to a value: the steps of the path, with indexes for the items that they pick.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">The path, which leads to a value there.</param>
    internal static ImmutableArray<string> Locate(YamlNode root, ReplacementPath path)
    {
        var steps = path.Steps.ToBuilder();
        var node = root;
        for (var i = 0; i < steps.Count; i++)
        {
            if (node is YamlSequence sequence && steps[i].Trim() is { Length: > 0 } key)
            {
                steps[i] = IndexOf(sequence, key, out _).ToString(CultureInfo.InvariantCulture);
            }

            node = Step(node, steps[i], out _)!;
        }

        return steps.MoveToImmutable();
    }

    /// <summary>Goes one step.</summary>
    /// <param name="node">Where to start.</param>
    /// <param name="step">The step.</param>
    /// <param name="fault">What does not fit, or null.</param>
    /// <returns>The node, or null when there is none or the step does not fit.</returns>
    internal static YamlNode? Step(YamlNode node, string step, out string? fault)
    {
        fault = null;
        var key = step.Trim();
        if (key.Length == 0)
        {
            return node;
        }

        if (IsItem(key))
        {
            if (node is YamlSequence sequence)
            {
                var index = IndexOf(sequence, key, out fault);
                return index < 0 ? null : sequence.Items[index];
            }

            fault = IsNull(node) ? null : Misfit(node, "a list", key);
            return null;
        }

        if (key is "*")
        {
            fault = "has a wildcard, which the path of a source must not have";
            return null;
        }

        if (node is YamlMapping mapping)
        {
            return mapping[key];
        }

        fault = IsNull(node) ? null : Misfit(node, "a mapping", key);
        return null;
    }

    /// <summary>The index of the item that a step picks.</summary>
    /// <param name="sequence">The list.</param>
    /// <param name="step">The step.</param>
    /// <param name="fault">What does not fit, or null.</param>
    /// <returns>The index, or -1 when there is no such item.</returns>
    internal static int IndexOf(YamlSequence sequence, string step, out string? fault)
    {
        fault = null;
        if (step is "-")
        {
            return sequence.Items.Length - 1;
        }

        if (ReplacementPath.IsIndex(step, out var index))
        {
            fault = index < 0 ? $"has the negative index {index}" : null;
            return index < sequence.Items.Length ? Math.Max(index, -1) : -1;
        }

        if (!ReplacementPath.TrySplitSelector(step, out var field, out var value))
        {
            fault = $"has the step '{step}', which selects no item of a list: write '[field=value]'";
            return -1;
        }

        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var item = sequence.Items[i];
            var tested = field.Length == 0 ? item : (item as YamlMapping)?[field];
            if (tested is YamlScalar scalar && scalar.HasValue(value))
            {
                return i;
            }

            if (field.Length > 0 && item is not YamlMapping && !IsNull(item))
            {
                fault = Misfit(item, "a mapping", step);
                return -1;
            }
        }

        return -1;
    }

    /// <summary>What to say of a node of another kind than a step needs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="needed">The kind that is needed.</param>
    /// <param name="step">The step.</param>
    internal static string Misfit(YamlNode node, string needed, string step) =>
        $"needs {needed} for '{step}' at {node.Place}, which is {node.Description}";

    private static bool IsItem(string step) =>
        step is "-" || ReplacementPath.IsIndex(step, out _) || ReplacementPath.IsSelector(step);

    private static bool IsNull(YamlNode node) => node is YamlScalar { IsNull: true };
}
