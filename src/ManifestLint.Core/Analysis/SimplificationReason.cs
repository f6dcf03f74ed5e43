using System.Collections.Frozen;

namespace ManifestLint.Analysis;

/// <summary>Whether a reason explains anything to who reads it next year.</summary>
internal static class SimplificationReason
{
    private const int FewestWords = 3;

    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "todo",
        "tbd",
        "fixme",
        "temp",
        "temporary",
        "wip",
        "hack",
        "later",
        "because",
        "reason",
        "none",
        "n/a",
        "dev",
        "local",
        "only",
        "test",
        "for",
        "now",
        "fix",
        "xxx"
    );

    internal static bool Explains(string? reason) =>
        reason is not null
        && reason
            .Split([' ', '\t', ',', '.', ';', ':', '!', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Count(word => !Fillers.Contains(word)) >= FewestWords;
}
