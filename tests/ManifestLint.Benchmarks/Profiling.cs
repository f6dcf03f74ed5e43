using System.Diagnostics;
using System.Globalization;

namespace ManifestLint.Benchmarks;

/// <summary>The same jobs over and over, all but the last on one core: something for a profiler to look at, with time and allocations.</summary>
internal static class Profiling
{
    private const int Runs = 8;

    /// <summary>Runs the jobs, each several times.</summary>
    /// <param name="only">The one job to run, as its line begins; null for all.</param>
    internal static void Run(string? only = null)
    {
        var workload = Workload.Of(files: 1_000, documentsPerFile: 3);
        (string Name, Action Job)[] jobs =
        [
            ("parser", () => workload.ParseWithYamlDotNet()),
            ("trees", () => workload.Read()),
            ("walk", () => workload.Walk()),
            ("lint", () => workload.Lint(degreeOfParallelism: 1)),
            ("cores", () => workload.Lint()),
        ];
        foreach (var (name, job) in jobs.Where(job => only is null || job.Name == only))
        {
            Repeat(name, workload, job);
        }
    }

    private static void Repeat(string name, Workload workload, Action job)
    {
        for (var run = 0; run < Runs; run++)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var (collections, paused) = (Collections(), GC.GetTotalPauseDuration());
            var started = Stopwatch.GetTimestamp();
            job();
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var ratio = (double)(GC.GetTotalAllocatedBytes() - allocated) / workload.Bytes;
            var pauses = (GC.GetTotalPauseDuration() - paused).TotalMilliseconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -8} {elapsed, 6:F0} ms, {ratio:F1} bytes allocated per byte of input; {Collections() - collections} collections, {pauses:F0} ms"
                )
            );
        }
    }

    // A collection of an older generation counts for the younger ones as well.
    private static int Collections() => GC.CollectionCount(0);
}
