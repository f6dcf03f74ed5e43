using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Configuration;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>Makes results by hand, as the analysis would: findings in order, suppressed ones among them.</summary>
internal sealed class ResultBuilder
{
    private readonly List<Finding> _findings = [];
    private readonly List<Notification> _notifications = [];

    internal Redaction Redaction { get; } = new();

    /// <summary>The place of the only occurrence of a text.</summary>
    internal static SourceSpan PlaceOf(SourceText source, string text)
    {
        var start = source.Content.IndexOf(text, StringComparison.Ordinal);
        Assert.That(start, Is.GreaterThanOrEqualTo(0), $"'{text}' is not in {source.Path}");
        return new SourceSpan(source, new TextSpan(start, text.Length));
    }

    internal ResultBuilder Add(
        RuleDescriptor rule,
        string message,
        SourceSpan place,
        Func<Finding, Finding>? with = null
    )
    {
        var finding = new Finding(rule, rule.Severity, message, place, null, YamlPath.Root)
        {
            Fingerprint = $"{_findings.Count:x32}:1",
        };
        _findings.Add(with is null ? finding : with(finding));
        return this;
    }

    internal ResultBuilder Notify(Notification notification)
    {
        _notifications.Add(notification);
        return this;
    }

    internal AnalysisResult Build() =>
        new()
        {
            WorkspaceRoot = "/repo",
            Findings = [.. _findings],
            Rules = [.. SampleRules.All.OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal)],
            Notifications = [.. _notifications],
            CoverageLine = "Checked 4 objects in 3 files",
            Coverage = new CoverageCounts(3, 1, 0, 4, 2),
            TargetVersionExplanation = null,
            FailureThreshold = FailureThreshold.Warning,
            TargetVersions = [new KubernetesVersion(1, 33)],
            EnvironmentVersions =
            [
                new EnvironmentVersions("dr", [new KubernetesVersion(1, 32)]),
                new EnvironmentVersions("prod", [new KubernetesVersion(1, 33)]),
            ],
            Redaction = Redaction,
        };
}
