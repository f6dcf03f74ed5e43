using System.Diagnostics;
using System.Globalization;

namespace ManifestLint.Benchmarks;

/// <summary>A process that ran: its time from start to exit, its CPU time, and what it printed.</summary>
/// <param name="Time">The times.</param>
/// <param name="Output">The output.</param>
/// <param name="ExitCode">The exit code.</param>
internal readonly record struct Timed(Measurement Time, string Output, int ExitCode)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static Timed Run(string program, params string[] arguments)
    {
        var cpu = CpuOfChildren();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(started);
        return new Timed(new Measurement(wall, CpuOfChildren() - cpu), output, process.ExitCode);
    }

    // All children that have ended. A process that has ended does not tell its own time on Linux; elsewhere nothing is told, and the time is 0.
    private static TimeSpan CpuOfChildren()
    {
        const string Statistics = "/proc/self/stat";
        const int TicksPerSecond = 100;
        if (!File.Exists(Statistics))
        {
            return TimeSpan.Zero;
        }

        // The name in parentheses is the second field and may hold blanks. User and system time of children are fields 16 and 17.
        var text = File.ReadAllText(Statistics);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks =
            long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
