using System.Collections.Immutable;
using System.Text;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Reporting;
using ManifestLint.Rules;
using ManifestLint.Text;
using ManifestLint.Yaml;

namespace ManifestLint.Tool.Tests.Reporting.Pages;

/// <summary>Reports of parity with one of everything, made by hand.</summary>
internal static class SampleParity
{
    internal static readonly RuleDescriptor MissingProbe = new("ML3104", "probe-missing-in-environment")
    {
        Title = "Probe that an environment lacks",
        Message = "{0}",
        Category = RuleCategory.Probes,
        Severity = Severity.Warning,
    };

    internal static ComparisonReportOptions Options { get; } =
        new() { ToolVersion = "1.2.3", PagePaths = PathMapping.To("/repo", "/repo/out") };

    private static readonly SourceText Patch = new("overlays/dev/api #1.yaml", "spec:\n  replicas: 1\n  probe: null\n");

    private static readonly SourceText Base = new("base/api.yaml", "spec:\n  replicas: 3\n  probe: httpGet\n");

    /// <summary>A difference, a documented one, two expected ones for one reason and one for another.</summary>
    internal static ParityReport Full { get; } =
        new([
            new ParitySection(
                ["overlays", "more/overlays"],
                true,
                [
                    new ParityColumn("dev", EnvironmentRole.Local, ["overlays/dev", "more/overlays/dev"]),
                    new ParityColumn("prod", EnvironmentRole.Production, ["overlays/prod", "more/overlays/prod"]),
                ],
                [
                    Row(ParityState.Different, ParityAspect.Probe, "livenessProbe", null, "absent", "httpGet /livez"),
                    Row(ParityState.Documented, ParityAspect.Object, "object", "not needed", "absent", "api") with
                    {
                        Subjects = ["NetworkPolicy 'deny-all'"],
                    },
                    Row(ParityState.Expected, ParityAspect.Image, "image", "releases differ", "api:2", "api:1"),
                    Row(ParityState.Expected, ParityAspect.Replicas, "replicas", "sized for each", "1", "3"),
                    Row(ParityState.Expected, ParityAspect.Replicas, "minReplicas", "sized for each", "(hidden)", "2"),
                ]
            ),
        ]);

    /// <summary>A report in which every text that comes from outside is the same hostile one.</summary>
    internal static ParityReport Hostile(string text)
    {
        var source = new SourceText(text, text);
        var place = new SourceSpan(source, new TextSpan(0, text.Length));
        var finding = Finding(text, place);
        ImmutableArray<ParityReportCell> cells = [new(true, text, place), new(false, text, null)];
        return new ParityReport([
            new ParitySection(
                [text],
                false,
                [
                    new ParityColumn(text, EnvironmentRole.Unknown, [text]),
                    new ParityColumn(text, EnvironmentRole.Production, [text]),
                ],
                [
                    new(ParityState.Different, ParityAspect.Field, text, [text, text], cells, null, [finding]),
                    new(ParityState.Documented, ParityAspect.Field, text, [text], cells, text, []),
                    new(ParityState.Expected, ParityAspect.Field, text, [text], cells, text, []),
                ]
            ),
        ]);
    }

    internal static string Write(ParityReport report, string format = "html")
    {
        using var output = new MemoryStream();
        ParityWriters.Write(format, report, output, Options);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
    }

    private static ParityReportRow Row(
        ParityState state,
        ParityAspect aspect,
        string field,
        string? reason,
        string first,
        string second
    ) =>
        new(
            state,
            aspect,
            field,
            ["container 'api' of Deployment 'api'", "container 'worker' of Deployment 'worker'"],
            [
                new(first != "absent", first, ResultBuilder.PlaceOf(Patch, first == "absent" ? "null" : "1"))
                {
                    IsUnlikeProduction = true,
                },
                new(true, second, ResultBuilder.PlaceOf(Base, "httpGet")),
            ],
            reason,
            state == ParityState.Expected
                ? []
                : [Finding($"No {field} in 'dev', but in 'prod'", ResultBuilder.PlaceOf(Patch, "null"), reason)]
        );

    private static Finding Finding(string message, SourceSpan place, string? reason = null) =>
        new(MissingProbe, Severity.Warning, message, place, null, YamlPath.Root)
        {
            Suppression = reason is null ? null : new Suppression("comment", reason, null),
        };
}
