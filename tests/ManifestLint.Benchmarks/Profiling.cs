using System.Diagnostics;
using System.Globalization;

namespace ManifestLint.Benchmarks;

/// <summary>The same lint over and over on one core: something for a profiler to look at.</summary>
internal static class Profiling
{
    private const int Runs = 8;

    internal static void Run()
    {
        var workload = Workload.Of(files: 1_000, documentsPerFile: 3);
        for (var run = 0; run < Runs; run++)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var started = Stopwatch.GetTimestamp();
            workload.Lint(degreeOfParallelism: 1);
            var elapsed = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetTotalAllocatedBytes() - allocated;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{elapsed.TotalMilliseconds:F0} ms, {allocated / (double)workload.Bytes:F1} bytes allocated per byte of input"
                )
            );
        }
    }
}
