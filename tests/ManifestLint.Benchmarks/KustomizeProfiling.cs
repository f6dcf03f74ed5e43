using System.Diagnostics;
using System.Globalization;
using ManifestLint.Kustomize;

namespace ManifestLint.Benchmarks;

/// <summary>Builds of one size over and over: something for a profiler to look at, with time and allocations.</summary>
internal static class KustomizeProfiling
{
    private const int Runs = 8;

    /// <summary>Builds overlays of a synthetic base.</summary>
    /// <param name="arguments">The number of objects and of overlays; 10,000 and 1 if absent.</param>
    internal static void Run(string[] arguments)
    {
        if (arguments is ["corpus"])
        {
            for (var run = 0; run < Runs; run++)
            {
                Step("corpus, shared", () => KustomizeRuns.BuildAll(KustomizeRuns.Shared));
            }

            return;
        }

        if (arguments is ["shapes", var count])
        {
            RunShapes(int.Parse(count, CultureInfo.InvariantCulture));
            return;
        }

        var objects = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 10_000;
        var overlays = arguments is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : 1;
        var workspace = OverlayGenerator.Workspace(objects, overlays);
        for (var run = 0; run < Runs; run++)
        {
            var files = KustomizeRuns.FilesOf(workspace);
            var builder = new KustomizeBuilder(files, KustomizeOptions.Default);
            Step("first", () => builder.Build(OverlayGenerator.Overlay(0)));
            for (var i = 0; i < Math.Min(overlays, 3); i++)
            {
                var overlay = OverlayGenerator.Overlay(i);
                Step("build", () => builder.Build(overlay));
                Step("build and print", () => KustomizeRuns.Build(files, overlay));
            }
        }
    }

    private static void RunShapes(int count)
    {
        foreach (var (name, workspace) in KustomizeShapes.All)
        {
            foreach (var factor in (int[])[1, 1, 2, 4])
            {
                var files = workspace(count * factor);
                Step(
                    string.Create(CultureInfo.InvariantCulture, $"{count * factor} {name}"),
                    () => KustomizeRuns.Build(KustomizeRuns.FilesOf(files), KustomizeShapes.Top)
                );
            }
        }
    }

    private static void Step(string name, Action job)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        job();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -56} {Stopwatch.GetElapsedTime(started).TotalMilliseconds, 8:F1} ms, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, 8:F1} ms CPU, {(GC.GetTotalAllocatedBytes() - allocated) / 1e6, 8:F1} MB allocated"
            )
        );
    }
}
