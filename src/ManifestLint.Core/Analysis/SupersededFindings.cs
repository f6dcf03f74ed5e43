using System.Collections.Immutable;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Analysis;

/// <summary>
/// One cause, one finding: where two rules speak of one field of one object at one place, or of one difference between environments
/// (<see cref="Finding.Topics"/>) wherever it shows, the one that says more stands for both (<see cref="RuleDescriptor.Supersedes"/>). A finding that is
/// suppressed by itself stays, so that nobody is told that its suppression is unused; and so does one that is graver than what would stand for it, so that
/// the outcome of a run does not depend on which rules take part. Where environments are compared, what the other one lacks as well has another cause than
/// the difference.
/// </summary>
internal static class SupersededFindings
{
    /// <summary>The findings without those that another one stands for.</summary>
    /// <param name="findings">One for each environment, suppressions applied, not merged.</param>
    internal static ImmutableArray<Finding> Remove(ImmutableArray<Finding> findings)
    {
        var superseding = findings
            .SelectMany(finding =>
                finding.Rule.Supersedes.Select(id => new Superseding(
                    KeyOf(finding, id, finding.Topics.IsEmpty ? finding.Subject : null),
                    finding.Path,
                    finding.Counterpart,
                    finding.Severity
                ))
            )
            .ToLookup(other => other.Key);
        var byTopic = findings
            .SelectMany(finding =>
                finding.Rule.Supersedes.SelectMany(id =>
                    finding.Topics.Select(topic => (Key: (id, topic), finding.Severity))
                )
            )
            .ToLookup(other => other.Key, other => other.Severity);
        return superseding.Count == 0 ? findings : findings.RemoveAll(IsSuperseded);

        // What is said of a field holds for what is below it.
        bool IsSuperseded(Finding finding) =>
            finding.Suppression is null
            && (
                superseding[KeyOf(finding, finding.Rule.Id, finding.Subject)]
                    .Concat(superseding[KeyOf(finding, finding.Rule.Id, null)])
                    .Any(other => other.Severity >= finding.Severity && other.Covers(finding.Path))
                || finding.Topics.Any(topic =>
                    byTopic[(finding.Rule.Id, topic)].Any(severity => severity >= finding.Severity)
                )
            );
    }

    // A difference of several objects is one finding at the token that makes it, and names the first as its subject.
    private static Cause KeyOf(Finding finding, string ruleId, ObjectIdentity? subject) =>
        new(ruleId, finding.Place.Source.Path, finding.Place.Span, subject, finding.Environments.FirstOrDefault());

    private sealed record Cause(
        string RuleId,
        string File,
        TextSpan Span,
        ObjectIdentity? Subject,
        string? Environment
    );

    private sealed record Superseding(Cause Key, YamlPath Path, YamlNode? Counterpart, Severity Severity)
    {
        internal bool Covers(YamlPath path) =>
            path.StartsWith(Path)
            && (
                Counterpart is null || new YamlPath(path.Segments[Path.Segments.Length..]).Find(Counterpart) is not null
            );
    }
}
