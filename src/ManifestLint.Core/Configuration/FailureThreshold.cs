using ManifestLint.Rules;

namespace ManifestLint.Configuration;

/// <summary>The least severity that makes a run fail.</summary>
public enum FailureThreshold
{
    /// <summary>Every finding.</summary>
    Info,

    /// <summary>Warnings and errors. The default.</summary>
    Warning,

    /// <summary>Errors.</summary>
    Error,

    /// <summary>No finding; only a run that is not to be trusted fails.</summary>
    Never,
}

/// <summary>What can be asked of a <see cref="FailureThreshold"/>.</summary>
public static class FailureThresholds
{
    /// <summary>The threshold of a word, or null for another word.</summary>
    /// <param name="word"><c>info</c>, <c>warning</c>, <c>error</c> or <c>never</c>; or null.</param>
    public static FailureThreshold? Of(string? word) =>
        word switch
        {
            "info" => FailureThreshold.Info,
            "warning" => FailureThreshold.Warning,
            "error" => FailureThreshold.Error,
            "never" => FailureThreshold.Never,
            _ => null,
        };

    /// <summary>Whether a finding of a severity makes the run fail.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="severity">The finding's severity.</param>
    public static bool IsReachedBy(this FailureThreshold threshold, Severity severity) =>
        threshold switch
        {
            FailureThreshold.Info => true,
            FailureThreshold.Warning => severity >= Severity.Warning,
            FailureThreshold.Error => severity >= Severity.Error,
            _ => false,
        };
}
