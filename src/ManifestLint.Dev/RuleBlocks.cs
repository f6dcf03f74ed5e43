using System.Collections.Frozen;
using System.Globalization;
using ManifestLint.Rules;

namespace ManifestLint.Dev;

/// <summary>Which category owns which block of a hundred ids. The first two digits of an id name the block; ids are never reused.</summary>
public static class RuleBlocks
{
    private const string Prefix = "ML";

    private static readonly FrozenDictionary<int, RuleCategory> Categories = new Dictionary<int, RuleCategory>
    {
        [0] = RuleCategory.Structure,
        [1] = RuleCategory.ApiVersions,
        [2] = RuleCategory.Metadata,
        [3] = RuleCategory.Metadata,
        [4] = RuleCategory.Images,
        [5] = RuleCategory.Resources,
        [6] = RuleCategory.Probes,
        [7] = RuleCategory.Security,
        [8] = RuleCategory.Security,
        [9] = RuleCategory.Security,
        [10] = RuleCategory.Configuration,
        [11] = RuleCategory.Networking,
        [12] = RuleCategory.Networking,
        [13] = RuleCategory.Availability,
        [14] = RuleCategory.Availability,
        [15] = RuleCategory.Storage,
        [16] = RuleCategory.AccessControl,
        [17] = RuleCategory.Jobs,
        [18] = RuleCategory.Composition,
        [19] = RuleCategory.Security,
        [22] = RuleCategory.Configuration,
        [29] = RuleCategory.Composition,
        [30] = RuleCategory.Environments,
        [31] = RuleCategory.Environments,
        [32] = RuleCategory.Environments,
        [33] = RuleCategory.Environments,
        [34] = RuleCategory.Environments,
        [90] = RuleCategory.Analysis,
    }.ToFrozenDictionary();

    /// <summary>What speaks against an id for a rule of a category, or null.</summary>
    /// <param name="id">The id.</param>
    /// <param name="category">The category.</param>
    public static string? Objection(string id, RuleCategory category)
    {
        if (
            id.Length != 6
            || !id.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(id.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return $"'{id}' is no id of a built-in rule: 'ML' and four digits";
        }

        if (!Categories.TryGetValue(number / 100, out var owner))
        {
            return $"'{id}' is in a block that no category owns; {category} owns {BlocksOf(category)}";
        }

        return owner == category ? null : $"'{id}' is in a block of {owner}; {category} owns {BlocksOf(category)}";
    }

    private static string BlocksOf(RuleCategory category) =>
        string.Join(
            ", ",
            Categories
                .Where(pair => pair.Value == category)
                .Select(pair => pair.Key)
                .Order()
                .Select(block => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{block:00}xx"))
        );
}
