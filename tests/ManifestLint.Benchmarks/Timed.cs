using System.Diagnostics;

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
        return new Timed(new Measurement(wall, process.TotalProcessorTime), output, process.ExitCode);
    }
}
