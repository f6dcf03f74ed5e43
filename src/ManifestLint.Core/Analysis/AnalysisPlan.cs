using System.Collections.Immutable;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>What is to be checked, after configuration and command line have been heard.</summary>
internal sealed record AnalysisPlan
{
    /// <summary>The rules that run.</summary>
    internal required ImmutableArray<ActiveRule> ActiveRules { get; init; }

    /// <summary>Their registrations.</summary>
    internal required RuleTable Table { get; init; }

    /// <summary>The severity that the configuration gives a rule, or null.</summary>
    internal required Func<string, Severity?> ConfiguredSeverity { get; init; }

    /// <summary>The Kubernetes minors that are aimed at.</summary>
    internal required TargetVersions Targets { get; init; }

    /// <summary>Which files findings are reported for; the others are read only to understand these.</summary>
    internal required Func<string, bool> IsReported { get; init; }

    /// <summary>How many threads may work.</summary>
    internal required int MaxDegreeOfParallelism { get; init; }

    /// <summary>Told how far the checks are, or null.</summary>
    internal IProgress<AnalysisProgress>? Progress { get; init; }
}
