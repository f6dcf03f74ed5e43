using System.Diagnostics;
using System.Globalization;
using ManifestLint.Analysis;
using ManifestLint.Discovery;
using ManifestLint.Rules.BuiltIn;

namespace ManifestLint.Benchmarks;

/// <summary>What has to be measured in a process of its own: the peak of memory, and the time from start to exit.</summary>
internal static class ChildRuns
{
    internal const string Hello = "hello";
    internal const string Lint = "lint";

    private const int Starts = 15;

    /// <summary>The child: lints a directory and tells the peak of its working set in bytes.</summary>
    internal static void LintAndTell(string directory)
    {
        var result = Analyzer.Run(
            new AnalysisRequest
            {
                Files = new PhysicalFileSystem(),
                CurrentDirectory = directory.Replace('\\', '/'),
                Packs = [RulePack.Create(typeof(BuiltInRules).Assembly, BuiltInRules.All)],
            }
        );
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        GC.KeepAlive(result);
    }

    /// <summary>The parent: peak working set in bytes of a process that lints these files.</summary>
    internal static long PeakMemory(IEnumerable<string> contents)
    {
        var directory = Directory.CreateTempSubdirectory("manifestlint-bench");
        try
        {
            foreach (var (i, content) in contents.Index())
            {
                File.WriteAllText(Path.Combine(directory.FullName, $"manifests{i}.yaml"), content);
            }

            return long.Parse(Run(Environment.ProcessPath!, Lint, directory.FullName), CultureInfo.InvariantCulture);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The shortest time from start to exit of several runs.</summary>
    internal static TimeSpan ColdStart(string program, params string[] arguments)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Run(program, arguments);
            var elapsed = Stopwatch.GetElapsedTime(started);
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }

    /// <summary>
    /// The number of methods that the runtime compiles while a program runs. Unlike a time it is the same on every machine, whatever else that does; null when
    /// nothing is compiled.
    /// </summary>
    internal static int? CompiledMethods(string program, params string[] arguments)
    {
        var list = Path.GetTempFileName();
        try
        {
            Run(
                new ProcessStartInfo(program, arguments)
                {
                    Environment = { ["DOTNET_JitStdOutFile"] = list, ["DOTNET_JitDisasmSummary"] = "1" },
                }
            );
            return File.ReadLines(list).Count() is var count and > 0 ? count : null;
        }
        finally
        {
            File.Delete(list);
        }
    }

    private static string Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments));

    private static string Run(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
