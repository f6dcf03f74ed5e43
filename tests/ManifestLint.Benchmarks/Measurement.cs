using System.Diagnostics;

namespace ManifestLint.Benchmarks;

/// <summary>The least wall and CPU time of several runs. On a busy machine the minimum tells most about the code.</summary>
/// <param name="Wall">The shortest run.</param>
/// <param name="Cpu">The least CPU time of a run, all threads together.</param>
internal readonly record struct Measurement(TimeSpan Wall, TimeSpan Cpu)
{
    /// <summary>Measures jobs in turns, so that what else the machine does falls on all of them alike.</summary>
    /// <param name="rounds">How often each job runs after one warm-up.</param>
    /// <param name="jobs">The jobs.</param>
    internal static Measurement[] InTurns(int rounds, params ReadOnlySpan<Action> jobs)
    {
        var best = new Measurement[jobs.Length];
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < jobs.Length; i++)
            {
                var run = Once(jobs[i]);
                best[i] = round <= 0 ? run : best[i].Min(run);
            }
        }

        return best;
    }

    private static Measurement Once(Action job)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.GetTimestamp();
        job();
        return new Measurement(Stopwatch.GetElapsedTime(watch), Environment.CpuUsage.TotalTime - cpu);
    }

    internal Measurement Min(Measurement other) =>
        new(Wall < other.Wall ? Wall : other.Wall, Cpu < other.Cpu ? Cpu : other.Cpu);
}
