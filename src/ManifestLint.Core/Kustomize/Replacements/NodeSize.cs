using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>Measures trees that are copied: shared parts count each time, as the output prints them.</summary>
internal static class NodeSize
{
    // The reader's own limit, which everything that walks a tree relies on.
    private const int DeepestTree = 256;

    /// <summary>How many nodes a tree has.</summary>
    /// <param name="node">The tree.</param>
    internal static int Count(YamlNode node)
    {
        var count = 1;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    count += Count(entry.Value);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    count += Count(item);
                }

                break;
        }

        return count;
    }

    /// <summary>Counts a tree that is put at the end of a path.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="path">The path.</param>
    /// <param name="budget">What may still be written.</param>
    /// <exception cref="KustomizeException">The tree is too large, or would be too deep there.</exception>
    internal static void Charge(YamlNode node, ReplacementPath path, BuildBudget budget)
    {
        var pending = new Stack<(YamlNode Node, int Depth)>();
        pending.Push((node, path.Steps.Length + 1));
        while (pending.TryPop(out var next))
        {
            budget.Charge(path.Place, 1, (next.Node as YamlScalar)?.Value.Length ?? 0);
            if (next.Depth > DeepestTree)
            {
                throw new KustomizeException(
                    BuildFaultKind.LimitExceeded,
                    path.Place,
                    $"What is copied to '{path.Text}' would be nested more than {DeepestTree} levels deep there"
                );
            }

            switch (next.Node)
            {
                case YamlMapping mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        pending.Push((entry.Value, next.Depth + 1));
                    }

                    break;
                case YamlSequence sequence:
                    foreach (var item in sequence.Items)
                    {
                        pending.Push((item, next.Depth + 1));
                    }

                    break;
            }
        }
    }
}
