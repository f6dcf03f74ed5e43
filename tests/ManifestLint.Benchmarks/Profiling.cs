using System.Diagnostics;
using System.Globalization;

namespace ManifestLint.Benchmarks;

/// <summary>The same jobs over and over on one core: something for a profiler to look at, with time and allocations.</summary>
internal static class Profiling
{
    private const int Runs = 8;

    internal static void Run()
    {
        var workload = Workload.Of(files: 1_000, documentsPerFile: 3);
        Repeat("YamlDotNet's parser", workload, () => workload.ParseWithYamlDotNet());
        Repeat("trees", workload, () => workload.Read());
        Repeat("walk with all rules", workload, () => workload.Walk());
        Repeat("whole lint", workload, () => workload.Lint(degreeOfParallelism: 1));
    }

    private static void Repeat(string name, Workload workload, Action job)
    {
        for (var run = 0; run < Runs; run++)
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var started = Stopwatch.GetTimestamp();
            job();
            var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var ratio = (double)(GC.GetTotalAllocatedBytes() - allocated) / workload.Bytes;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -20} {elapsed, 6:F0} ms, {ratio:F1} bytes allocated per byte of input"
                )
            );
        }
    }
}
