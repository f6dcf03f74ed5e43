using System.Collections.Immutable;
using ManifestLint.Analysis;
using ManifestLint.Core.Tests.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Environments;
using ManifestLint.Parity;
using ManifestLint.Rules;

namespace ManifestLint.Core.Tests.Parity;

/// <summary>Compares environments that are made of files in memory.</summary>
internal static class ParityFixture
{
    // Groups are only made when a rule asks for them.
    private static readonly InlineRule Listener = new("TST0001", rules => rules.ForEachEnvironmentGroup(_ => { }));

    /// <summary>The matrix of the one group of a workspace.</summary>
    internal static ParityMatrix Of(params (string Path, string Content)[] files) => Groups(files).Single().Parity;

    /// <summary>The groups of a workspace.</summary>
    internal static ImmutableArray<EnvironmentGroup> Groups(params (string Path, string Content)[] files) =>
        EngineFixture.Run(Listener, files).Landscape.Groups;

    /// <summary>The groups of a directory on the disk.</summary>
    internal static ImmutableArray<EnvironmentGroup> GroupsOf(string directory) =>
        Analyzer
            .Run(
                new AnalysisRequest
                {
                    Files = new PhysicalFileSystem(),
                    CurrentDirectory = directory,
                    Packs = [new RulePack("TST", null, [Listener])],
                }
            )
            .Landscape.Groups;

    /// <summary>The matrix of a development and a production that each consist of one text.</summary>
    internal static ParityMatrix Compare(string development, string production) =>
        Of(("dev/all.yaml", development), ("prod/all.yaml", production));

    /// <summary>Compares two pods of which one line differs; the line stands at its place, without indentation of the text around it.</summary>
    internal static ParityMatrix ComparePods(string development, string production) =>
        Compare(Deployment(development), Deployment(production));

    /// <summary>The rows, one line each.</summary>
    internal static IEnumerable<string> Lines(ParityMatrix matrix) => matrix.Rows.Select(Line);

    /// <summary>A row as <c>Probe container 'web' of Deployment 'shop' readinessProbe: absent | tcpSocket on 80</c>.</summary>
    internal static string Line(ParityRow row) =>
        $"{row.Aspect} {row.Subject} {row.Field}: {string.Join(" | ", row.Cells.Select(cell => cell.Text))}"
        + (row.Expectation is null ? string.Empty : $" ({row.Expectation})");

    private static string Deployment(string podFields) =>
        $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              template:
                spec:
                  {podFields.ReplaceLineEndings("\n      ")}
            """;
}
