using System.Collections.Immutable;

namespace ManifestLint.Kustomize;

/// <summary>How the value of a field is merged.</summary>
/// <param name="Type">The schema of the value where it is a mapping.</param>
/// <param name="ElementType">The schema of its items where it is a list, or null when the schema says nothing about them.</param>
/// <param name="Strategy">The patch strategy.</param>
/// <param name="Keys">The merge keys in order; empty for a list of primitives.</param>
internal sealed record MergeField(
    MergeType Type,
    MergeType? ElementType,
    MergeStrategy Strategy,
    ImmutableArray<string> Keys
)
{
    /// <summary>Whether a list is merged, item by item.</summary>
    internal bool IsAssociative => Strategy.HasFlag(MergeStrategy.Merge);

    /// <summary>Reads the words of a patch strategy.</summary>
    /// <param name="text">For example <c>merge,retainKeys</c>.</param>
    internal static MergeStrategy ParseStrategy(string text)
    {
        var strategy = MergeStrategy.None;
        foreach (var word in text.Split(','))
        {
            strategy |= word switch
            {
                "merge" => MergeStrategy.Merge,
                "replace" => MergeStrategy.Replace,
                "retainKeys" => MergeStrategy.RetainKeys,
                _ => MergeStrategy.None,
            };
        }

        return strategy;
    }

    /// <summary>The words of a patch strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    internal static string WriteStrategy(MergeStrategy strategy)
    {
        List<string> words = [];
        if (strategy.HasFlag(MergeStrategy.Merge))
        {
            words.Add("merge");
        }

        if (strategy.HasFlag(MergeStrategy.Replace))
        {
            words.Add("replace");
        }

        if (strategy.HasFlag(MergeStrategy.RetainKeys))
        {
            words.Add("retainKeys");
        }

        return string.Join(',', words);
    }
}
