using System.Collections.Immutable;
using ManifestLint.Kubernetes;

namespace ManifestLint.Rules;

/// <summary>The static facts about a rule. What a person reads about it beyond this is its page, the Markdown file beside the class.</summary>
/// <param name="id">Two to six capitals and four digits: <c>ML0705</c>. Never reused.</param>
/// <param name="name">The rule's name in kebab case: <c>pss-privileged</c>. Names the problem.</param>
public sealed class RuleDescriptor(string id, string name)
{
    /// <summary>The identity in suppressions, configuration and SARIF.</summary>
    public string Id { get; } = id;

    /// <summary>The name in kebab case.</summary>
    public string Name { get; } = name;

    /// <summary>What the rule finds, as a short phrase without final period.</summary>
    public required string Title { get; init; }

    /// <summary>The message of a finding: one sentence without final period, values in single quotes, <c>{0}</c> for arguments.</summary>
    public required string Message { get; init; }

    /// <summary>What the rule is about.</summary>
    public required RuleCategory Category { get; init; }

    /// <summary>How grave a finding is unless its message or the configuration says otherwise.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether the rule runs without being asked for. On only where a false alarm is rare on a repository never seen before.</summary>
    public bool IsEnabledByDefault { get; init; } = true;

    /// <summary>The profiles that switch the rule on, such as <c>baseline</c> and <c>restricted</c>.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>The point of a production-like local setup that a finding speaks against, or null.</summary>
    public ChecklistPoint? Checklist { get; init; }

    /// <summary>The options that the configuration may set.</summary>
    public ImmutableArray<RuleOption> Options { get; init; } = [];

    /// <summary>For security rules, the CVSS-like score from 0.1 to 10.0 by which code scanning ranks findings; null for other rules.</summary>
    public double? SecuritySeverity { get; init; }

    /// <summary>
    /// The level of the Pod Security Standards that forbids what the rule finds. Where the pod's namespace enforces that level, the pod is
    /// refused, and the finding is an error. Null for rules that are no control of the standards.
    /// </summary>
    public PodSecurityLevel? PodSecurityLevel { get; init; }

    /// <summary>
    /// Rules whose findings say less than this rule's where both are about one field, in one environment and at one place: theirs are then left out,
    /// unless they are graver, or miss what the counterpart of this rule's lacks as well (<see cref="FindingBuilder.ComparedWith"/>).
    /// </summary>
    public ImmutableArray<string> Supersedes { get; init; } = [];

    /// <summary>The id and the name.</summary>
    public override string ToString() => $"{Id} {Name}";
}
