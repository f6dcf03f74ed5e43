using ManifestLint.Analysis;
using ManifestLint.Kubernetes;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Tool.Tests.Reporting;

/// <summary>A result in which every text that comes from outside is the same hostile one.</summary>
internal static class HostileResult
{
    internal static AnalysisResult Create(string text)
    {
        var source = new SourceText(text.Length == 0 ? "a" : text, text);
        var place = new SourceSpan(source, new TextSpan(0, text.Length));
        return new ResultBuilder()
            .Add(SampleRules.Privileged, text, place, finding => Fill(finding, text))
            .Add(SampleRules.ShortSecret, $"Value '{text}'", place with { Span = new TextSpan(text.Length, 0) })
            .Notify(new Notification(NotificationLevel.Error, text, text, text) { Details = text })
            .Notify(new Notification(NotificationLevel.Warning, text))
            .Build() with
        {
            CoverageLine = text,
        };
    }

    private static Finding Fill(Finding finding, string text) =>
        finding with
        {
            Subject = new ObjectIdentity(new GroupVersionKind(text, text, text), text, text),
            Path = new YamlPath([new YamlPathSegment(text)]),
            Container = text,
            Environments = [text, text + "2"],
            Related = [new RelatedPlace(finding.Place, text)],
            Fixes = [new Fix(text, FixSafety.Safe, [new TextEdit(finding.Place, text)])],
            Suppression = null,
        };
}
