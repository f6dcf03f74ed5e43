using System.Collections.Immutable;

namespace ManifestLint.Dev.Peers;

/// <summary>A check of another tool that rules of ours answer for.</summary>
/// <param name="Check">The check.</param>
/// <param name="RuleIds">The rules; the check corresponds to any of them.</param>
/// <param name="Differences">The disagreements that are wanted.</param>
public sealed record CoveredCheck(
    PeerCheck Check,
    ImmutableArray<string> RuleIds,
    ImmutableArray<KnownDifference> Differences
);

/// <summary>A check of another tool whose counterpart in the rule catalogue is not built, or is not the same question.</summary>
/// <param name="Check">The check.</param>
/// <param name="RuleIds">The counterparts. As soon as one is built, the comparison asks for it.</param>
public sealed record UncoveredCheck(PeerCheck Check, ImmutableArray<string> RuleIds);
