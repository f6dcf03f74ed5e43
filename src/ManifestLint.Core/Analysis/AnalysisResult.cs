using System.Collections.Immutable;
using ManifestLint.Configuration;
using ManifestLint.Environments;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;

namespace ManifestLint.Analysis;

/// <summary>What a run found, and how far it can be trusted.</summary>
public sealed record AnalysisResult
{
    /// <summary>The directory that all paths are relative to, absolute and normalised.</summary>
    public required string WorkspaceRoot { get; init; }

    /// <summary>The findings in order of path, place and rule; suppressed ones included, see <see cref="Finding.Suppression"/>.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The rules that took part or could have, in order of id: what SARIF declares.</summary>
    public required ImmutableArray<RuleStatus> Rules { get; init; }

    /// <summary>What went wrong with the run itself, in a stable order. Any <see cref="NotificationLevel.Error"/> makes the result untrustworthy.</summary>
    public required ImmutableArray<Notification> Notifications { get; init; }

    /// <summary>What was read, skipped and reported, in one line for a person.</summary>
    public required string CoverageLine { get; init; }

    /// <summary>Whether nothing was read at all, as what was asked for could not be understood; <see cref="CoverageLine"/> says so, the notifications why.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The numbers behind <see cref="CoverageLine"/>.</summary>
    public required CoverageCounts Coverage { get; init; }

    /// <summary>The kinds of which no schema is known, so that their objects were checked by rules alone, with the number of objects.</summary>
    public ImmutableArray<NotValidatedKind> NotValidated { get; init; } = [];

    /// <summary>The Kubernetes minors that were aimed at, ascending; several for an upgrade. Environments may have their own, see the configuration.</summary>
    public required ImmutableArray<KubernetesVersion> TargetVersions { get; init; }

    /// <summary>The environments that were checked, in order of their names, and the Kubernetes minors that each was checked for.</summary>
    public ImmutableArray<EnvironmentVersions> EnvironmentVersions { get; init; } = [];

    /// <summary>The Kubernetes minor that was aimed at; the newest of several.</summary>
    public KubernetesVersion TargetVersion => TargetVersions[^1];

    /// <summary>Why <see cref="TargetVersion"/>, where neither caller nor configuration named it: a sentence without period, or null.</summary>
    public required string? TargetVersionExplanation { get; init; }

    /// <summary>The least severity that makes the run fail: as configured, else <see cref="FailureThreshold.Warning"/>.</summary>
    public required FailureThreshold FailureThreshold { get; init; }

    /// <summary>Which parts of the sources no report may show.</summary>
    public required Redaction Redaction { get; init; }

    /// <summary>What the workspace holds beside manifests, and how its environments belong together.</summary>
    public WorkspaceLandscape Landscape { get; init; } = WorkspaceLandscape.Empty;

    /// <summary>Whether the run is to be believed: nothing was unreadable, no rule crashed, and something was checked.</summary>
    public bool IsTrustworthy => Notifications.All(notification => notification.Level != NotificationLevel.Error);

    /// <summary>The findings that are not suppressed.</summary>
    public IEnumerable<Finding> ActiveFindings => Findings.Where(finding => finding.Suppression is null);
}

/// <summary>A rule and whether it ran.</summary>
/// <param name="Descriptor">The rule.</param>
/// <param name="IsEnabled">Whether it ran.</param>
/// <param name="Severity">Its severity after configuration.</param>
/// <param name="Page">Its page in Markdown, or null.</param>
/// <param name="HelpUri">Where its page can be read on the web, or null.</param>
public sealed record RuleStatus(
    RuleDescriptor Descriptor,
    bool IsEnabled,
    Severity Severity,
    Func<string?> Page,
    string? HelpUri
);

/// <summary>How much a <see cref="Notification"/> matters.</summary>
public enum NotificationLevel
{
    /// <summary>Something a person should know, such as a guess or a skipped file.</summary>
    Note,

    /// <summary>Something that is probably not meant, but does not spoil the result.</summary>
    Warning,

    /// <summary>The result is not to be trusted: unreadable input, a crashed rule, nothing to check.</summary>
    Error,
}

/// <summary>A message about the run itself, not about a manifest.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">One sentence without final period and without line breaks.</param>
/// <param name="Path">The file it is about, or null.</param>
/// <param name="RuleId">The rule it is about, or null.</param>
public sealed record Notification(NotificationLevel Level, string Message, string? Path = null, string? RuleId = null)
{
    /// <summary>What helps whoever mends the tool, such as a stack trace; null for everything else.</summary>
    public string? Details { get; init; }
}

/// <summary>The numbers of the coverage line.</summary>
/// <param name="FilesChecked">Files of which at least one document was checked.</param>
/// <param name="FilesSkipped">Files that were skipped, each for a stated reason.</param>
/// <param name="FilesFailed">Files that could not be read in whole or in part.</param>
/// <param name="Objects">Kubernetes objects that were checked.</param>
/// <param name="Environments">Environments that were checked.</param>
public sealed record CoverageCounts(int FilesChecked, int FilesSkipped, int FilesFailed, int Objects, int Environments);

/// <summary>An environment, and the Kubernetes minors that it was checked for.</summary>
/// <param name="Name">The name of the environment.</param>
/// <param name="Versions">The minors, ascending; several where the caller asked for several.</param>
public sealed record EnvironmentVersions(string Name, ImmutableArray<KubernetesVersion> Versions);

/// <summary>A kind whose objects were not validated, since no schema of it is known.</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Objects">How many objects of it there are.</param>
public sealed record NotValidatedKind(GroupVersionKind Kind, int Objects);
