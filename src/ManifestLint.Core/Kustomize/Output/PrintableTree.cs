using ManifestLint.Yaml;

namespace ManifestLint.Kustomize;

/// <summary>
/// What upstream finds only when it prints: keys that stand twice or are no strings, numbers and dates that JSON does not have. A build with one of
/// them gives nothing that could be applied.
/// </summary>
internal static class PrintableTree
{
    // The reader ends at YamlLimits.MaxDepth; patches may nest a few trees more. Each level takes two frames of the stack.
    internal const int MaxDepth = 1000;

    /// <summary>The build, failed if its objects cannot be printed.</summary>
    /// <param name="build">The build.</param>
    internal static KustomizeBuild Verify(KustomizeBuild build)
    {
        try
        {
            foreach (var resource in build.Resources)
            {
                Verify(resource.Root, depth: 0, isInFlow: false);
            }

            return build;
        }
        catch (KustomizeException e)
        {
            return new KustomizeBuild(build.Directory, [], [e.Fault], build.State);
        }
    }

    /// <summary>Refuses a tree that is too deep to be walked.</summary>
    /// <param name="node">A node.</param>
    /// <param name="depth">Its depth.</param>
    /// <exception cref="KustomizeException">It is too deep.</exception>
    internal static void RefuseDepth(YamlNode node, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new KustomizeException(
                BuildFaultKind.LimitExceeded,
                node.Place,
                $"The resource is nested deeper than {MaxDepth} levels"
            );
        }
    }

    /// <summary>Refuses a mapping in which a key stands twice.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <exception cref="KustomizeException">One does.</exception>
    internal static void RefuseDuplicates(YamlMapping mapping)
    {
        if (RepeatedKeys.In(mapping) is { } key)
        {
            throw RepeatedKey(key);
        }
    }

    /// <summary>The fault of a key that stands twice.</summary>
    /// <param name="key">The second one.</param>
    internal static KustomizeException RepeatedKey(YamlScalar key) =>
        new(key.Place, $"The key '{key.Value}' stands in this mapping already; remove one of the two");

    private static void Verify(YamlNode node, int depth, bool isInFlow)
    {
        RefuseDepth(node, depth);
        switch (node)
        {
            case YamlMapping mapping:
                RefuseDuplicates(mapping);
                foreach (var (key, value) in mapping.Entries)
                {
                    _ = PrintedScalar.OfKey(key, isRoot: depth == 0);
                    Verify(value, depth + 1, isInFlow || mapping.IsFlow);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Verify(item, depth + 1, isInFlow || sequence.IsFlow);
                }

                break;
            case YamlScalar scalar:
                _ = PrintedScalar.OfValue(scalar, isInFlow);
                break;
        }
    }
}
