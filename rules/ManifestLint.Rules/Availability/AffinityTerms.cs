using ManifestLint.Rules.Pods;
using ManifestLint.Yaml;

namespace ManifestLint.Rules.Availability;

/// <summary>The parts of an affinity.</summary>
internal static class AffinityTerms
{
    internal const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    internal const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    private static readonly string[] Directions = ["podAffinity", "podAntiAffinity"];

    /// <summary>The terms of affinity and anti-affinity to pods.</summary>
    internal static IEnumerable<YamlMapping> ToPods(YamlMapping affinity)
    {
        foreach (var direction in Directions)
        {
            var toPods = affinity.Mapping(direction);
            foreach (var term in toPods.ItemsOf(Required).OfType<YamlMapping>())
            {
                yield return term;
            }

            foreach (var preferred in toPods.ItemsOf(Preferred).OfType<YamlMapping>())
            {
                if (preferred.Mapping("podAffinityTerm") is { } term)
                {
                    yield return term;
                }
            }
        }
    }

    /// <summary>What is required of, or preferred in, the labels of a node.</summary>
    internal static IEnumerable<YamlMapping> NodeRequirements(YamlMapping affinity)
    {
        var toNodes = affinity.Mapping("nodeAffinity");
        var terms = toNodes
            ?.Mapping(Required)
            .ItemsOf("nodeSelectorTerms")
            .OfType<YamlMapping>()
            .Concat(
                toNodes
                    .ItemsOf(Preferred)
                    .OfType<YamlMapping>()
                    .Select(preferred => preferred.Mapping("preference"))
                    .OfType<YamlMapping>()
            );
        return terms?.SelectMany(term => term.ItemsOf("matchExpressions").OfType<YamlMapping>()) ?? [];
    }
}
